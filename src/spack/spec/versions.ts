/** What stands behind an @. */
import type { VersionPart, Versions } from './contract.ts';
import { refuseToken } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import type { Token } from './tokens.ts';
import { emptyRange } from './version.ts';

/** @throws Refused where the words are a version's but say nothing that can be, as `@2:1` */
export function readVersions(token: Token, dialect: Dialect): Versions {
  const parts: VersionPart[] = [];
  let at = 1;
  for (const piece of token.text.slice(1).split(',')) {
    const text = piece.trim();
    const from = token.from + at + (piece.length - piece.trimStart().length);
    parts.push(readPart(text.replace(/\s+/g, ''), from, from + text.length, dialect));
    at += piece.length + 1;
  }
  const git = parts.find((part) => part.kind === 'git');
  if (git && parts.length > 1) throw refuseToken(git, 'a commit or a branch stands alone, not in a list of versions');
  return { from: token.from, to: token.to, text: token.text.slice(1).trim(), parts };
}

function readPart(text: string, from: number, to: number, dialect: Dialect): VersionPart {
  const colon = text.indexOf(':');
  if (colon >= 0) return readRange(text, colon, { from, to }, dialect);
  if (isGit(text)) return { kind: 'git', text, from, to };
  return { kind: text.startsWith('=') ? 'exact' : 'like', text, from, to };
}

function isGit(text: string): boolean {
  return /^=?git\./.test(text) || /^=?[0-9a-fA-F]{40}$/.test(text) || text.indexOf('=', 1) > 0;
}

function readRange(text: string, colon: number, place: { from: number; to: number }, dialect: Dialect): VersionPart {
  const [low, high] = [text.slice(0, colon), text.slice(colon + 1)];
  if (low.startsWith('=') || high.startsWith('=')) {
    throw refuseToken(place, '= names one exact version, and cannot be an end of a range');
  }
  if (low && high && emptyRange(low, high, dialect.prereleases)) {
    throw refuseToken(place, `no version is in this range: ${low} comes after ${high}`);
  }
  return { kind: 'range', text, ...place, ...(low ? { low } : {}), ...(high ? { high } : {}) };
}
