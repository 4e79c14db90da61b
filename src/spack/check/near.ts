/** Which of the names that are right was probably meant. */

/** The nearest by mistakes of typing; undefined where none is near enough to be believed. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  let best: string | undefined;
  // a third of the word may be wrong, and one letter of a short one
  let limit = Math.max(1, Math.min(3, Math.floor(word.length / 3)));
  for (const name of names) {
    if (name === word || Math.abs(name.length - word.length) > limit) continue;
    const steps = distance(typed, name.toLowerCase());
    if (steps > limit || (best !== undefined && steps === limit)) continue;
    best = name;
    limit = steps;
  }
  return best;
}

/** Letters to put in, take out, replace or swap with their neighbor. */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let steps = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) steps = Math.min(steps, (before[j - 2] ?? 0) + 1);
      row.push(steps);
    }
    before = last;
    last = row;
  }
  return last[other.length] ?? 0;
}
