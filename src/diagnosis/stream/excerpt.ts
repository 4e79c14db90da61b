/** The lines that matter where nothing is known: around the first error, not the last. */
import type { Excerpt } from '../finding.ts';
import { unprefixed } from './clean.ts';
import { type Alarm, alarmOf } from './judge.ts';
import type { Window } from './window.ts';

const size = 10;
const above = 4;
/** lines within which one error is taken to follow from another */
const near = 10;
/** characters of a line that are kept */
const wide = 240;
/** lines that are judged before a log counts as one that says "error" in every line */
const patience = 20_000;

export interface ErrorFinder {
  /** Whether it still looks for one. */
  readonly open: boolean;
  /** `number` is that of the line, counted from 1; `window` gives what is around it. */
  look(line: string, number: number, window: () => Window): void;
  found(): Excerpt | undefined;
}

export function createErrorFinder(): ErrorFinder {
  const kept: Partial<Record<NonNullable<Alarm>, Excerpt>> = {};
  let looks = 0;
  let looked = 0;
  return {
    get open() {
      return !kept.clear && looks < patience;
    },
    look(line, number, window) {
      if (looked === number) return;
      looked = number;
      looks++;
      const alarm = alarmOf(unprefixed(line));
      if (alarm && !kept[alarm]) kept[alarm] = around(window(), number);
    },
    found: () => (leadsTo(kept.perhaps, kept.clear) ? kept.perhaps : (kept.clear ?? kept.perhaps ?? kept.usage)),
  };
}

/** What looks like an error, and soon after a program says that it is one: the first was it. */
function leadsTo(perhaps: Excerpt | undefined, clear: Excerpt | undefined): boolean {
  const ahead = (clear?.error ?? 0) - (perhaps?.error ?? 0);
  return perhaps !== undefined && clear !== undefined && ahead > 0 && ahead < near;
}

function around({ lines, here }: Window, number: number): Excerpt {
  const from = Math.max(0, here - above);
  return { error: number, lines: numbered(lines.slice(from, from + size), number - (here - from)) };
}

/** The end of a log that names no error. `last` is the number of the last line. */
export function ending(lines: readonly string[], last: number): Excerpt | undefined {
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.trim() === '') end--;
  if (end === 0) return undefined;
  const from = Math.max(0, end - size);
  return { lines: numbered(lines.slice(from, end), last - (lines.length - 1 - from)) };
}

function numbered(lines: readonly string[], first: number): Excerpt['lines'] {
  return lines.map((line, at) => {
    const text = line.split('\n').at(-1) ?? '';
    return { number: first + at, text: text.length > wide ? `${text.slice(0, wide - 1)}…` : text };
  });
}
