/** What an engine is to sifu: one plain object that turns an intent into a command with every word explained. */
import type { Intent } from '../course/lesson.ts';
import type { Finding } from '../diagnosis/finding.ts';
import type { Abi, Mpi } from '../mpi/family.ts';
import type { SystemId } from './install.ts';
import type { naming } from './names.ts';

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
  /** the same room in numbers, where the size of the image is known: while it runs, left behind, over the network */
  readonly bytes?: { readonly temporary: number; readonly kept: number; readonly moved: number };
}

/** A command line: words joined by single blanks make what bash is given. */
export interface Command {
  readonly words: readonly Word[];
  readonly costs: Costs;
  /** true if it waits for a person to type */
  readonly interactive?: boolean;
  /** exit codes that the engine keeps for itself, and what each says; any other is that of the program inside */
  readonly exits?: Readonly<Record<number, string>>;
}

/** An engine that cannot do what was asked, why, and the way round. */
export interface Unsupported {
  readonly unsupported: Intent['op'];
  readonly reason: string;
  readonly instead: string;
}

export type EngineId = keyof typeof naming;

/** What sets this installation of an engine apart from others of the same name. */
export interface Flavor {
  /** a setuid program of root's starts containers, so no user namespace is needed */
  readonly setuid?: boolean;
  /** containers are started with the rights of an ordinary user */
  readonly rootless?: boolean;
  /** where the service is, as in unix:///run/docker.sock */
  readonly service?: string;
}

/** Words that a command needs on this machine and no other, as `--runtime runc` where cgroups are of the older kind. */
export interface Needed {
  /** right after the program */
  readonly always?: readonly Word[];
  /** after the subcommand that starts a container */
  readonly running?: readonly Word[];
  /** after the subcommand that builds */
  readonly building?: readonly Word[];
  /** settings before the program, as in CH_IMAGE_CACHE=disabled */
  readonly before?: readonly Word[];
}

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
  readonly flavor?: Flavor;
  /** found out by the proof: with these words a container ran, and not without */
  readonly needed?: Needed;
  /** what stands in the way and what to do about it; the first says the most */
  readonly findings?: readonly Finding[];
}

/** What is true of this machine. Probed by `host/facts/facts.ts`; every field that was not found out yet is absent. */
export interface HostFacts {
  readonly os: string;
  /** the same in parts, by which packages are found */
  readonly system?: SystemId;
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
  /** the first launcher on the path that says what it is */
  readonly mpi?: Mpi & { readonly program: string };
  /** the first launcher of each family, as it is called */
  readonly launchers?: Readonly<Partial<Record<Abi, string>>>;
  /** program name -> absolute path, for the programs the course asks for */
  readonly tools: Readonly<Record<string, string>>;
  /** a root file system or image to build on without the internet */
  readonly baseImage?: string;
  /** the same as a root file system in a tar, for engines that keep layers */
  readonly baseTar?: string;
  /** a virtual machine can be started: a folder with `vmlinuz` and maybe `initrd.gz`, or a kernel file */
  readonly vm?: { readonly boot: string };
}

/** One verb of an engine. */
export type Verb<Op extends Intent['op']> = (intent: Extract<Intent, { op: Op }>, facts: EngineFacts) => Command | Unsupported;

/** Every verb there is: an engine that lacks one says so with an `Unsupported`. */
export type Verbs = { readonly [Op in Intent['op']]: Verb<Op> };

/** One engine. Pure: it knows command lines and texts, and runs nothing. */
export interface Engine {
  readonly id: EngineId;
  readonly name: string;
  /** one sentence, for a table */
  readonly summary: string;
  readonly canBuild: boolean;
  /** where its images are: files of yours, or a store that only the engine looks into */
  readonly keeps: 'file' | 'store';
  /** where it unpacks what it makes a file of, as the shell writes it; absent for engines that unpack nothing beside the target */
  readonly unpacksIn?: string;
  /** name of an image as this engine keeps it, from a stem: `gromacs-mpi` -> `gromacs-mpi.sif` */
  imageName(stem: string): string;
  /** the exact command for an intent, word by word */
  command(intent: Intent, facts: EngineFacts): Command | Unsupported;
}
