/** What has to be done to a list so that it becomes another one, with as many items as possible left alone. */
import type { Plain } from '../contract.ts';
import { same } from '../plain.ts';

/** In the order in which they must be done; each index is that of the list at that moment. */
export type ListStep =
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'set'; readonly at: number; readonly value: Plain }
  | { readonly kind: 'insert'; readonly at: number; readonly value: Plain };

/** From the end to the beginning, so that indexes stay true. */
export function listSteps(before: readonly Plain[], after: readonly Plain[]): readonly ListStep[] {
  const steps: ListStep[] = [];
  let oldEnd = before.length;
  let newEnd = after.length;
  for (const [oldAt, newAt] of [...keptPairs(before, after), [-1, -1] as const]) {
    steps.push(...gap(oldAt + 1, oldEnd, after.slice(newAt + 1, newEnd)));
    oldEnd = oldAt;
    newEnd = newAt;
  }
  // items are put in before others are taken out, so that no list is empty in between
  return steps;
}

/** Between two items that stay: change as many in place as there are on both sides. */
function gap(from: number, to: number, values: readonly Plain[]): readonly ListStep[] {
  const shared = Math.min(to - from, values.length);
  const added = values.slice(shared).map((value, at): ListStep => ({ kind: 'insert', at: from + shared + at, value }));
  const removed = Array.from({ length: to - from - shared }, (_, at): ListStep => ({ kind: 'remove', at: to - 1 - at }));
  const changed = values.slice(0, shared).map((value, at): ListStep => ({ kind: 'set', at: from + at, value }));
  return [...added, ...removed, ...changed];
}

/** Indexes of a longest common subsequence, last pair first. Long lists are only compared at their ends. */
function keptPairs(before: readonly Plain[], after: readonly Plain[]): readonly (readonly [number, number])[] {
  let head = 0;
  while (head < before.length && head < after.length && same(before[head], after[head])) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1;
  const ends = Array.from({ length: tail }, (_, at) => [before.length - 1 - at, after.length - 1 - at] as const);
  const starts = Array.from({ length: head }, (_, at) => [head - 1 - at, head - 1 - at] as const);
  return [...ends, ...middle(before, after, head, tail), ...starts];
}

function middle(
  before: readonly Plain[],
  after: readonly Plain[],
  head: number,
  tail: number,
): readonly (readonly [number, number])[] {
  const rows = before.length - head - tail;
  const columns = after.length - head - tail;
  if (rows * columns === 0 || rows * columns > 250_000) return [];
  const width = columns + 1;
  const length = new Uint32Array((rows + 1) * width);
  for (let row = 1; row <= rows; row += 1) {
    for (let column = 1; column <= columns; column += 1) {
      const equal = same(before[head + row - 1], after[head + column - 1]);
      const up = length[(row - 1) * width + column] ?? 0;
      const left = length[row * width + column - 1] ?? 0;
      length[row * width + column] = equal ? (length[(row - 1) * width + column - 1] ?? 0) + 1 : Math.max(up, left);
    }
  }
  return trace(length, width, { rows, columns }, (row, column) => same(before[head + row - 1], after[head + column - 1])).map(
    ([row, column]) => [head + row - 1, head + column - 1] as const,
  );
}

function trace(
  length: Uint32Array,
  width: number,
  size: { rows: number; columns: number },
  equal: (row: number, column: number) => boolean,
): [number, number][] {
  const found: [number, number][] = [];
  let row = size.rows;
  let column = size.columns;
  while (row > 0 && column > 0) {
    if (equal(row, column)) {
      found.push([row, column]);
      row -= 1;
      column -= 1;
    } else if ((length[(row - 1) * width + column] ?? 0) >= (length[row * width + column - 1] ?? 0)) row -= 1;
    else column -= 1;
  }
  return found;
}
