/** What a container costs, measured with the real GROMACS of the lab, on the machine and in an image of the very same files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeWater } from '../../src/host/measure/water.ts';
import { missing, need } from '../helpers/need.ts';
import { newPerson, type Person } from './person.ts';
import { dockerEnv, wants } from './services.ts';
import { mpiAsRoot, people, type Ran } from './user.ts';

const tar = '/var/lib/sifu/images/gromacs.tar';
const wanted = ['apptainer', 'mpirun', 'gmx', 'gmx_mpi', 'userns', `file:${tar}`] as const;
const here = [...wanted, 'learner'].every((one) => missing(one) === undefined);

const mdrun = ['gmx_mpi', 'mdrun', '-s', 'water.tpr', '-ntomp', '1', '-nsteps', '20'] as const;

// some dozens of runs with ranks: slow where others compute, too
describe.each(people)('for %s', { timeout: 300_000 }, (_, who) => {
  let person: Person;
  const sif = () => join(person.home, 'gromacs.sif');
  const measure = (...args: readonly string[]): Promise<Ran> => person.sifu('measure', ...args);
  const kept = (name: string) => JSON.parse(readFileSync(join(person.workspace, 'experiments', name), 'utf8'));

  beforeAll(async () => {
    if (!here) return;
    person = await newPerson(who, { pty: false, env: who === 'me' ? mpiAsRoot : {} });
    const root = join(person.home, 'root');
    mkdirSync(root);
    await execa('tar', ['-C', root, '-xf', tar]);
    await makeWater(person.workspace, 'gmx', process.env);
    person.own();
    const built = await person.run('apptainer', 'build', '--fakeroot', sif(), root);
    expect(built).toMatchObject({ exit: 0 });
  });
  afterAll(() => person?.leave());

  it('the same run native and in a container, with one rank and several: CPU time and ns/day, in turn', async (context) => {
    need(context, ...wanted, who);
    const ran = await measure('application', '--image', sif(), '--ranks', '1,2', '--runs', '2', '--json', '--', ...mdrun);
    expect(ran).toMatchObject({ exit: 0, err: '' });
    const told = JSON.parse(ran.out);
    expect(told.rows.map((row: { id: string }) => row.id)).toEqual(['native-1', 'container-1', 'native-2', 'container-2']);
    for (const row of told.rows) {
      expect(row).toMatchObject({ absent: null, cpu_ms: { runs: 2 }, ns_per_day: { runs: 2 }, ms: { runs: 2 } });
      expect(row.cpu_ms.median).toBeGreaterThan(0);
    }
    expect(told.runs.map((run: { row: string }) => run.row)).toEqual(
      [1, 2].flatMap(() => ['native-1', 'container-1', 'native-2', 'container-2']),
    );
    expect(told.rows[0].command).toBe('mpirun -n 1 gmx_mpi mdrun -s water.tpr -ntomp 1 -nsteps 20');
    expect(told.rows[3].command).toMatch(/^mpirun -n 2 (apptainer|singularity) exec --sharens \S+gromacs\.sif gmx_mpi mdrun /);
    // the very same file on both sides: nothing to warn of
    expect(told.programs.native.sha256).toBe(told.programs.container.sha256);
    expect(told.programs.container.version).toContain(told.programs.native.version);
    expect(told.findings.filter(({ id }: { id: string }) => id !== 'measure-busy')).toEqual([]);
    // two runs of each prove nothing, and that is said
    for (const one of told.comparisons) expect(['few', 'open']).toContain(one.verdict);
    expect(kept('application.json').complete).toBe(true);
  });

  it('leaves the folder as it was: no backups, no results of runs', async (context) => {
    need(context, ...wanted, who);
    const files = () =>
      readdirSync(person.workspace)
        .filter((name) => name !== 'experiments' && name !== '.sifu')
        .sort();
    const before = files();
    expect(await measure('application', '--runs', '1', '--', ...mdrun)).toMatchObject({ exit: 0 });
    expect(files()).toEqual(before);
  });

  it('with no program named, computes a box of water of its own', async (context) => {
    need(context, ...wanted, who);
    const ran = await measure('application', '--image', sif(), '--runs', '1');
    expect(ran.all).toContain('GROMACS with a box of water made here');
    expect(ran.all).toMatch(/^container .*in 1 run|1 run$/ms);
    expect(ran.exit).toBe(0);
  });

  it('with more and more ranks, up to one more than there are cores for', async (context) => {
    need(context, ...wanted, who);
    const ran = await measure('scaling', '--ranks', '4', '--runs', '1', '--json', '--', ...mdrun);
    expect(ran).toMatchObject({ exit: 0 });
    const { rows } = JSON.parse(ran.out);
    expect(rows.map(({ ranks }: { ranks: number }) => ranks)).toEqual([1, 2, 4]);
    expect(rows[1]).toMatchObject({ speed_up: expect.any(Number), efficiency: expect.any(Number), speed_up_by: 'ns/day' });
  });

  it('what goes wrong is called by its name', async (context) => {
    need(context, ...wanted, who);
    const trouble = async (...words: readonly string[]) => (await measure('application', '--runs', '1', ...words)).err;
    const without = (...more: readonly string[]) => ['gmx_mpi', 'mdrun', '-ntomp', '1', ...more];
    expect(await trouble('--', ...without('-s', 'gone.tpr'))).toContain('There is no run input file gone.tpr here');
    writeFileSync(join(person.workspace, 'cut.tpr'), readFileSync(join(person.workspace, 'water.tpr')).subarray(0, 60_000));
    expect(await trouble('--', ...without('-s', 'cut.tpr'))).toContain('The run input file is cut off or damaged');
    expect(await trouble('--', ...mdrun, '-ntmpi', '2')).toContain('-ntmpi is not for this GROMACS');
    expect(await trouble('--ranks', '11', '--', ...mdrun)).toContain('The box cannot be cut into 11 parts');
    expect(await trouble('--ranks', '2', '--', 'gmx', ...mdrun.slice(1))).toContain('GROMACS ran several times, each alone');
    expect(await trouble('--image', sif(), '--no-native', '--', 'gmx', 'mdrun')).toContain('gmx');
    expect(existsSync(join(person.workspace, 'md.log'))).toBe(false);
  });

  it('a launcher of another family is no measurement: each rank ran alone', async (context) => {
    need(context, ...wanted, 'mpirun.mpich', who);
    const ran = await measure('application', '--runs', '1', '--ranks', '2', '--launcher', 'mpirun.mpich', '--', ...mdrun);
    expect(ran).toMatchObject({ exit: 1, err: expect.stringContaining('Several copies of one program ran') });
  });

  it('Ctrl-C in the middle: no rank goes on, no folder stays, and what was measured is kept', async (context) => {
    need(context, ...wanted, who);
    const steps = ['-nsteps', '987654'];
    const [command = '', ...args] = person.become(
      process.execPath,
      join(person.folder, 'package', 'bin', 'sifu.js'),
      ...['measure', 'application', '--image', sif(), '--ranks', '2', '--', ...mdrun.slice(0, -2), ...steps],
    );
    const temporary = join(person.home, 'tmp');
    mkdirSync(temporary);
    person.own();
    const child = execa(command, args, {
      ...{ cwd: person.workspace, env: { ...person.env, TMPDIR: temporary }, extendEnv: false, reject: false, stdin: 'ignore' },
    });
    const ranks = async () => (await execa('pgrep', ['-fc', '[n]steps 987654'], { reject: false })).stdout;
    await vi.waitUntil(async () => Number(await ranks()) >= 4, { timeout: 60_000, interval: 200 });
    child.kill('SIGINT');
    expect((await child).exitCode).toBe(130);
    expect(await ranks()).toBe('0');
    expect(readdirSync(temporary).filter((name) => name.startsWith('sifu-'))).toEqual([]);
  });

  it('in Docker the program tells its CPU time itself, and Ctrl-C leaves no container', async (context) => {
    need(context, ...wanted, ...wants.docker, who);
    const env = await dockerEnv();
    Object.assign(person.env, env);
    await person.run('docker', 'import', tar, 'measured-gromacs');
    try {
      const ran = await measure(
        'application',
        '--image',
        'measured-gromacs',
        '--engine',
        'docker',
        '--runs',
        '1',
        '--json',
        '--',
        ...mdrun,
      );
      expect(JSON.parse(ran.out).rows[1]).toMatchObject({ id: 'container', absent: null, cpu_ms: { runs: 1 } });
      expect(JSON.parse(ran.out).rows[1].cpu_ms.median).toBeGreaterThan(0);
      const [command = '', ...args] = person.become(
        process.execPath,
        join(person.folder, 'package', 'bin', 'sifu.js'),
        ...['measure', 'application', '--image', 'measured-gromacs', '--engine', 'docker', '--no-native', '--', 'sleep', '654.3'],
      );
      const child = execa(command, args, {
        ...{ cwd: person.workspace, env: person.env, extendEnv: false, reject: false, stdin: 'ignore' },
      });
      const containers = async () => (await person.run('docker', 'ps', '-aq', '--filter', 'ancestor=measured-gromacs')).out;
      await vi.waitUntil(async () => (await containers()) !== '', { timeout: 60_000, interval: 200 });
      child.kill('SIGINT');
      expect((await child).exitCode).toBe(130);
      expect(await containers()).toBe('');
    } finally {
      await person.run('docker', 'rmi', '--force', 'measured-gromacs');
    }
  });
});
