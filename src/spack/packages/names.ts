/** Names, laid out so that looking for a word in all of them is one pass over one text. */

import { once } from './once.ts';

/** What stands before the name proper of a package for a language; Python's are what most people mean. */
const languages: ReadonlySet<string> = new Set(['r', 'perl', 'rust', 'go', 'lua', 'ruby', 'octave', 'ocaml', 'bpp']);

export interface Names {
  readonly all: readonly string[];
  /** the number of each */
  readonly at: ReadonlyMap<string, number>;
  /** all names without separators, each after a line end */
  readonly text: string;
  /** where each begins in `text`; one more at the end */
  readonly from: Uint32Array;
  /** the letters of each name, as bits */
  letters(): Int32Array;
}

export function layOut(all: readonly string[], at: ReadonlyMap<string, number>): Names {
  const text = `\n${withoutSeparators(all.join('\n'))}\n`;
  const from = new Uint32Array(all.length + 1);
  for (let index = 0, place = 1; index < from.length; index++) {
    from[index] = place;
    place = text.indexOf('\n', place) + 1;
  }
  return {
    all,
    at,
    text,
    from,
    letters: once(() => Int32Array.from(all, (_, index) => lettersOf(text, from[index] ?? 0, (from[index + 1] ?? 1) - 1))),
  };
}

/** Whose name stands at that place of `text`: `low` is known to begin at it or before. */
export function ownerOf(from: Uint32Array, place: number, low: number): number {
  let [first, last] = [low, from.length - 1];
  // steps that double, as most places asked for in turn are near
  for (let step = 1; first + step < last && (from[first + step] ?? 0) <= place; step *= 2) first += step;
  while (last - first > 1) {
    const middle = (first + last) >> 1;
    if ((from[middle] ?? 0) <= place) first = middle;
    else last = middle;
  }
  return first;
}

/**
 * What begins at a letter of a name: the whole name; the name proper, after the prefix of its language or after `lib`; a part of it;
 * or nothing.
 */
export const begin = { nothing: 0, part: 1, foreign: 2, proper: 3, whole: 4 } as const;

/** `offset` counts letters without separators. */
export function beginAt(name: string, offset: number): number {
  if (offset === 0) return begin.whole;
  if (offset === 3 && name.startsWith('lib')) return begin.proper;
  let [letters, parts] = [0, 0];
  for (let at = 0; at < name.length; at++) {
    if (isSeparator(name.charCodeAt(at))) {
      if (letters === offset) return parts > 0 ? begin.part : after(name.slice(0, at));
      parts++;
    } else if (letters++ === offset) return begin.nothing;
  }
  return begin.nothing;
}

function after(prefix: string): number {
  if (prefix === 'py') return begin.proper;
  return languages.has(prefix) ? begin.foreign : begin.part;
}

/** Without the separators, which people mix up: `py_torch`, `pytorch` and `py-torch` are the same. */
export function withoutSeparators(name: string): string {
  return name.replaceAll(/[-_.]/g, '');
}

/** One bit a letter or digit; others share one. */
export function lettersOf(text: string, from: number, to: number): number {
  let bits = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    bits |= code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << (26 + (code % 6));
  }
  return bits;
}

function isSeparator(code: number): boolean {
  return code === 45 || code === 95 || code === 46;
}
