/** The live experiments of the course. What cannot be measured here is told as absent, with the reason; nothing is made up. */
import type { HostFacts } from '../../engine/contract.ts';
import type { Measured } from '../../session/state.ts';
import { keepCsv } from './csv.ts';
import { measureNamespaces } from './namespaces.ts';
import { measureStart } from './start.ts';

export interface MeasureOptions {
  /** the workspace, absolute */
  readonly cwd: string;
  readonly facts: HostFacts;
  /** called with a row whenever it has changed; a row is known by its id */
  readonly onRow: (row: Measured) => void;
  /** called off: what runs is ended and nothing is written */
  readonly signal: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
}

/** All rows, also written to `experiments/<what>.csv` in the workspace. Throws Trouble if they cannot be written. */
export async function measure(what: 'start' | 'namespaces', options: MeasureOptions): Promise<Measured[]> {
  const complete = { ...options, env: options.env ?? process.env };
  const rows = what === 'start' ? await measureStart(complete) : await measureNamespaces(complete);
  if (what === 'namespaces' && !options.signal.aborted) for (const row of rows) options.onRow(row);
  if (!options.signal.aborted) await keepCsv(options.cwd, what, rows);
  return rows;
}
