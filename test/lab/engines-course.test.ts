/** The later lessons in the words of engines that keep layers: a recipe becomes an image, is looked into, and runs under MPI. */
import { afterEach, describe, expect, it } from 'vitest';
import { need } from '../helpers/need.ts';
import { newPerson, type Person } from './person.ts';
import { dockerEnv, wants } from './services.ts';
import { ordinary } from './user.ts';

interface Proved {
  readonly event: string;
  readonly lesson?: string;
  readonly step?: string;
  readonly mode?: string;
  readonly proofs?: readonly { readonly what: string; readonly ok: boolean; readonly saw: string }[];
}

const minutes = 60_000;
const wanted = ['userns', 'mpirun', 'mpirun.mpich', 'file:/var/lib/sifu/base/debian-12.tar', ordinary];
const leaving: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const leave of leaving.splice(0).reverse()) await leave();
});

async function somebody(env: Readonly<Record<string, string>> = {}): Promise<Person> {
  const person = await newPerson(ordinary, { pty: true, env });
  leaving.push(() => person.leave());
  return person;
}

/** To the last step in which the engine is what matters: the race after it takes long, and is run with Apptainer. */
const lessons = ['build', 'inspect', 'mpi/two-sides', 'mpi/water', 'mpi/first', 'mpi/full', 'mpi/wrong-pair'];

/** Goes through the three lessons and says which steps ran for real. */
async function proveLessons(person: Person, engine: string, ...more: readonly string[]): Promise<readonly string[]> {
  const { exit, out, err } = await person.sifu('--engine', engine, 'lesson', 'test', ...lessons, ...more, '--json');
  const proved: Proved[] = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  expect(proved.filter((one) => one.proofs?.some((proof) => !proof.ok))).toEqual([]);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  expect(proved.at(-1)).toMatchObject({ event: 'summary', failed: 0, skipped: 0 });
  return proved.filter((one) => one.mode === 'live').map((one) => `${one.lesson}/${one.step}`);
}

/** What is only there when an engine is used all the way. */
const chain = [
  'build/first-image',
  'build/build',
  'build/again',
  'inspect/recipe',
  'inspect/home',
  'inspect/shell',
  'mpi/first',
  'mpi/wrong-pair',
];

/** What a person sees who has no engine at hand: the recordings of the one they chose. */
async function replayed(person: Person, engine: string): Promise<void> {
  const { exit, out } = await person.sifu('--engine', engine, 'run', '--yes', 'build', 'inspect', 'mpi', '--recorded');
  expect(exit).toBe(0);
  expect(out).toContain(`${engine} build -t gromacs-mpi -f quick.Dockerfile .`);
  expect(out).toMatch(new RegExp(`mpirun -n 2 .*${engine} run .*gmx_mpi mdrun`));
  expect(out).not.toContain('singularity exec gromacs-mpi.sif');
}

describe('the course with Podman', () => {
  it('from the recipe to the ranks', { timeout: 20 * minutes }, async (context) => {
    need(context, 'podman', ...wanted);
    const person = await somebody();
    expect(await proveLessons(person, 'podman', 'mpi/share')).toEqual(expect.arrayContaining(chain));
  });
});

describe('the course with Docker', () => {
  it('from the recipe to the ranks', { timeout: 20 * minutes }, async (context) => {
    need(context, ...wants.docker, ...wanted);
    const person = await somebody(await dockerEnv());
    await keepStore(person);
    expect(await proveLessons(person, 'docker')).toEqual(expect.arrayContaining(chain));
  });
});

describe('the course without an engine', () => {
  it.each(['podman', 'docker'])('replays what %s did', { timeout: 5 * minutes }, async (engine) => {
    await replayed(await somebody(), engine);
  });
});

/** Names that the store has got since are taken out of it at the end; what was there stays. */
async function keepStore(person: Person): Promise<void> {
  const names = async () => (await person.run('docker', 'images', '--format', '{{.Repository}}:{{.Tag}}')).out.split('\n');
  const before = new Set(await names());
  leaving.push(async () => {
    const own = (await names()).filter((name) => name !== '' && !name.includes('<none>') && !before.has(name));
    if (own.length > 0) await person.run('docker', 'rmi', ...own);
  });
}
