/** Both sides together: each way of starting an image's ranks on this machine, what will come of it, and the words to type. */
import type { Command, EngineFacts, Unsupported } from '../engine/contract.ts';
import { setCommand, togetherWords } from './command.ts';
import { abiOf } from './family.ts';
import type { ImageMpi } from './image.ts';
import { type HostMpi, type MachineMpi, pluginFor } from './machine.ts';
import type { Prediction } from './prediction.ts';
import type { Launcher, Situation } from './situation.ts';

export interface Sides {
  readonly machine: MachineMpi;
  readonly image: ImageMpi;
  /** the image as the engine calls it */
  readonly name: string;
  readonly engine: EngineFacts;
  /** the program that every rank runs, with its words */
  readonly run: readonly string[];
  readonly ranks: number;
  /** cores, or what a job was given */
  readonly slots: number;
  /** within a job of Slurm; outside of one, srun asks for as many cores as it takes */
  readonly inJob?: boolean;
  /** who starts the launcher */
  readonly root: boolean;
  readonly nodes?: number;
  /** the environment tells Open MPI that root may start ranks */
  readonly rootAllowed?: boolean;
  /** a container for each rank, which is usual, or one for all ranks of a machine */
  readonly containers?: 'rank' | 'node';
  /** images of further ranks of the same job */
  readonly beside?: readonly Beside[];
}

export interface Beside extends Pick<Sides, 'name' | 'image' | 'run'> {}

export interface Way {
  /** what to type: mpirun.mpich, srun, or the image's own mpirun */
  readonly call: string;
  readonly launcher: Launcher;
  /** to be loaded before */
  readonly module?: string;
  readonly situation: Situation;
  readonly prediction: Prediction;
  /** with the settings that it needs */
  readonly command: Command | Unsupported;
}

export type Predict = (situation: Situation) => Prediction;

/** Every launcher of this machine, srun once for each language, and the launcher in the image; in that order. */
export function waysOf(sides: Sides, predict: Predict): Way[] {
  const { machine, image, containers = 'rank', beside = [], nodes = 1, inJob } = sides;
  // all ranks in one container are in one image, and on one machine
  const asked = beside.length > 0 || containers === 'node' || (nodes > 1 && !inJob);
  const inside = asked ? [] : within(image);
  const starts = [...outside(machine).map(started), ...srun(machine)].map((one) => ({ ...one, containers }));
  return [...starts, ...inside].map((start) => wayOf(start, sides, predict));
}

interface Start extends Pick<Way, 'call' | 'launcher' | 'module'> {
  readonly containers: Situation['containers'];
  /** the word after --mpi= */
  readonly plugin?: string;
}

/** A module is worth its trouble only where PATH has not the same already. */
function outside({ mpis }: MachineMpi): HostMpi[] {
  const here = mpis.filter((one) => one.launcher && one.module === undefined);
  const same = (one: HostMpi, other: HostMpi) => one.family === other.family && one.version === other.version;
  const more = mpis.filter((one) => one.launcher && one.module !== undefined && !here.some((other) => same(one, other)));
  return [...here, ...more];
}

function started({ launcher, family, version, module }: HostMpi): Start {
  return {
    call: launcher?.call ?? 'mpirun',
    launcher: { by: 'mpirun', mpi: { family, version } },
    ...(module === undefined ? {} : { module }),
    containers: 'rank',
  };
}

function srun({ srun: found }: MachineMpi): Start[] {
  if (!found) return [];
  return (['pmix', 'pmi'] as const).flatMap((language) => {
    const plugin = pluginFor(language, found);
    return plugin === undefined
      ? []
      : [{ call: 'srun', launcher: { by: 'srun', language }, containers: 'rank', plugin } as const];
  });
}

/** All ranks in one container: always of one mind, but on one machine alone. */
function within({ launcher, mpi }: ImageMpi): Start[] {
  if (!launcher || !mpi) return [];
  // of two MPIs in one image, the launcher of one starts copies of what was built with the other
  if (launcher.mpi && abiOf(launcher.mpi.family) !== abiOf(mpi.family)) return [];
  const own = launcher.mpi ?? { family: mpi.family, version: mpi.version };
  return [{ call: launcher.call, launcher: { by: 'mpirun', mpi: own }, containers: 'one' }];
}

function wayOf({ call, launcher, module, containers, plugin }: Start, sides: Sides, predict: Predict): Way {
  const situation = situationOf(launcher, containers, sides);
  const prediction = predict(situation);
  const { engine, name, run, beside = [] } = sides;
  const asked = {
    image: name,
    run,
    launcher: call,
    within: call,
    facts: engine,
    here: true,
    ...(plugin === undefined ? {} : { plugin }),
    beside: beside.map((one) => ({ image: one.name, run: one.run })),
  };
  const command = untold(situation, sides) ?? setCommand(situation, prediction, asked);
  return { call, launcher, ...(module === undefined ? {} : { module }), situation, prediction, command };
}

/** What is predicted and cannot be typed. */
function untold({ launcher, containers, nodes, ...situation }: Situation, sides: Sides): Unsupported | undefined {
  const { engine, beside = [], inJob } = sides;
  const no = (reason: string, instead: string): Unsupported => ({ unsupported: 'mpirun', reason, instead });
  if (launcher?.by === 'srun' && beside.length > 0)
    return no(
      'To srun, programs of several images are a job of several parts, and sifu does not write those.',
      'mpirun takes them, within a job, too.',
    );
  if (launcher?.by === 'mpirun' && containers !== 'one' && nodes > 1 && !inJob)
    return no(
      'Outside of a job mpirun knows no machine but this one.',
      `Get machines with salloc -N ${nodes}, and ask again in there.`,
    );
  if (containers === 'node' && togetherWords({ ...situation, launcher, containers, nodes }, engine).length === 0)
    return no(
      `${engine.name} has no word for one container that ranks share.`,
      'Start a container on each machine and the ranks in it, with its own words.',
    );
  return undefined;
}

/** What decides how a run ends. */
export function situationOf(launcher: Launcher | undefined, containers: Situation['containers'], sides: Sides): Situation {
  const { image, engine, ranks, slots, inJob, root, rootAllowed = false, beside = [] } = sides;
  const family = image.mpi?.family;
  return {
    ...{ launcher, containers, ranks, nodes: taken(launcher, containers, sides) },
    slots: launcher?.by === 'srun' && !inJob ? Math.max(slots, ranks) : slots,
    image: mpiOf(image),
    engine: engine.id,
    ownUsers: containers !== 'one' && ownUsers(engine, root, family === undefined ? undefined : abiOf(family)),
    root: containers === 'one' ? image.root : root,
    ...(engine.flavor ? { flavor: engine.flavor } : {}),
    rootAllowed: containers === 'one' ? image.rootAllowed : rootAllowed,
    shares: shares(engine),
    ...(image.notesHidden ? { notesHidden: true } : {}),
    ...(beside.length > 0 ? { beside: beside.map((one) => mpiOf(one.image)) } : {}),
  };
}

/** Machines that get a rank: srun deals them out to all of its own, mpirun fills one after the other. */
function taken(launcher: Launcher | undefined, containers: Situation['containers'], sides: Sides): number {
  const { nodes = 1, ranks, slots, inJob } = sides;
  if (containers === 'one') return nodes;
  const filled = launcher?.by === 'mpirun' && inJob ? Math.ceil((ranks * nodes) / Math.max(1, slots)) : nodes;
  return Math.max(1, Math.min(nodes, ranks, filled));
}

const mpiOf = ({ mpi }: ImageMpi) => mpi && { family: mpi.family, version: mpi.version };

/** Whether each container of a rank has a list of users of its own. */
export function ownUsers({ id, flavor }: EngineFacts, root: boolean, abi: 'openmpi' | 'mpich' | undefined): boolean {
  if (id === 'apptainer') return !root && !flavor?.setuid;
  if (id === 'docker') return flavor?.rootless === true;
  // its containers share one list, unless each is asked to keep you the same user inside, as ranks of Open MPI must be
  if (id === 'podman') return (flavor?.rootless ?? !root) && abi !== 'mpich';
  return id !== 'shifter';
}

/** --sharens came with Apptainer 1.2; SingularityCE has nothing of the kind. */
function shares({ id, name, version }: EngineFacts): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return id !== 'apptainer' || (name === 'Apptainer' && (major > 1 || minor >= 2));
}

const good: readonly Prediction['outcome'][] = ['works', 'settings', 'unknown'];

/** Whether ranks will find each other in this way, as far as it is known, and there is a command for it. */
export function isGood({ prediction, command }: Way): boolean {
  return !('unsupported' in command) && (prediction.outcome === 'works' || prediction.outcome === 'settings');
}

/**
 * The way to go: a launcher of this machine that works as it is, then one that works with settings, then all ranks in one
 * container, which takes no more than one machine; then what nobody knows. Of equals one without a module and without a warning.
 * Undefined where none will do.
 */
export function bestWay(ways: readonly Way[]): Way | undefined {
  const able = ways.filter((one) => !('unsupported' in one.command) && good.includes(one.prediction.outcome));
  const cost = (one: Way) =>
    good.indexOf(one.prediction.outcome) * 100 +
    (one.situation.containers === 'one' ? 150 : 0) +
    (one.launcher.by === 'srun' ? 20 : 0) +
    (one.module === undefined ? 0 : 10) +
    (one.prediction.warns === undefined ? 0 : 5) +
    one.prediction.settings.length;
  return able.toSorted((one, other) => cost(one) - cost(other))[0];
}
