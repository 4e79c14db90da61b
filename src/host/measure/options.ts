import type { Engine, EngineFacts, HostFacts } from '../../engine/contract.ts';
import type { Mpi } from '../../mpi/family.ts';
import type { Measured, Measuring } from '../../session/state.ts';
import type { Explain } from './in-turn.ts';

/** What an experiment is told. */
export interface MeasureOptions {
  /** the workspace, absolute */
  readonly cwd: string;
  readonly facts: HostFacts;
  /** called with a row whenever it has changed; a row is known by its id */
  readonly onRow: (row: Measured) => void;
  readonly onProgress: (how: Measuring) => void;
  /** called off: what runs is ended, and what was measured until then is kept as incomplete */
  readonly signal: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
  /** what the learner's shell has set; read before each run */
  readonly snapshot?: string;
  readonly explain?: Explain;
}

/** Which experiment. Of `start` and `namespaces` nothing more is asked. */
export interface Asked {
  readonly measure: 'start' | 'namespaces' | 'application' | 'scaling';
  /** under which its files are kept; by default what is measured */
  readonly name?: string;
  /** program and words; empty: GROMACS and a box of water, made on the spot */
  readonly run: readonly string[];
  /** the program by its name on this machine; '' where it is only in the image */
  readonly native?: string;
  /** the program by its name in the image, where that is another */
  readonly inside?: string;
  readonly image?: string;
  readonly engine?: { readonly engine: Engine; readonly facts: EngineFacts };
  readonly launcher?: Mpi & { readonly program: string };
  /** how many ranks, each measured beside the others; none: no launcher */
  readonly ranks?: readonly number[];
  /** counted runs of each */
  readonly runs?: number;
  /** where it runs, absolute; the workspace if absent */
  readonly cwd?: string;
}
