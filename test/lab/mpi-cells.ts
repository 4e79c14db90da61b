/** One cell of the matrix of launchers, images and engines: what is predicted of it, the commands that it means, and how they end. */
import { cpus } from 'node:os';
import { expect } from 'vitest';
import type { Command, EngineFacts, Unsupported } from '../../src/engine/contract.ts';
import { naming } from '../../src/engine/names.ts';
import { engineById, plainLine } from '../../src/engine/registry.ts';
import { plainCommand, setCommand } from '../../src/mpi/command.ts';
import { abiOf, type Mpi } from '../../src/mpi/family.ts';
import { predict } from '../../src/mpi/predict.ts';
import type { Ending, Prediction } from '../../src/mpi/prediction.ts';
import { parseRanks, ranksProved } from '../../src/mpi/ranks.ts';
import { ownUsers } from '../../src/mpi/sides.ts';
import { languageOfPlugin, type Situation } from '../../src/mpi/situation.ts';
import type { Ran, User } from './user.ts';

export const tars = '/var/lib/sifu/images';

/** What the lab's images hold, by their names. */
export const held: Readonly<Record<string, Mpi | undefined>> = {
  'hello-mpich': { family: 'mpich', version: '4.0.2' },
  'hello-openmpi': { family: 'openmpi', version: '4.1.4' },
  'hello-openmpi5': { family: 'openmpi', version: '5.0.7' },
  tiny: undefined,
};

/** The launchers of this machine. */
export const launchers: Readonly<Record<string, Mpi>> = {
  'mpirun.openmpi': { family: 'openmpi', version: '4.1.4' },
  'mpirun.mpich': { family: 'mpich', version: '4.0.2' },
};

export interface Cell {
  readonly launcher: string;
  /** a name of `held` */
  readonly image: string;
  readonly containers: Situation['containers'];
  readonly ranks: number;
  /** after srun --mpi= */
  readonly plugin?: string;
  readonly nodes?: number;
  /** the environment does not say that root may start ranks */
  readonly unasked?: boolean;
}

const usual = { containers: 'rank', ranks: 2 } as const;

/** Every launcher with every image, a container for each rank. */
export const pairs: readonly Cell[] = Object.keys(launchers).flatMap((launcher) =>
  Object.keys(held).map((image) => ({ launcher, image, ...usual })),
);
/** All ranks in one container. */
export const ones: readonly Cell[] = Object.keys(held).map((image) => ({
  ...{ launcher: 'mpirun', image, containers: 'one', ranks: 2, unasked: true },
}));
/** What a launcher may refuse. */
export const refusals: readonly Cell[] = Object.keys(launchers).flatMap((launcher) =>
  ['hello-mpich', 'hello-openmpi'].flatMap((image) => [
    { launcher, image, ...usual, unasked: true },
    { launcher, image, ...usual, ranks: cpus().length + 1 },
  ]),
);
/** Without an engine: what was compiled here, by name of the image that holds the same. */
export const native: readonly Cell[] = pairs.filter(({ image }) => image === 'hello-mpich' || image === 'hello-openmpi');
/** Ranks that Slurm starts: with these images, in each language, on so many nodes. */
export const slurmCells = (nodes: number, ...images: readonly string[]): readonly Cell[] =>
  ['none', 'pmi2', 'pmix'].flatMap((plugin) => images.map((image) => ({ launcher: 'srun', plugin, image, nodes, ...usual })));

export function nameOf({ launcher, image, containers, ranks, plugin, nodes, unasked }: Cell): string {
  const by = plugin === undefined ? launcher : `srun --mpi=${plugin} on ${nodes === 1 ? 'one node' : `${nodes} nodes`}`;
  const way = containers === 'one' ? `${image}, its own launcher` : `${image} under ${by}`;
  return `${way}, ${ranks} ranks${unasked && containers !== 'one' ? ', root not allowed' : ''}`;
}

/** Whose container it is, and what it is called there. */
export interface Place {
  readonly user: User;
  readonly root: boolean;
  readonly facts: EngineFacts | undefined;
  /** an image of this engine, made of one of the lab's; for no engine a program */
  image(name: string): string;
}

export function factsOf(id: Situation['engine'], root: boolean): EngineFacts | undefined {
  if (id === 'none') return undefined;
  const { name, program } = naming[id];
  return { id, name, program, version: '', ready: true, flavor: { rootless: id === 'podman' && !root } };
}

export function situationOf(cell: Cell, { facts, root }: Place): Situation {
  const { containers, ranks, plugin, launcher, unasked } = cell;
  const image = held[cell.image];
  const mpi = launchers[launcher];
  const language = plugin === undefined ? undefined : languageOfPlugin(plugin);
  // who starts a container of these is root in it
  const inside = facts?.id === 'docker' || facts?.id === 'podman';
  return {
    launcher:
      plugin === undefined ? { by: 'mpirun', ...(mpi ? { mpi } : {}) } : { by: 'srun', ...(language ? { language } : {}) },
    ...{ image, containers, ranks, slots: cpus().length, nodes: cell.nodes ?? 1, engine: facts?.id ?? 'none' },
    ownUsers: facts !== undefined && ownUsers(facts, root, image && abiOf(image.family)),
    root: root || (containers === 'one' && inside),
    rootAllowed: !unasked,
    ...(facts?.flavor ? { flavor: facts.flavor } : {}),
  };
}

const hello = '/opt/view/bin/hello_mpi';

/** Runs the plain command, and the one with settings where there are any; both must end as it was said. */
export async function check(cell: Cell, place: Place): Promise<void> {
  const situation = situationOf(cell, place);
  const prediction = predict(situation);
  const { launcher, plugin, image, ranks } = cell;
  const run = [held[image] ? hello : 'hostname'];
  const { facts } = place;
  const asked = {
    image: place.image(image),
    run: facts ? run : [place.image(image)],
    launcher,
    ...(plugin ? { plugin } : {}),
    ...(facts ? { facts } : {}),
  };
  const plain = await settled(prediction, ranks, () => ran(plainCommand(situation, asked), cell, place));
  const expected = prediction.outcome === 'settings' ? prediction.otherwise : prediction.outcome;
  expect(ending(plain, ranks), said('plain', prediction, plain)).toBe(expected);
  if (prediction.settings.length === 0) return;
  const set = await settled(prediction, ranks, () => ran(setCommand(situation, prediction, asked), cell, place));
  expect(ending(set, ranks), said('with settings', prediction, set)).toBe('works');
  expect(set.all, said('quiet', prediction, set)).not.toMatch(/CMA is not available|UCX +ERROR/);
}

interface Done extends Ran {
  readonly line: string;
}

/** What is said to go wrong in a few runs of a hundred may do so four times in a row, not five; and a container of another test may take its network device away. */
async function settled({ rarely }: Prediction, ranks: number, run: () => Promise<Done>): Promise<Done> {
  let done = await run();
  for (let left = 4; left > 0 && rarely !== undefined && (ending(done, ranks) === 'hangs' || gone.test(done.all)); left--) {
    done = await run();
  }
  return done;
}
const gone = /^.*init_worker.*No such device/m;

/** Longer than anything takes. */
const patience = { mpirun: 60, srun: 90 };
export const limit = 10 * 60_000;

async function ran(command: Command | Unsupported, { unasked, plugin }: Cell, { user }: Place): Promise<Done> {
  if ('unsupported' in command) throw new Error(command.reason);
  const line = plainLine(command);
  const allowed = unasked ? 'unset OMPI_ALLOW_RUN_AS_ROOT OMPI_ALLOW_RUN_AS_ROOT_CONFIRM; ' : '';
  const seconds = String(plugin === undefined ? patience.mpirun : patience.srun);
  const done = await user.run('timeout', '--verbose', '-k', '5', seconds, 'bash', '--norc', '-c', allowed + line);
  return { ...done, line };
}

/** How a run ended. Ranks of a program without MPI say their host, each in a line of its own. */
export function ending({ exit, all, out }: Ran, ranks: number): Ending {
  if (/^timeout: sending signal/m.test(all)) return 'hangs';
  if (exit !== 0) return 'aborts';
  if (ranksProved(out, ranks).ok) return 'works';
  const alone = parseRanks(out).singletons || out.trim().split('\n').length;
  return alone === ranks ? 'copies' : 'aborts';
}

function said(which: string, { row, outcome, otherwise }: Prediction, { line, exit, all }: Done): string {
  return `${which}, row ${row} (${outcome}, ${otherwise ?? 'nothing else'}), exit ${exit}: ${line}\n${all}`;
}

/** The small program, made by the compiler of this machine that belongs to an image's MPI. */
export function compiled(user: User, image: string): string {
  const family = image.replace('hello-', '');
  const source = new URL('../../fixtures/mpi/hello.c', import.meta.url).pathname;
  const made = user.sh(`test -x ${family} || mpicc.${family} -o ${family} ${source}`);
  if (made.exit !== 0) throw new Error(made.all);
  return `./${family}`;
}

/** A tar of the lab as an image of this engine, in the user's home. */
export function imported(user: User, facts: EngineFacts, name: string): string {
  const engine = engineById(facts.id);
  const image = engine?.imageName(`cell-${name}-${process.pid}`) ?? name;
  const command = engine?.command({ op: 'import', from: `${tars}/${name}.tar`, image }, facts);
  if (!command || 'unsupported' in command) throw new Error(`${facts.id} takes no tar`);
  const made = user.sh(plainLine(command));
  if (made.exit !== 0) throw new Error(made.all);
  return image;
}
