/** Two rows of runs side by side: which takes more, by how much, and whether these runs can tell. */
import { chance, leastChance } from './chance.ts';
import { type Spread, spreadOf, usable } from './stats.ts';

/**
 * apart     no chance, and the difference is larger than the spread of either row, or each run of one above every run of the other
 * tendency  no chance, but single runs differ by more
 * open      the spread is larger than the difference, and chance makes as much
 * few       the difference is larger than the spread, but so few runs may do that by chance
 * same      no difference at all
 */
export type Verdict = 'apart' | 'tendency' | 'open' | 'few' | 'same';

export interface Comparison {
  readonly base: Spread;
  readonly other: Spread;
  /** other minus base, of the medians */
  readonly difference: number;
  /** other by base, of the medians; undefined where that is no number */
  readonly ratio: number | undefined;
  /** from the fastest to the slowest run, of the row where that is more */
  readonly spread: number;
  /** how often chance alone sets rows of so many runs as far apart, 0 to 1 */
  readonly chance: number;
  readonly verdict: Verdict;
}

/** one in twenty, as is usual */
const seldom = 0.05;

/** In units of the values; the order of the runs does not matter. Undefined where one of the two has no runs. */
export function compare(base: readonly number[], other: readonly number[]): Comparison | undefined {
  const [first, second] = [usable(base), usable(other)];
  const [one, two] = [spreadOf(first), spreadOf(second)];
  if (!one || !two) return undefined;
  const difference = two.median - one.median;
  const spread = Math.max(one.max - one.min, two.max - two.min);
  const ratio = two.median / one.median;
  const numbers = { difference, spread, chance: chance(first, second) };
  return {
    ...{ base: one, other: two, ...numbers },
    ratio: one.median > 0 && Number.isFinite(ratio) ? ratio : undefined,
    verdict: verdictOf({ ...numbers, least: leastChance(one.runs, two.runs), overlap: one.max >= two.min && two.max >= one.min }),
  };
}

interface Numbers {
  readonly difference: number;
  readonly spread: number;
  readonly chance: number;
  /** what so many runs can show at most */
  readonly least: number;
  readonly overlap: boolean;
}

function verdictOf({ difference, spread, chance: by, least, overlap }: Numbers): Verdict {
  if (difference === 0 && spread === 0) return least <= seldom ? 'same' : 'few';
  const larger = Math.abs(difference) > spread;
  if (by <= seldom) return larger || !overlap ? 'apart' : 'tendency';
  return larger ? 'few' : 'open';
}
