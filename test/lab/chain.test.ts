/** From a recipe to ranks, by the real engine and the real launcher, as a learner who lets sifu run it all would see it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { need } from '../helpers/need.ts';
import { newPerson, type Person } from './person.ts';
import { people } from './user.ts';

const minutes = 60_000;

interface Told {
  readonly event: string;
  readonly lesson?: string;
  readonly step?: string;
  readonly command?: string;
  readonly status?: string;
  readonly exit?: number;
  readonly verdicts?: readonly { readonly label: string; readonly ok: boolean; readonly saw: string }[];
  readonly reasons?: readonly { readonly need: string; readonly why: string }[];
  readonly log?: string;
}

/** Steps that show another machine's runs: they need what no lab has. */
const elsewhere = ['build/hello-recipe', 'build/hello-build', 'build/wrong-package', 'build/strip-fails'];
const otherImages = ['mpi/mpich-abort', 'mpi/mpich-share'];

describe.each(people)('as %s', (name, who) => {
  // root takes the short way, and without the optional pseudo-terminal package
  const short = name === 'root';
  const lessons = short
    ? ['build', 'inspect', 'mpi', '--until', 'mpi/first']
    : ['containers', 'engines', 'build', 'inspect', 'mpi', 'models'];
  let person: Person | undefined;
  let walked: Promise<{ person: Person; exit: number | undefined; told: Told[] }> | undefined;

  const walk = async () => {
    person = await newPerson(who, { pty: !short });
    const { exit, out, err } = await person.sifu('run', ...lessons, '--yes', '--json', '--live');
    expect(err).toBe('');
    return { person, exit, told: jsonLines(out) };
  };
  /** What the machine must have; then the whole chain, once. */
  const chain = (context: Parameters<typeof need>[0]) => {
    need(context, 'singularity', 'mpirun', 'mpirun.mpich', 'userns', 'file:/var/lib/sifu/base/debian-12.sif', who);
    walked ??= walk();
    return walked;
  };
  afterAll(() => person?.leave());

  it('every step runs live and none fails; what needs another machine says so', { timeout: 20 * minutes }, async (context) => {
    const { exit, told } = await chain(context);
    const wrong = results(told).filter((one) => one.status === 'failed' || one.verdicts?.some((verdict) => !verdict.ok));
    expect(wrong).toEqual([]);
    expect(exit).toBe(0);
    const passedOver = results(told).filter((one) => one.status !== 'live');
    expect(passedOver.map(keyOf)).toEqual([...elsewhere, ...(short ? [] : otherImages)]);
    for (const one of passedOver)
      expect(one).toMatchObject({ status: 'skipped', reasons: [{ why: expect.any(String) }, ...rest(one)] });
    const live = results(told).length - passedOver.length;
    expect(live).toBeGreaterThanOrEqual(short ? 20 : 35);
    expect(told.at(-1)).toMatchObject({ event: 'summary', live, recorded: 0, failed: 0, skipped: passedOver.length });
  });

  it('a recipe became one file that belongs to who built it, and runs', { timeout: 20 * minutes }, async (context) => {
    const { person, told } = await chain(context);
    expect(commandOf(told, 'build/build')).toBe('singularity build --fakeroot gromacs-mpi.sif quick.def');
    expect(saw(told, 'build/build', 'the image is there')).toMatch(/^gromacs-mpi\.sif, \d+ MB$/);
    expect(saw(told, 'build/build', 'GROMACS starts in it')).toContain('GROMACS');
    const image = join(person.workspace, 'gromacs-mpi.sif');
    expect(statSync(image)).toMatchObject({ uid: person.uid, size: expect.toSatisfy((size: number) => size > 50e6) });
    const inside = await person.run('singularity', 'exec', 'gromacs-mpi.sif', 'gmx_mpi', '--version');
    expect(inside).toMatchObject({ exit: 0, out: expect.stringMatching(/^MPI library:\s+MPI$/m) });
  });

  it('exec, inspect and a shell answer from inside', { timeout: 20 * minutes }, async (context) => {
    const { told } = await chain(context);
    expect(commandOf(told, 'inspect/list')).toMatch(/^singularity exec gromacs-mpi\.sif ls /);
    expect(saw(told, 'inspect/list', 'GROMACS is listed')).toBe('gmx_mpi');
    expect(saw(told, 'inspect/labels', 'it says which MPI')).toBe('mpi: openmpi');
    expect(saw(told, 'inspect/recipe', 'its commands are there')).toBe('%post');
    expect(saw(told, 'inspect/read-only', 'the image cannot be written')).toBe('Read-only file system');
    expect(commandOf(told, 'inspect/shell')).toMatch(/^singularity shell .*gromacs-mpi\.sif$/);
    expect(saw(told, 'inspect/shell', 'your note is outside')).toBe('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"');
  });

  it('two ranks in two containers are one job', { timeout: 20 * minutes }, async (context) => {
    const { person, told } = await chain(context);
    expect(commandOf(told, 'mpi/first')).toMatch(/^mpirun -n 2 singularity exec gromacs-mpi\.sif gmx_mpi mdrun /);
    expect(saw(told, 'mpi/first', 'two ranks, one job')).toBe('2 ranks in one job');
    expect(logOf(told, 'mpi/first').match(/^Using 2 MPI processes/gm)).toHaveLength(1);
    // GROMACS's own log, too
    expect(readFileSync(join(person.workspace, 'first.log'), 'utf8')).toMatch(/^Using 2 MPI processes[\s\S]*^Finished mdrun/m);
  });

  if (!short) {
    it('the wrong launcher makes two jobs of one, and exit code 0', { timeout: 20 * minutes }, async (context) => {
      const { told } = await chain(context);
      expect(resultOf(told, 'mpi/wrong-pair').exit).toBe(0);
      expect(logOf(told, 'mpi/wrong-pair').match(/^Using 1 MPI process$/gm)).toHaveLength(2);
    });

    it('one set of namespaces for the ranks, and no warning', { timeout: 20 * minutes }, async (context) => {
      const { told } = await chain(context);
      expect(saw(told, 'mpi/share', 'two ranks, one job')).toBe('2 ranks in one job');
      expect(logOf(told, 'mpi/share')).not.toContain('different user namespaces');
    });
  }

  it('the whole output of every step is kept, and what to remember', { timeout: 20 * minutes }, async (context) => {
    const { person, told } = await chain(context);
    for (const one of results(told)) if (one.log) expect(existsSync(one.log), one.log).toBe(true);
    expect(logOf(told, 'build/build')).toMatch(
      /Starting build[\s\S]*Running post scriptlet[\s\S]*Build complete: gromacs-mpi\.sif/,
    );
    const shown = await person.sifu('log', 'build/build');
    expect(shown.out).toContain('Build complete: gromacs-mpi.sif');
    const notes = readdirSync(join(person.workspace, 'notes'));
    expect(notes).toEqual(expect.arrayContaining(['07-build.md', '08-inspect.md']));
    expect(readFileSync(join(person.workspace, 'notes', '07-build.md'), 'utf8')).toContain('singularity build --fakeroot');
  });

  it('coming back, nothing long is done again', { timeout: 20 * minutes }, async (context) => {
    const { person } = await chain(context);
    const image = join(person.workspace, 'gromacs-mpi.sif');
    const before = statSync(image).mtimeMs;
    const again = await person.sifu('run', 'build', '--yes', '--json', '--live', '--until', 'build/build');
    expect(again.exit).toBe(0);
    expect(resultOf(jsonLines(again.out), 'build/build').status).toBe('done-before');
    expect(statSync(image).mtimeMs).toBe(before);
  });
});

const jsonLines = (text: string): Told[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const results = (told: readonly Told[]) => told.filter((one) => one.event === 'result');
const keyOf = (one: Told) => `${one.lesson}/${one.step}`;
const rest = (one: Told) => one.reasons?.slice(1) ?? [];

function resultOf(told: readonly Told[], key: string): Told {
  const found = results(told).find((one) => keyOf(one) === key);
  if (!found) throw new Error(`nothing was told of ${key}`);
  return found;
}

const commandOf = (told: readonly Told[], key: string) => told.find((one) => one.event === 'step' && keyOf(one) === key)?.command;
const logOf = (told: readonly Told[], key: string) => readFileSync(resultOf(told, key).log ?? '', 'utf8').replaceAll('\r', '');
const saw = (told: readonly Told[], key: string, label: string) =>
  resultOf(told, key).verdicts?.find((verdict) => verdict.label === label)?.saw;
