/** Measurements as CSV: one line a run, for a spreadsheet. */
import type { Measured } from '../../session/state.ts';

const columns = ['id', 'label', 'run', 'ms', 'memory_bytes', 'kernel', 'pid', 'system', 'note', 'absent'] as const;
/** where programs that compute were measured */
const further = ['ranks', 'cpu_ms', 'ns_per_day', 'order'] as const;

/** Rows as CSV (RFC 4180, lines ended by \n): a line for each run, one without a time for what has none. */
export function csvOf(rows: readonly Measured[]): string {
  const wide = rows.some((row) => row.cpu || row.rate || row.ranks !== undefined);
  const lines = rows.flatMap((row) => {
    const { id, label, memory, kernel, pid, system, note, absent, ranks, cpu, rate, order } = row;
    const runs = row.ms.length > 0 ? row.ms : [undefined];
    return runs.map((ms, at) => {
      const run = ms === undefined ? '' : at + 1;
      const more = wide ? [ranks, cpu?.[at], rate?.[at], order?.[at]] : [];
      return [id, label, run, ms, memory, kernel, pid, system, note, absent, ...more];
    });
  });
  return [[...columns, ...(wide ? further : [])], ...lines].map((line) => `${line.map(cell).join(',')}\n`).join('');
}

function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
