/** Measurements as JSON: what was run, on what, in which order, and what it says. */

import type { Finding } from '../../diagnosis/finding.ts';
import { measuredOf } from '../../experiment/quantity.ts';
import { gainOf } from '../../experiment/scale.ts';
import { spreadOf } from '../../experiment/stats.ts';
import { comparisons } from '../../experiment/words.ts';
import type { Measured } from '../../session/state.ts';
import type { Machine } from './machine.ts';

export interface Results {
  readonly name: string;
  readonly measure: string;
  /** ms since the epoch */
  readonly began: number;
  readonly ended: number;
  readonly complete: boolean;
  readonly machine: Machine;
  /** averages over a minute, and how many cores others used right before the first run */
  readonly load: { readonly before: number; readonly after: number; readonly coresInUse?: number };
  readonly rows: readonly Measured[];
  /** what the programs that were compared are, by the label of the rows */
  readonly programs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly findings: readonly Finding[];
}

/** The object that is kept, and that `--json` prints. Times in ms. */
export function resultsData(results: Results): object {
  const { name, measure, began, ended, complete, machine, load, rows, programs, findings } = results;
  return {
    format: 1,
    ...{ name, measure, complete, began: new Date(began).toISOString(), ended: new Date(ended).toISOString() },
    machine: { ...machine, load: { before: load.before, after: load.after }, cores_in_use: load.coresInUse ?? null },
    programs: programs ?? {},
    rows: rows.map((row) => rowData(row, rows)),
    comparisons: comparisons(rows).map(({ row, base, quantity, comparison, words }) => ({
      ...{ row: row.id, against: base.id, quantity: quantity.id, verdict: comparison.verdict, words },
      ...{ ratio: comparison.ratio ?? null, difference: comparison.difference },
      ...{ spread: comparison.spread, chance: comparison.chance },
    })),
    runs: runsOf(rows),
    findings: findings.map(({ code, title, cause, remedy }) => ({
      ...{ id: code, title, cause, remedy: remedy.map((one) => one.command ?? one.text) },
    })),
  };
}

const units = { cpu: 'cpu_ms', wall: 'ms', rate: 'ns_per_day' } as const;

function rowData(row: Measured, rows: readonly Measured[]): object {
  const { id, label, ranks, line, absent, note, memory, kernel, system } = row;
  const gain = gainOf(row, rows);
  return {
    ...{ id, label, ranks: ranks ?? null, command: line ?? null, absent: absent ?? null, note: note ?? null },
    ...{ memory_bytes: memory ?? null, kernel: kernel ?? null, system: system ?? null },
    ...Object.fromEntries(measuredOf(rows).map((quantity) => [units[quantity.id], spreadOf(quantity.of(row)) ?? null])),
    ...(gain ? { speed_up: gain.speedUp, efficiency: gain.efficiency, speed_up_by: gain.by } : {}),
  };
}

/** Every run that counts, in the order in which they were made. */
function runsOf(rows: readonly Measured[]): object[] {
  const runs = rows.flatMap((row) =>
    row.ms.map((ms, at) => ({
      ...{ order: row.order?.[at] ?? null, row: row.id, ms, cpu_ms: row.cpu?.[at] ?? null, ns_per_day: row.rate?.[at] ?? null },
    })),
  );
  return runs.sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
}
