/** The live experiments of the course. What cannot be measured here is told as absent, with the reason; nothing is made up. */
import type { Measured } from '../../session/state.ts';
import { keepCsv } from './csv.ts';
import { measureNamespaces } from './namespaces.ts';
import type { MeasureOptions } from './options.ts';
import { measureStart } from './start.ts';

/** All rows, also written to `experiments/<what>.csv` in the workspace. Throws Trouble if they cannot be written. */
export async function measure(what: 'start' | 'namespaces', options: MeasureOptions): Promise<Measured[]> {
  const complete = { ...options, env: options.env ?? process.env };
  const rows = what === 'start' ? await measureStart(complete) : await measureNamespaces(complete);
  if (what === 'namespaces' && !options.signal.aborted) for (const row of rows) options.onRow(row);
  if (!options.signal.aborted) await keepCsv(options.cwd, what, rows);
  return rows;
}
