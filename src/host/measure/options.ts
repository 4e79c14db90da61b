import type { HostFacts } from '../../engine/contract.ts';
import type { Measured } from '../../session/state.ts';

/** What an experiment is told. */
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
