/** What differs between two texts, line by line, for showing. */

export interface DiffLine {
  /** `folded` stands for lines that are the same on both sides and of no interest here */
  readonly kind: 'same' | 'removed' | 'added' | 'folded';
  /** without its line end; empty for `folded` */
  readonly text: string;
  /** number, from 1: of a removed line in the text before, of all others in the text after */
  readonly line: number;
  /** how many lines are folded; 1 for all other kinds */
  readonly count: number;
}

/** Above this many steps of search, all lines between the first and the last difference count as replaced. */
const MOST_STEPS = 4_000_000;

/**
 * The lines of both texts, `context` lines around each difference, the others folded. Empty: the texts are the same. A line that differs
 * in its line end alone is a difference.
 */
export function diffLines(before: string, after: string, context = 3): readonly DiffLine[] {
  if (before === after) return [];
  const one = linesOf(before);
  const other = linesOf(after);
  return folded(compared(one, other), context);
}

/** With their line ends, which `shown` takes off again. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}

function shown(line: string): string {
  return line.replace(/\r?\n$/, '');
}

function compared(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const same = (at: number): DiffLine => ({ kind: 'same', text: shown(after[at] ?? ''), line: at + 1, count: 1 });
  const end = after.length - tail;
  return [
    ...range(0, head).map(same),
    ...middle(before.slice(head, before.length - tail), after.slice(head, end), head),
    ...range(end, after.length).map(same),
  ];
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

/** Neither the first nor the last lines are the same. `shift`: lines above. */
function middle(before: readonly string[], after: readonly string[], shift: number): readonly DiffLine[] {
  const kept = before.length === 0 || after.length === 0 ? [] : keptLines(before, after);
  const lines: DiffLine[] = [];
  let one = 0;
  let other = 0;
  for (const [keptBefore, keptAfter] of [...kept, [before.length, after.length] as const]) {
    for (; one < keptBefore; one += 1)
      lines.push({ kind: 'removed', text: shown(before[one] ?? ''), line: shift + one + 1, count: 1 });
    for (; other < keptAfter; other += 1)
      lines.push({ kind: 'added', text: shown(after[other] ?? ''), line: shift + other + 1, count: 1 });
    if (one < before.length && other < after.length) {
      lines.push({ kind: 'same', text: shown(after[other] ?? ''), line: shift + other + 1, count: 1 });
    }
    one += 1;
    other += 1;
  }
  return lines;
}

/** Pairs of equal lines in order, by Myers' greedy search for the shortest script; none where that would take too long. */
function keptLines(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const limit = before.length + after.length;
  const trail: Int32Array[] = [];
  let reach = new Int32Array(3);
  for (let edits = 0, steps = 0; edits <= limit; edits += 1) {
    steps += 2 * edits + 1;
    if (steps > MOST_STEPS) return [];
    const next = new Int32Array(2 * edits + 3);
    trail.push(reach);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1, edits) < at(reach, diagonal + 1, edits));
      let x = edits === 0 ? 0 : down ? at(reach, diagonal + 1, edits) : at(reach, diagonal - 1, edits) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      next[diagonal + edits + 1] = x;
      if (x >= before.length && x - diagonal >= after.length) return traced(trail, edits, before.length, after.length);
    }
    reach = next;
  }
  return [];
}

/** How far a diagonal had come one round before `edits`. */
function at(reach: Int32Array, diagonal: number, edits: number): number {
  return reach[diagonal + edits] ?? 0;
}

function traced(trail: readonly Int32Array[], edits: number, lengthBefore: number, lengthAfter: number): [number, number][] {
  const kept: [number, number][] = [];
  let x = lengthBefore;
  let y = lengthAfter;
  for (let round = edits; round > 0; round -= 1) {
    const reach = trail[round] as Int32Array;
    const diagonal = x - y;
    const down = diagonal === -round || (diagonal !== round && at(reach, diagonal - 1, round) < at(reach, diagonal + 1, round));
    const from = at(reach, down ? diagonal + 1 : diagonal - 1, round);
    const fromY = from - (down ? diagonal + 1 : diagonal - 1);
    while (x > from && y > fromY && x > 0 && y > 0 && !(down ? x === from : x === from + 1)) {
      x -= 1;
      y -= 1;
      kept.push([x, y]);
    }
    x = from;
    y = fromY;
  }
  while (x > 0 && y > 0) {
    x -= 1;
    y -= 1;
    kept.push([x, y]);
  }
  return kept.reverse();
}

function folded(lines: readonly DiffLine[], context: number): readonly DiffLine[] {
  const near = new Uint8Array(lines.length);
  for (const [at, line] of lines.entries()) {
    if (line.kind !== 'same') near.fill(1, Math.max(0, at - context), at + context + 1);
  }
  const shownLines: DiffLine[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (end < lines.length && near[end] === 0) end += 1;
    // one line takes no more room than the note that it was left out
    if (end - at > 1) shownLines.push({ kind: 'folded', text: '', line: lines[at]?.line ?? 1, count: end - at });
    else shownLines.push(...lines.slice(at, end));
    for (at = end; at < lines.length && near[at] === 1; at += 1) shownLines.push(lines[at] as DiffLine);
  }
  return shownLines;
}
