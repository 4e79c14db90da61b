/** Who starts the ranks, what they are, and what stands between them: all that decides whether they find each other. */
import type { EngineId, Flavor } from '../engine/contract.ts';
import type { Abi, Mpi } from './family.ts';

/** How a launcher and a library meet: PMIx is Open MPI's, PMI-1 and PMI-2 are those of the MPICH family. */
export type Language = 'pmix' | 'pmi' | 'none';

export interface Launcher {
  readonly by: 'mpirun' | 'srun';
  /** absent for srun */
  readonly mpi?: Mpi;
  /** what srun was told with --mpi; mpirun speaks that of its family */
  readonly language?: Language;
}

export interface Situation {
  /** undefined: there is none on this machine */
  readonly launcher: Launcher | undefined;
  /** undefined: the image holds no MPI */
  readonly image: Mpi | undefined;
  /** what the images of other ranks of the same job hold, as in `mpirun -n 1 A : -n 1 B` */
  readonly beside?: readonly (Mpi | undefined)[];
  /** 'none': the program runs on the machine itself */
  readonly engine: EngineId | 'none';
  /** without root or a setuid program of root's, each container has a list of users of its own: no rank may look into another */
  readonly ownUsers: boolean;
  /** a container for each rank, one for all ranks of a node, or one for all, in which the image's own launcher starts them */
  readonly containers: 'rank' | 'node' | 'one';
  readonly ranks: number;
  /** how many ranks the launcher takes without being told to crowd them: cores, or what the job was given */
  readonly slots: number;
  readonly nodes: number;
  /** who starts the launcher; for `one`, who one is inside */
  readonly root: boolean;
  /** the environment tells Open MPI that root may start ranks */
  readonly rootAllowed?: boolean;
  /** by default Podman is rootless for whoever is not root, and no other engine is */
  readonly flavor?: Flavor;
  /** TMPDIR names a folder that containers of this engine do not show: launchers leave notes for their ranks there */
  readonly notesHidden?: boolean;
  /** false: this engine cannot put the ranks of a machine into one container, as SingularityCE, which has no --sharens */
  readonly shares?: boolean;
}

/** What a launcher speaks. */
export function languageOf({ by, mpi, language }: Launcher): Language {
  if (by === 'srun') return language ?? 'none';
  return mpi?.family === 'openmpi' ? 'pmix' : mpi ? 'pmi' : 'none';
}

/** What a word after `srun --mpi=` speaks; undefined for one that is not known here. */
export function languageOfPlugin(plugin: string): Language | undefined {
  if (/^pmix(_v\d+)?$/.test(plugin)) return 'pmix';
  if (/^pmi[12]$/.test(plugin)) return 'pmi';
  return plugin === 'none' ? 'none' : undefined;
}

/** What a library understands. */
export const understands = (abi: Abi): Language => (abi === 'openmpi' ? 'pmix' : 'pmi');
