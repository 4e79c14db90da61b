/** The lines around a place in a log. */
import { isShown, shown } from './clean.ts';

export interface Window {
  /** shown lines, each at most `longest` characters */
  readonly lines: readonly string[];
  /** of the first of them, counted from 0 at the beginning of the bytes */
  readonly first: number;
  /** which of the lines holds the place */
  readonly here: number;
}

const before = { lines: 10, bytes: 6 * 1024 };
const after = { lines: 24, bytes: 12 * 1024 };
/** characters; of a longer line what is around the place is kept */
const longest = 2000;
/** of a line that is judged by itself: those that tell of an error say so early */
const judged = 300;

/** bytes behind a place that its window may want */
export const reach = after.bytes;
/** bytes before a place that its window may want */
export const lookBack = before.bytes;

const newline = 10;
const decoder = new TextDecoder();

/** Around `at`, in bytes[0..end-1]. Lines end with \n. */
export function windowAt(bytes: Uint8Array, at: number, end: number): Window {
  const start = lineStart(bytes, at);
  const stop = lineEnd(bytes, at, end);
  const from = stepBack(bytes, start);
  const to = stepOn(bytes, stop, end);
  const head = linesOf(bytes, from, start);
  const own = cut(bytes, start, stop, at);
  const rest = linesOf(bytes, Math.min(stop + 1, to), to);
  return { lines: [...head, own, ...rest], first: -head.length, here: head.length };
}

/** The line that holds a place, as `shown`, at most `judged` characters of it around the place. */
export function lineAround(bytes: Uint8Array, at: number, end: number): string {
  const start = lineStart(bytes, at);
  const stop = lineEnd(bytes, at, end);
  const from = Math.max(start, Math.min(at - judged / 2, stop - judged));
  return shown(
    decoder
      .decode(bytes.subarray(from, Math.min(stop, from + judged)))
      .split('\r')
      .findLast((part) => part !== '') ?? '',
  );
}

function lineStart(bytes: Uint8Array, at: number): number {
  const limit = Math.max(0, at - before.bytes);
  let start = at;
  while (start > limit && bytes[start - 1] !== newline) start--;
  return start;
}

function lineEnd(bytes: Uint8Array, at: number, end: number): number {
  const limit = Math.min(end, at + after.bytes);
  const found = bytes.subarray(at, limit).indexOf(newline);
  return found < 0 ? limit : at + found;
}

/** The beginning of the earliest line that belongs to the window. */
function stepBack(bytes: Uint8Array, start: number): number {
  const limit = Math.max(0, start - before.bytes);
  let from = start;
  for (let count = 0; count < before.lines && from > limit; count++) {
    let next = from - 1;
    while (next > limit && bytes[next - 1] !== newline) next--;
    if (next === limit && next > 0 && bytes[next - 1] !== newline) break;
    from = next;
  }
  return from;
}

function stepOn(bytes: Uint8Array, stop: number, end: number): number {
  const limit = Math.min(end, stop + after.bytes);
  let to = stop;
  for (let count = 0; count < after.lines && to < limit; count++) {
    const next = bytes.subarray(to + 1, limit).indexOf(newline);
    to = next < 0 ? limit : to + 1 + next;
  }
  return to;
}

function linesOf(bytes: Uint8Array, from: number, to: number): string[] {
  if (to <= from) return [];
  const text = decoder.decode(bytes.subarray(from, to)).replace(/\n$/, '');
  if (isShown(text)) return text.split('\n').map((line) => (line.length > longest ? line.slice(0, longest) : line));
  return text.split('\n').map((line) => trimmed(line, 0));
}

function cut(bytes: Uint8Array, start: number, stop: number, at: number): string {
  return trimmed(decoder.decode(bytes.subarray(start, stop)), at - start);
}

/** Where a \r went back to the beginning, the text goes on in a new line, which is not counted as one. */
function trimmed(line: string, at: number): string {
  const text = line.replace(/\r+$/, '').split('\r').map(shown).join('\n');
  if (text.length <= longest) return text;
  const from = Math.max(0, Math.min(at - longest / 2, text.length - longest));
  return text.slice(from, from + longest);
}

/** The lines of a window as one text for a regex. */
export interface WindowText {
  readonly text: string;
  /** which of the lines, and which character of it, a position in that text is */
  placeOf(position: number): { readonly line: number; readonly column: number };
}

export function textOf({ lines }: Window, change: (line: string) => string = (line) => line): WindowText {
  const changed = lines.map((line) => (line.includes('\n') ? line.split('\n').map(change).join('\n') : change(line)));
  return {
    text: changed.join('\n'),
    placeOf(position) {
      let start = 0;
      for (const [line, { length }] of changed.entries()) {
        if (position <= start + length) return { line, column: position - start };
        start += length + 1;
      }
      return { line: changed.length - 1, column: 0 };
    },
  };
}

/** Lines narrower than this are seldom folded, wider than that never. */
const folded = { from: 60, to: 200 };

/**
 * The same with lines that a terminal or a mail folded put together again; null if there are none. A line was folded where it is as wide
 * as any, or where the next word would have made it wider than that. Of lines put together, all but the first stay empty.
 */
export function unfolded(window: Window, change: (line: string) => string): WindowText | null {
  if (window.lines.some(({ length }) => length > 2 * folded.to)) return null;
  const lines = window.lines.map(change);
  const wide = Math.max(...lines.map(({ length }) => length));
  if (wide < folded.from || wide > folded.to) return null;
  const joints = lines.map((line, at) => jointOf(line, lines[at + 1], wide));
  if (joints.every((joint) => joint === undefined)) return null;
  for (let at = lines.length - 2; at >= 0; at--) {
    if (joints[at] === undefined) continue;
    lines[at] += `${joints[at]}${lines[at + 1]}`;
    lines[at + 1] = '';
  }
  return textOf({ ...window, lines });
}

/** What stood between a line and the next one before they were folded; undefined: they were not. */
function jointOf(line: string, next: string | undefined, wide: number): string | undefined {
  if (!next || line.length < folded.from || /^\s/.test(next)) return undefined;
  if (line.length === wide) return '';
  const [word = ''] = next.split(' ', 1);
  return line.length + 1 + word.length > wide ? ' ' : undefined;
}
