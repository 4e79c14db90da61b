/** What an engine is to sifu: one plain object that turns an intent into a command with every word explained. */
import type { Intent } from '../course/lesson.ts';

/** One word of a command, ready for the shell, and what it means. */
export interface Word {
  readonly text: string;
  readonly means?: string;
}

/** What running a command costs the learner; shown before it runs. */
export interface Costs {
  readonly network?: string | undefined;
  readonly disk?: string | undefined;
  readonly root?: boolean | undefined;
  /** what it writes outside the workspace */
  readonly outside?: string | undefined;
  /** expected duration in ms on a machine like the one it was recorded on */
  readonly ms?: number | undefined;
  /** expected duration in ms at its worst */
  readonly worstMs?: number | undefined;
}

/** A command line: words joined by single blanks make what bash is given. */
export interface Command {
  readonly words: readonly Word[];
  readonly costs: Costs;
  /** true if it waits for a person to type */
  readonly interactive?: boolean;
}

/** An engine that cannot do what was asked, why, and the way round. */
export interface Unsupported {
  readonly unsupported: Intent['op'];
  readonly reason: string;
  readonly instead: string;
}

export type EngineId = 'apptainer' | 'docker' | 'podman' | 'charliecloud' | 'enroot' | 'shifter' | 'byhand';

export interface EngineFacts {
  readonly id: EngineId;
  /** the program to call: `singularity` where that link exists, else `apptainer` */
  readonly program: string;
  /** what it calls itself, as in "Apptainer" or "SingularityCE" */
  readonly name: string;
  readonly version: string;
  /** true only after a container really ran */
  readonly ready: boolean;
  /** how long the proof took, in ms */
  readonly ms?: number;
  /** why it is not usable, in words, where it is not */
  readonly problem?: string;
}

/** What is true of this machine. Probed by `host/facts/facts.ts`; every field that was not found out yet is absent. */
export interface HostFacts {
  readonly os: string;
  readonly kernel: string;
  readonly arch: string;
  readonly cores: number;
  /** bytes */
  readonly memory: number;
  readonly root: boolean;
  readonly user: string;
  readonly userns: boolean;
  readonly network: boolean;
  readonly engines: readonly EngineFacts[];
  readonly spack?: { readonly root: string; readonly version: string };
  readonly mpi?: { readonly family: 'openmpi' | 'mpich' | 'intel' | 'other'; readonly version: string; readonly program: string };
  /** program name -> absolute path, for the programs the course asks for */
  readonly tools: Readonly<Record<string, string>>;
  /** a root file system or image to build on without the internet */
  readonly baseImage?: string;
  /** a virtual machine can be started: a folder with `vmlinuz` and maybe `initrd.gz`, or a kernel file */
  readonly vm?: { readonly boot: string };
}

/** One engine. Pure: it knows command lines and texts, and runs nothing. */
export interface Engine {
  readonly id: EngineId;
  readonly name: string;
  /** one sentence, for a table */
  readonly summary: string;
  readonly canBuild: boolean;
  /** file name of an image that this engine keeps, from a stem: `gromacs-mpi` -> `gromacs-mpi.sif` */
  imageName(stem: string): string;
  /** the exact command for an intent, word by word */
  command(intent: Intent, facts: EngineFacts): Command | Unsupported;
  /** meanings of words that learners meet with this engine, beyond the intents: path to the word -> meaning, see dictionary.ts */
  readonly words: Readonly<Record<string, string>>;
}
