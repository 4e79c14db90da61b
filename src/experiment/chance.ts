/**
 * How easily chance makes two rows of runs differ as these do. Asked is Mann and Whitney's rank sum, exactly, over all ways to
 * deal the runs out to the two rows: it needs no bell curve, holds for four runs as for forty, and one slow run cannot carry it.
 * That it does not use which runs were made side by side only makes it more careful: a machine that slowly changes widens both.
 * Medians and this test are what Hoefler and Belli ask for (Scientific Benchmarking of Parallel Computing Systems, SC15, rules 6 to 8).
 */

/** Of this many runs in all, and more, the bell curve is as good as counting. */
const countable = 60;

/** Part of all ways to deal out the runs that set the rows apart as much as this one or more, in both directions: 0 to 1. */
export function chance(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || other.length === 0) return 1;
  const ranks = doubledRanks([...one, ...other]);
  const sum = ranks.slice(0, one.length).reduce((all, rank) => all + rank, 0);
  // twice the rank sum that is expected; doubled, since equal values share a rank that may be a half
  const distance = Math.abs(sum - one.length * (ranks.length + 1));
  return ranks.length <= countable ? counted(ranks, one.length, distance) : curved(ranks, one.length, distance);
}

/** The smallest chance that so many runs can show at all. */
export function leastChance(one: number, other: number): number {
  let ways = 1;
  for (let at = 1; at <= one; at++) ways = (ways * (other + at)) / at;
  return Math.min(1, 2 / ways);
}

function doubledRanks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const shared = new Map<number, number>();
  sorted.forEach((value, at) => {
    if (shared.has(value)) return;
    let last = at;
    while (sorted[last + 1] === value) last++;
    shared.set(value, at + last + 2);
  });
  return values.map((value) => shared.get(value) ?? 0);
}

/** Counts, rank by rank, in how many ways `size` of them make each sum. */
function counted(ranks: readonly number[], size: number, distance: number): number {
  const most = ranks.reduce((all, rank) => all + rank, 0);
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  const start = ways[0];
  if (start) start[0] = 1;
  ranks.forEach((rank, at) => {
    for (let taken = Math.min(size, at + 1); taken > 0; taken--) {
      const [into, from] = [ways[taken], ways[taken - 1]];
      if (into && from) for (let sum = most; sum >= rank; sum--) into[sum] = (into[sum] ?? 0) + (from[sum - rank] ?? 0);
    }
  });
  const expected = size * (ranks.length + 1);
  let [all, far] = [0, 0];
  ways[size]?.forEach((number, sum) => {
    all += number;
    if (Math.abs(sum - expected) >= distance) far += number;
  });
  return far / all;
}

/** The normal approximation, with ties and continuity seen to. */
function curved(ranks: readonly number[], size: number, distance: number): number {
  const all = ranks.length;
  const mean = all + 1;
  const variance = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0) / (all - 1);
  const deviation = Math.sqrt((variance * size * (all - size)) / all);
  if (!(deviation > 0)) return 1;
  return tails(Math.max(0, distance - 1) / deviation);
}

/** Both tails of the normal curve beyond `z` (Abramowitz and Stegun 7.1.26; good to seven digits). */
function tails(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.min(1, series * Math.exp(-x * x));
}
