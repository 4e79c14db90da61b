/** What of a situation decides: the few questions that the table's rows ask. */
import type { EngineId } from '../engine/contract.ts';
import { abiOf, type Mpi } from './family.ts';
import { type Language, languageOf, type Situation } from './situation.ts';

export interface Seen {
  readonly by: 'mpirun' | 'srun' | 'nobody';
  readonly speaks: Language | 'unknown';
  /** what the library is by its binary interface */
  readonly library: 'openmpi' | 'mpich' | 'none' | 'unknown';
  /** whether launcher and library speak one language */
  readonly match: boolean;
  /** the image's Open MPI: before 4, 4, 5; unknown for its relatives and for what came later */
  readonly openmpi: 'before' | '4' | '5' | 'unknown';
  /** the launcher's; unknown for srun as well */
  readonly launcher: 'before' | '4' | '5' | 'unknown';
  /** of the MPICH family: MPICH itself up to 4.1, MPICH from 4.2 on, or a relative */
  readonly mpich: 'strict' | 'yielding' | 'intel' | 'relative';
  readonly engine: EngineId | 'none';
  /** what the launcher leaves for a rank (variables, open files, notes in /tmp) arrives inside; is kept out; or cannot arrive */
  readonly reach: 'all' | 'handed' | 'nothing';
  readonly containers: Situation['containers'];
  /** no rank may look into the memory of another, for each has a list of users of its own */
  readonly apart: boolean;
  /** it would be so, but each rank has a machine to itself */
  readonly spread: boolean;
  readonly rootless: boolean;
  readonly root: boolean;
  /** what Open MPI's launcher writes into TMPDIR for its ranks */
  readonly notes: 'seen' | 'hidden';
  readonly nodes: 'one' | 'several';
  readonly ranks: 'one' | 'several';
  /** against the images of the other ranks: the same release, another one, some that speak another language, or no MPI */
  readonly beside: 'same' | 'release' | 'language' | 'no-mpi' | 'unknown';
}

const reach: Readonly<Record<Situation['engine'], Seen['reach']>> = {
  none: 'all',
  apptainer: 'all',
  charliecloud: 'all',
  shifter: 'all',
  docker: 'handed',
  podman: 'handed',
  enroot: 'handed',
  byhand: 'nothing',
};

/** Docker and Podman are told to show the folder; what Shifter shows, its site decides. */
const minds: readonly Situation['engine'][] = ['apptainer', 'charliecloud', 'enroot'];

export function see(situation: Situation): Seen {
  const { launcher, image, engine, containers, root, nodes, ranks } = situation;
  const speaks = spoken(launcher);
  const library = libraryOf(image);
  const walled = engine !== 'none' && situation.ownUsers && containers === 'rank' && ranks > 1;
  return {
    by: launcher?.by ?? 'nobody',
    ...{ speaks, library, match: answers(library, speaks) },
    openmpi: image && library === 'openmpi' ? generation(image) : 'unknown',
    launcher: launcher?.mpi ? generation(launcher.mpi) : 'unknown',
    mpich: strictness(image),
    ...{ engine, reach: reach[engine], containers, root },
    ...{ apart: walled && ranks > nodes, spread: walled && ranks <= nodes },
    rootless: situation.flavor?.rootless ?? (engine === 'podman' && !root),
    notes: situation.notesHidden && minds.includes(engine) ? 'hidden' : 'seen',
    nodes: nodes > 1 ? 'several' : 'one',
    ranks: ranks > 1 ? 'several' : 'one',
    beside: compared(image, situation.beside ?? [], speaks),
  };
}

function spoken(launcher: Situation['launcher']): Seen['speaks'] {
  if (!launcher) return 'none';
  return launcher.by === 'mpirun' && (launcher.mpi === undefined || launcher.mpi.family === 'other')
    ? 'unknown'
    : languageOf(launcher);
}

function libraryOf(image: Mpi | undefined): Seen['library'] {
  return image ? (abiOf(image.family) ?? 'unknown') : 'none';
}

const answers = (library: Seen['library'], speaks: Seen['speaks']): boolean =>
  (library === 'openmpi' && speaks === 'pmix') || (library === 'mpich' && speaks === 'pmi');

/** 4 and 5 were tried. Before 4 the two sides had to be of one release; Spectrum MPI and others count in their own way. */
function generation({ family, version }: Mpi): Seen['openmpi'] {
  const major = Number.parseInt(version, 10);
  if (family !== 'openmpi' || !Number.isInteger(major)) return 'unknown';
  if (major === 4) return '4';
  if (major === 5) return '5';
  return major < 4 ? 'before' : 'unknown';
}

function strictness(image: Mpi | undefined): Seen['mpich'] {
  if (image?.family === 'intel') return 'intel';
  if (image?.family !== 'mpich') return 'relative';
  const [major = 0, minor = 0] = release(image);
  return major > 4 || (major === 4 && minor >= 2) ? 'yielding' : 'strict';
}

/** The parts of a version that change what is sent: 4.1.4 and 4.1.6 are of one release. */
function release({ version }: Mpi): number[] {
  return version.split('.').slice(0, 2).map(Number);
}

function compared(image: Mpi | undefined, others: readonly (Mpi | undefined)[], speaks: Seen['speaks']): Seen['beside'] {
  const all = [image, ...others];
  if (others.length === 0) return 'same';
  const libraries = all.map(libraryOf);
  if (libraries.includes('unknown')) return 'unknown';
  const meant = libraries.filter((library) => answers(library, speaks)).length;
  // where none understands the launcher, each is alone, whatever the others are
  if (meant === 0) return 'same';
  if (libraries.includes('none')) return 'no-mpi';
  if (meant < all.length) return 'language';
  const releases = new Set(all.map((mpi) => (mpi ? `${mpi.family} ${release(mpi).join('.')}` : '')));
  return releases.size === 1 ? 'same' : 'release';
}
