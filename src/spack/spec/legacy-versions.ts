/** What stood behind an @ up to 0.19, where blanks between a range and what follows did not count. */
import type { VersionPart, Versions } from './contract.ts';
import { refuseToken } from './cursor.ts';
import { accept, type LegacyCursor } from './legacy-cursor.ts';
import type { LegacyToken } from './legacy-tokens.ts';
import { emptyLegacyRange } from './version.ts';

export function legacyVersions(cursor: LegacyCursor, sign: LegacyToken): Versions {
  const parts = [readPart(cursor, sign, true)];
  for (let comma = accept(cursor, ','); comma; comma = accept(cursor, ',')) parts.push(readPart(cursor, comma, false));
  const git = parts.find((part) => part.kind === 'git');
  if (git && parts.length > 1) throw refuseToken(git, 'a commit or a branch stands alone, not in a list of versions');
  const text = parts.map((part) => part.text).join(',');
  return { from: sign.from, to: parts.at(-1)?.to ?? sign.to, text, parts };
}

/** From 0.19 on the @ and the version behind it were one word. */
function readPart(cursor: LegacyCursor, sign: LegacyToken, first: boolean): VersionPart {
  const joined = first && cursor.dialect.propagates;
  const id = joined ? undefined : accept(cursor, 'id');
  const low = joined ? sign.text.slice(1).trim() : (id?.text ?? '');
  const from = joined ? sign.from + 1 : (id?.from ?? sign.to);
  const colon = accept(cursor, ':');
  if (!colon && low === '') throw refuseToken(sign, '@ is followed by a version, as in @2024.1');
  const high = colon ? highEnd(cursor) : undefined;
  const to = high?.to ?? colon?.to ?? id?.to ?? sign.to;
  for (const one of [low, high?.text ?? '']) checkOne(one, { from, to }, cursor);
  if (!colon) return { kind: isGit(low, cursor) ? 'git' : 'exact', text: low, from, to };
  if (low && high && emptyLegacyRange(low, high.text)) {
    throw refuseToken({ from, to }, `no version is in this range: ${low} comes after ${high.text}`);
  }
  const text = `${low}:${high?.text ?? ''}`;
  return { kind: 'range', text, from, to, ...(low ? { low } : {}), ...(high ? { high: high.text } : {}) };
}

/** What is assigned to is no version: the range has an open end. */
function highEnd(cursor: LegacyCursor): LegacyToken | undefined {
  return cursor.tokens[cursor.at + 1]?.kind === '=' ? undefined : accept(cursor, 'id');
}

function checkOne(text: string, place: { from: number; to: number }, { dialect }: LegacyCursor): void {
  const right = dialect.propagates ? /^[A-Za-z0-9_.-][=A-Za-z0-9_.-]*$/ : /^[A-Za-z0-9_.-]+$/;
  const odd = dialect.propagates && text.includes('=', 1) && !/^(git\.[^=]+|[a-f0-9]{40})=/.test(text);
  if (text === '' || (right.test(text) && !odd)) return;
  const exact = text.startsWith('=');
  throw refuseToken(
    place,
    exact ? '@= for one exact version is known from Spack 0.20 on' : 'a version is made of letters, digits, dots and dashes',
  );
}

function isGit(text: string, { dialect }: LegacyCursor): boolean {
  return /^[a-f0-9]{40}$/.test(text) || (dialect.propagates && (text.startsWith('git.') || text.includes('=')));
}
