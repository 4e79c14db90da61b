/** A job for a cluster: what it asks for and starts, the lines of its script, and what is wrong with it. */

import type { Finding } from '../../diagnosis/finding.ts';
import type { Engine, EngineFacts, Word } from '../../engine/contract.ts';
import type { Abi } from '../family.ts';
import type { Scheduler } from './schedulers.ts';
import type { Put } from './text.ts';

export interface Bind {
  readonly from: string;
  readonly to: string;
}

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** What is asked of the scheduler. Texts may hold anything: what does not fit a line of it is left out, and told. */
export interface Wish {
  readonly scheduler: Scheduler;
  readonly name: string;
  readonly nodes: number;
  /** on all nodes together */
  readonly ranks: number;
  readonly cpusPerTask: number;
  /** seconds */
  readonly time: number;
  /** MB of each node */
  readonly memory?: number | undefined;
  /** of each node */
  readonly gpus?: number | undefined;
  readonly partition?: string | undefined;
  readonly account?: string | undefined;
  readonly qos?: string | undefined;
  readonly constraint?: string | undefined;
}

/** What stands around the program: the engine, the MPI, and what the site has. */
export interface Job extends Wish {
  readonly engine: Engine;
  readonly facts: EngineFacts;
  readonly image: string;
  /** program and its words */
  readonly run: readonly string[];
  /** MPI of the image; absent: it has none */
  readonly family?: Abi | undefined;
  /** of that MPI, as in 4.1.4, where it is known */
  readonly version?: string | undefined;
  readonly launcher: 'srun' | 'mpirun';
  /** word behind `srun --mpi=` */
  readonly language: string;
  readonly containers: 'rank' | 'node';
  readonly model: 'hybrid' | 'bind';
  readonly modules: readonly string[];
  readonly environment: readonly Variable[];
  readonly binds: readonly Bind[];
  /** bind model: folders with the MPI of the machine, and where its libraries are inside */
  readonly folders: readonly Bind[];
  readonly libraries: readonly string[];
  readonly scratch?: string | undefined;
  readonly proxy?: string | undefined;
  readonly site?: { readonly name: string; readonly support?: string | undefined } | undefined;
  /** what stands in the words of the command for something of the script's own */
  readonly put?: Put | undefined;
}

/** A part of a script: lines of it, and what they mean. Without text it is a remark, without either an empty line. */
export interface JobLine {
  readonly text: string;
  readonly means: string;
  /** the words of a command, where each has a meaning of its own */
  readonly words?: readonly Word[];
  /** what follows the words, on lines of its own */
  readonly after?: string;
  /** for showing, where the text is too long to be read line by line */
  readonly brief?: string;
}

export interface JobFinding extends Finding {
  /** `error`: the job would be refused or fail; `note`: good to know */
  readonly severity: 'error' | 'warning' | 'note';
}

export const empty: JobLine = { text: '', means: '' };
