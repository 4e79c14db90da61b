/** What was measured of a row of runs, and how a person reads it. */
import { count } from '../session/amounts.ts';
import type { Measured } from '../session/state.ts';

export interface Quantity {
  readonly id: 'cpu' | 'wall' | 'rate';
  /** what its column is called, as in "CPU time" */
  readonly name: string;
  /** the object of "takes 12 % more ...", "makes 3 % fewer ..." */
  readonly what: string;
  readonly better: 'less' | 'more';
  /** each run; empty where it was not measured */
  of(row: Measured): readonly number[];
  /** a value with its unit */
  text(value: number): string;
}

/** By which programs that compute are compared: CPU time first, as it is disturbed least by others on the machine. */
export const quantities: readonly Quantity[] = [
  { id: 'cpu', name: 'CPU time', what: 'CPU time', better: 'less', of: ({ cpu = [] }) => cpu, text: seconds },
  { id: 'rate', name: 'ns/day', what: 'ns/day', better: 'more', of: ({ rate = [] }) => rate, text: (value) => digits(value) },
  { id: 'wall', name: 'time', what: 'time', better: 'less', of: ({ ms }) => ms, text: seconds },
];

/** Those of which rows have something, the first one being what bars are drawn of. Without CPU time: the clock. */
export function measuredOf(rows: readonly Measured[]): Quantity[] {
  return quantities.filter((one) => rows.some((row) => one.of(row).length > 0));
}

/** Milliseconds as "2.3 ms", "14 ms", "0.234 s", "12.3 s", "7,700 s": three digits that tell something. */
export function seconds(ms: number): string {
  return ms < 100 ? `${digits(ms)} ms` : `${digits(ms / 1000)} s`;
}

/** Three digits, or all of a larger number. */
export function digits(value: number): string {
  if (value >= 99.95) return count(value);
  return value >= 9.995 ? value.toFixed(1) : value >= 0.9995 ? value.toFixed(2) : value.toFixed(3);
}
