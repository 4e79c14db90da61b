/** The words of a spec, cut up as Spack did up to 0.19. */
import type { Place } from './contract.ts';
import { refuseToken } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import { shellWords, type Word } from './words.ts';

export type LegacyKind = '@' | ':' | ',' | '^' | '+' | '-' | '++' | '--' | '%' | '=' | '==' | '/' | 'id' | 'value' | 'file';

export interface LegacyToken extends Place {
  readonly kind: LegacyKind;
  readonly text: string;
}

const ID = /\w[\w.-]*/y;
const VERSION = /@[\w.\- \t\n\r\f\v]*(?:=[ \t\n\r\f\v]*\w[\w.-]*)?/y;
const VALUE = /[^ \t\n\r\f\v][^\n]*/y;
const BLANK = /[ \t\n\r\f\v]+/y;

/** @throws Refused at the first character that begins nothing */
export function legacyTokens(text: string, dialect: Dialect): readonly LegacyToken[] {
  const tokens: LegacyToken[] = [];
  // a = at the end of a word takes the whole next word as its value
  let valueNext = false;
  for (const word of shellWords(text)) valueNext = cut(word, tokens, dialect, valueNext);
  return tokens;
}

function cut(word: Word, tokens: LegacyToken[], dialect: Dialect, begin: boolean): boolean {
  const isFile = fileFinder(word.text);
  let value = begin;
  let at = 0;
  while (at < word.text.length) {
    const blank = match(BLANK, word.text, at);
    if (blank > at) {
      at = blank;
      continue;
    }
    const [kind, to] = value ? (['value', match(VALUE, word.text, at)] as const) : next(word.text, at, dialect, isFile);
    if (kind === undefined) {
      const from = word.at[at] ?? 0;
      const sign = String.fromCodePoint(word.text.codePointAt(at) ?? 32);
      throw refuseToken(
        { from, to: from + 1 },
        `${/[\p{C}\p{Z}]/u.test(sign) ? 'this character' : sign} has no meaning in a spec`,
      );
    }
    tokens.push({ kind, text: word.text.slice(at, to), from: word.at[at] ?? 0, to: (word.at[to - 1] ?? 0) + 1 });
    value = kind === '=' || kind === '==';
    at = to;
  }
  return value;
}

function match(rule: RegExp, text: string, at: number): number {
  rule.lastIndex = at;
  return rule.test(text) ? rule.lastIndex : at;
}

function next(
  text: string,
  at: number,
  dialect: Dialect,
  isFile: (at: number) => boolean,
): readonly [LegacyKind | undefined, number] {
  const sign = text[at] as string;
  if (sign === '@') return ['@', dialect.propagates ? match(VERSION, text, at) : at + 1];
  const minus = sign === '~' ? '-' : sign;
  if ('+~-='.includes(sign) && dialect.propagates && text[at + 1] === sign) return [`${minus}${minus}` as LegacyKind, at + 2];
  if (':,^+~-%='.includes(sign)) return [minus as LegacyKind, at + 1];
  if (isFile(at)) return ['file', text.length];
  if (sign === '/') return ['/', at + 1];
  const to = match(ID, text, at);
  return to > at ? ['id', to] : [undefined, at];
}

/**
 * Does a file name begin here? It has a slash, then at least one character that is no dot, then `.json` or `.yaml`. Looked up once
 * for each word, or a path of many parts would be read again from each of them.
 */
function fileFinder(word: string): (at: number) => boolean {
  const found: { slash: number; ends: number }[] = [];
  for (const one of word.matchAll(/\/[\w-]+\.(?:json|yaml)/g)) found.push({ slash: one.index, ends: one.index + one[0].length });
  const run = /[\w/.-]*/y;
  let known = { from: 0, to: -1, last: -1 };
  return (at) => {
    if (found.length === 0) return false;
    if (at >= known.to) {
      const to = match(run, word, at);
      const last = found.findLast((one) => one.slash >= at && one.ends <= to)?.slash ?? -1;
      known = { from: at, to, last };
    }
    return known.last >= at;
  };
}
