/** What several runs of the same thing say together. Medians and ranges: run times lean to one side, and a mean hides that. */

export interface Spread {
  readonly runs: number;
  readonly median: number;
  /** fastest and slowest; what is drawn as the spread, since of five runs nothing should be left out */
  readonly min: number;
  readonly max: number;
  /** the middle half of the runs lies between these */
  readonly low: number;
  readonly high: number;
}

/** Values that a run can have: no less than nothing, and so that their sum is still a number. */
export function usable(values: readonly number[]): number[] {
  return values.filter((value) => value >= 0 && value < 1e300);
}

/** Of all usable values, in any order; undefined where there is none. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = usable(values).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const at = (part: number) => quantile(sorted, part);
  return { runs: sorted.length, median: at(0.5), min: at(0), max: at(1), low: at(0.25), high: at(0.75) };
}

/** Between two values their weighted mean, as R's type 7 and most spreadsheets do it. */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  const rest = place - Math.floor(place);
  return below === above ? below : below * (1 - rest) + above * rest;
}

/** The median; 0 of nothing. */
export function median(values: readonly number[]): number {
  return spreadOf(values)?.median ?? 0;
}
