/** What more ranks bring: how many times as fast, and how much of each rank's work counts. */
import type { Measured } from '../session/state.ts';
import { median } from './stats.ts';

interface Gain {
  /** how many times as fast as with the fewest ranks */
  readonly speedUp: number;
  /** 1: each rank brings as much as the first */
  readonly efficiency: number;
  /** by ns/day where GROMACS told them, which leave its start out, else by the clock */
  readonly by: 'ns/day' | 'time';
}

/** Of a row beside that of the same label with the fewest ranks; undefined where there is nothing to compare with. */
export function gainOf(row: Measured, rows: readonly Measured[]): Gain | undefined {
  const same = rows.filter((one) => one.label === row.label && one.ranks !== undefined && one.ms.length > 0);
  const first = same.reduce<Measured | undefined>(
    (least, one) => ((least?.ranks ?? Infinity) <= (one.ranks ?? 0) ? least : one),
    undefined,
  );
  if (!first?.ranks || !row.ranks || row.ms.length === 0 || first.ranks === row.ranks) return undefined;
  const rates = [median(row.rate ?? []), median(first.rate ?? [])] as const;
  const by = rates[0] > 0 && rates[1] > 0 ? 'ns/day' : 'time';
  const speedUp = by === 'ns/day' ? rates[0] / rates[1] : median(first.ms) / median(row.ms);
  if (!Number.isFinite(speedUp)) return undefined;
  return { speedUp, efficiency: (speedUp * first.ranks) / row.ranks, by };
}

/** 1, 2, 4 and so on as long as each has a core, and one more, to show what crowding does. */
export function rankSeries(cores: number): number[] {
  const series = [1];
  while ((series.at(-1) ?? 1) <= cores && series.length < 16) series.push((series.at(-1) ?? 1) * 2);
  return series;
}
