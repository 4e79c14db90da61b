/** Which lines a new text takes out of an old one, and which it puts in. */

export interface ChangedLine {
  readonly is: 'same' | 'added' | 'removed';
  readonly text: string;
}

export type HunkLine = ChangedLine | { readonly is: 'gap' };

/** Beyond this many cells a table of all pairs of lines is not made: what lies between the first and last difference counts as changed. */
const most = 4_000_000;

/** All lines of both texts, in order. */
export function changesOf(before: string, after: string): ChangedLine[] {
  const old = linesIn(before);
  const now = linesIn(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const same = (lines: readonly string[]) => lines.map((text): ChangedLine => ({ is: 'same', text }));
  const middle = between(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return [...same(old.slice(0, head)), ...middle, ...same(old.slice(old.length - tail))];
}

export function countChanges(before: string, after: string): { added: number; removed: number } {
  const lines = changesOf(before, after);
  const count = (is: ChangedLine['is']) => lines.filter((line) => line.is === is).length;
  return { added: count('added'), removed: count('removed') };
}

/** The changed lines with `around` lines before and after; `gap` stands where others were left out. */
export function hunksOf(lines: readonly ChangedLine[], around = 2): HunkLine[] {
  const near = lines.map(() => false);
  for (const [at, { is }] of lines.entries())
    if (is !== 'same') near.fill(true, Math.max(0, at - around), Math.min(lines.length, at + around + 1));
  return lines.flatMap((line, at): HunkLine[] => {
    if (near[at]) return [line];
    return at === 0 || near[at - 1] ? [{ is: 'gap' }] : [];
  });
}

function linesIn(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** The longest common subsequence of lines stays, the rest goes and comes. */
function between(old: readonly string[], now: readonly string[]): ChangedLine[] {
  const removed = old.map((text): ChangedLine => ({ is: 'removed', text }));
  const added = now.map((text): ChangedLine => ({ is: 'added', text }));
  if (old.length * now.length > most || old.length === 0 || now.length === 0) return [...removed, ...added];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const out: ChangedLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      out.push({ is: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      out.push({ is: 'removed', text: old[i] ?? '' });
      i += 1;
    } else {
      out.push({ is: 'added', text: now[j] ?? '' });
      j += 1;
    }
  }
  return out;
}
