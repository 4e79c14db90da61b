/** Follows a log as it comes, in one pass and with bounded memory, and keeps what it tells. */

import { evidence } from '../evidence.ts';
import type { Excerpt } from '../finding.ts';
import { type Block, createBlocks } from './blocks.ts';
import { asWritten } from './clean.ts';
import { createErrorFinder, ending } from './excerpt.ts';
import type { Known } from './known.ts';
import type { Scanner } from './scanner.ts';
import { lineAround, textOf, unfolded, type Window, type WindowText, windowAt } from './window.ts';

/** A failure whose words were found. */
export interface Lead {
  /** index of the failure */
  readonly of: number;
  /** the words, as one short line */
  readonly evidence: string;
  readonly groups: Readonly<Record<string, string>>;
  /** where they begin, counted from 1 */
  readonly line: number;
}

export interface Told {
  /** in the order in which they were found */
  readonly leads: readonly Lead[];
  readonly excerpt?: Excerpt;
  readonly lines: number;
  /** somebody pressed Ctrl-C in the last lines, as a terminal shows it */
  readonly stopped: boolean;
}

export interface Watch {
  push(bytes: Uint8Array): void;
  /** Once, when nothing more comes. */
  end(): Told;
}

/** Characters in which a clue is looked for in vain before it is left alone until the end of the log. */
const patience = 1_000_000;
/** The same for what comes last. */
const lastPatience = 100_000;

interface ClueState {
  open: boolean;
  /** characters that may still be searched */
  left: number;
  /** where it was tried last */
  tried?: View;
  count: number;
  /** of the match that was counted last */
  last: number;
  first?: Lead;
}

/** A window, and what regexes read of it: as it stands, without what collectors of logs put before each line, and with lines made whole. */
interface View {
  readonly window: Window;
  /** number of the line that was hit */
  readonly number: number;
  plain?: WindowText;
  bare?: WindowText;
  /** null: no line was folded */
  whole?: WindowText | null;
}

export function watch(known: Known): Watch {
  const { general, cluesOf } = known;
  const scanner = known.scanner();
  const errors = createErrorFinder();
  const clues = createClueBook(known, scanner);
  let tail: { readonly lines: readonly string[]; readonly last: number } = { lines: [], last: 0 };
  let looking = true;

  /** What looks like an error, whoever says it. */
  const raise = (_text: number, at: number, { bytes, end, lineOf }: Block): void => {
    if (!looking) return;
    errors.look(lineAround(bytes, at, end), lineOf(at), () => windowAt(bytes, at, end));
    if (errors.open) return;
    looking = false;
    for (let one = 0; one < general; one++) if (cluesOf[one]?.length === 0) scanner.drop(one);
  };

  const onBlock = (block: Block): void => {
    const { lineOf } = block;
    const windowOf = (at: number) => windowAt(block.bytes, at, block.end);
    let view: View | undefined;
    let viewed = -1;
    /** What clues read: of a very long line, another place has another window. */
    const viewOf = (at: number, number: number): View => {
      if (view?.number === number && Math.abs(at - viewed) < 500) return view;
      viewed = at;
      view = { window: windowOf(at), number };
      return view;
    };
    if (block.last) clues.wake();
    scanner.scan(block.bytes, block.from, block.to, (text, at) => {
      if (text < general) return raise(text, at, block);
      for (const clue of cluesOf[text] ?? []) if (clues.wants(clue)) clues.try(clue, viewOf(at, lineOf(at)));
    });
    if (block.last) tail = tailOf(block);
  };
  const blocks = createBlocks(onBlock);

  return {
    push: (bytes) => blocks.push(bytes),
    end() {
      blocks.end();
      const excerpt = errors.found() ?? ending(tail.lines, tail.last);
      const stopped = tail.lines.some((line) => /^\^C|\^C\s*$/.test(line));
      return { leads: clues.leads(), lines: tail.last, stopped, ...(excerpt ? { excerpt } : {}) };
    },
  };
}

/** What came of each clue so far. */
function createClueBook({ failures, cluesOf, clues, cluesFor, textsOf }: Known, scanner: Scanner) {
  const states = clues.map((): ClueState => ({ open: true, left: patience, count: 0, last: -1 }));
  const found = new Map<number, Lead>();
  const against = new Set<number>();

  const close = (clue: number): void => {
    const state = states[clue];
    if (!state?.open) return;
    state.open = false;
    for (const text of textsOf[clue] ?? []) if (cluesOf[text]?.every((one) => !states[one]?.open)) scanner.drop(text);
  };

  const settle = (lead: Lead): void => {
    found.set(lead.of, lead);
    cluesFor[lead.of]?.forEach(close);
  };

  return {
    wants(index: number): boolean {
      const state = states[index];
      return state?.open === true && state.left >= 0;
    },
    try(index: number, view: View): void {
      const clue = clues[index];
      const state = states[index];
      if (!clue || !state || state.tried === view) return;
      state.tried = view;
      const times = clue.speaks === 'against' ? 1 : (failures[clue.of]?.times ?? 1);
      for (const { match, line, column } of matches(clue.regex, view, times)) {
        const place = line * 4096 + column;
        if (place <= state.last) continue;
        state.last = place;
        state.count++;
        state.first ??= { of: clue.of, evidence: evidence(match[0]), groups: groups(match), line };
      }
      if (state.count < times || !state.first) {
        state.left -= view.plain?.text.length ?? 0;
        return;
      }
      if (clue.speaks === 'for') {
        settle(state.first);
        return;
      }
      against.add(clue.of);
      close(index);
    },
    /** What comes now is the end of the log: clues that were left alone are tried again. */
    wake(): void {
      for (const state of states) state.left = Math.max(state.left, lastPatience);
    },
    leads: () => [...found.values()].filter((lead) => !against.has(lead.of)),
  };
}

interface Hit {
  readonly match: RegExpExecArray;
  readonly line: number;
  readonly column: number;
}

function matches(regex: RegExp, view: View, times: number): Hit[] {
  view.plain ??= textOf(view.window);
  const plain = matchesIn(regex, view, view.plain, times);
  if (plain.length > 0) return plain;
  view.bare ??= textOf(view.window, asWritten);
  const bare = view.bare.text === view.plain.text ? [] : matchesIn(regex, view, view.bare, times);
  if (bare.length > 0) return bare;
  if (view.whole === undefined) view.whole = unfolded(view.window, asWritten);
  return view.whole ? matchesIn(regex, view, view.whole, times) : [];
}

function matchesIn(regex: RegExp, { window, number }: View, { text, placeOf }: WindowText, times: number): Hit[] {
  const hits: Hit[] = [];
  regex.lastIndex = 0;
  for (let match = regex.exec(text); match && hits.length < 40; match = regex.exec(text)) {
    const { line, column } = placeOf(match.index);
    hits.push({ match, line: number - window.here + line, column });
    if (times === 1) break;
    if (match[0] === '') regex.lastIndex++;
  }
  return hits;
}

function groups({ groups: named }: RegExpExecArray): Record<string, string> {
  const pairs = Object.entries(named ?? {});
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** The last lines of the block. */
function tailOf({ bytes, end, lineOf }: Block): { lines: readonly string[]; last: number } {
  const at = Math.max(0, end - 1);
  const { lines, here } = windowAt(bytes, at, end);
  return { lines: lines.slice(0, here + 1), last: end === 0 ? 0 : lineOf(at) };
}
