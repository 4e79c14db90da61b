/** `sifu measure`, as it is typed: what it prints, what it keeps, and how it ends. */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { need } from '../helpers/need.ts';
import { environment, folder, mpi, pathWithout, program, sifu } from './sifu.ts';

const spin = 'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done';

describe('a program of mine', () => {
  it('is measured, drawn, and kept', async () => {
    const workspace = folder();
    const ran = await sifu(['measure', 'application', '--runs', '4', '--', 'sh', '-c', spin], { workspace });
    expect(ran).toMatchObject({ exit: 0, err: '' });
    expect(ran.out).toMatch(/4\s+times\s+each,\s+in\s+turn/);
    expect(ran.out).toMatch(/CPU time {2,}time/);
    expect(ran.out).toMatch(/^native .* in 4 runs$/ms);
    expect(ran.out).toContain('Bars: the median CPU time');
    expect(ran.out).not.toContain('\u001b');
    expect(readdirSync(join(workspace, 'experiments')).sort()).toEqual(['application.csv', 'application.json']);
  });

  it('as JSON: one object, and nothing beside it', async () => {
    const workspace = folder();
    const { out, exit, err } = await sifu(
      ['measure', 'application', '--runs', '2', '--name', 'mine', '--json', '--', 'sh', '-c', spin],
      {
        workspace,
      },
    );
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const told = JSON.parse(out);
    expect(told).toMatchObject({
      format: 1,
      name: 'mine',
      complete: true,
      comparisons: [],
      rows: [{ id: 'native', cpu_ms: { runs: 2 } }],
    });
    const { files, ...kept } = told;
    expect(files).toEqual(['csv', 'json'].map((ending) => join(workspace, 'experiments', `mine.${ending}`)));
    expect(JSON.parse(readFileSync(files[1], 'utf8'))).toEqual(kept);
  });

  it('that is not there, or fails, says so and keeps nothing', async () => {
    const workspace = folder();
    const gone = await sifu(['measure', 'application', '--', 'no-such-program'], { workspace });
    expect(gone).toMatchObject({ exit: 1, err: expect.stringContaining('no-such-program') });
    const failed = await sifu(['measure', 'application', '--', 'sh', '-c', 'echo the disk is on fire; exit 3'], { workspace });
    expect(failed).toMatchObject({ exit: 1, err: expect.stringContaining('the disk is on fire') });
    expect(existsSync(join(workspace, 'experiments'))).toBe(false);
  });

  it('Ctrl-C ends it and all it started; what was measured is there, and called incomplete', async () => {
    const workspace = folder();
    const begun = join(workspace, 'begun');
    const script = `echo x >>${begun}; if [ $(wc -l <${begun}) -gt 3 ]; then sleep 63.9; fi`;
    const child = execa(process.execPath, [program, 'measure', 'application', '--runs', '9', '--', 'sh', '-c', script], {
      ...{ env: environment({ workspace }), reject: false, stdin: 'ignore' },
    });
    await vi.waitUntil(() => existsSync(begun) && readFileSync(begun, 'utf8').split('\n').length > 4, 60_000);
    child.kill('SIGINT');
    const { exitCode, stdout } = await child;
    expect(exitCode).toBe(130);
    expect(stdout).toContain('Stopped half-way: these runs are incomplete.');
    expect(readdirSync(join(workspace, 'experiments')).sort()).toEqual([
      'application-incomplete.csv',
      'application-incomplete.json',
    ]);
    expect((await execa('pgrep', ['-f', 'sleep 63.[9]'], { reject: false })).stdout).toBe('');
  });
});

describe('starting', () => {
  it('is measured of "true", in the ways there are', async () => {
    const workspace = folder();
    const { out, exit } = await sifu(['measure', 'start', '--json', '--engine', 'byhand'], { workspace });
    expect(exit).toBe(0);
    const { rows, runs } = JSON.parse(out);
    expect(rows[0]).toMatchObject({ id: 'process', command: expect.stringContaining('true'), ms: { runs: 5 } });
    expect(runs.map(({ order }: { order: number }) => order)).toEqual(runs.map((_: unknown, at: number) => at + 1));
  });
});

describe('what does not fit', () => {
  it.each([
    ['measure', "missing required argument 'what'", 2],
    ['measure speed', "'speed' is invalid", 2],
    ['measure application --ranks none', 'Name numbers of ranks', 2],
    ['measure application --ranks 0', 'Name numbers of ranks', 2],
    ['measure application --runs 0', 'Name a number of runs', 2],
    ['measure application --name ../up -- true', 'A name is letters', 2],
    ['measure application --no-native -- true', '--no-native wants an image.', 2],
    ['measure application --engine docker -- true', 'An engine was named, and no image.', 2],
    ['measure application --image nowhere.sif --engine byhand -- true', '', 2],
    ['measure application --launcher sh --ranks 2 -- true', 'sh is no MPI launcher.', 3],
  ])('%s', async (line, says, exit) => {
    const ran = await sifu(line.split(' '), { workspace: folder() });
    expect(ran.err.toLowerCase()).toContain(says.toLowerCase());
    expect([exit, 3]).toContain(ran.exit);
  });

  it('ranks without a launcher, and no program where there is no GROMACS', async () => {
    const PATH = pathWithout(mpi, /^gmx/);
    const ranks = await sifu(['measure', 'application', '--ranks', '2', '--', 'true'], { workspace: folder(), env: { PATH } });
    expect(ranks).toMatchObject({ exit: 3, err: expect.stringContaining('There is no MPI launcher on this machine.') });
    const bare = pathWithout(mpi, /^gmx/, /^(cc|gcc)$/);
    const water = await sifu(['measure', 'application'], { workspace: folder(), env: { PATH: bare } });
    expect(water).toMatchObject({ exit: 3, err: expect.stringContaining('There is no program to measure.') });
  });

  it('without GROMACS, a small computation is the second choice, and called so', async (context) => {
    need(context, 'cc');
    const PATH = pathWithout(/^gmx/);
    const ran = await sifu(['measure', 'application', '--runs', '1'], { workspace: folder(), env: { PATH } });
    expect(ran).toMatchObject({ exit: 0, err: '' });
    expect(ran.out).toMatch(/^A small computation made here/);
    expect(ran.out).toContain('A small computation was measured, for want of GROMACS.');
  });

  it('an image that is not there, and one that is an archive', async (context) => {
    need(context, 'apptainer', 'userns');
    const workspace = folder();
    const gone = await sifu(['measure', 'start', '--image', join(workspace, 'gone.sif')], { workspace });
    expect(gone).toMatchObject({ exit: 2, err: expect.stringContaining('There is no image') });
    const tar = join(workspace, 'mine.tar');
    writeFileSync(tar, '');
    const archive = await sifu(['measure', 'start', '--engine', 'apptainer', '--image', tar], { workspace });
    expect(archive).toMatchObject({ exit: 2, err: expect.stringContaining('is an archive') });
    expect(archive.err).toContain('mine.sif');
  });

  it('a folder for results that is a link to elsewhere', async () => {
    const [workspace, elsewhere] = [folder(), folder()];
    mkdirSync(join(elsewhere, 'there'));
    symlinkSync(join(elsewhere, 'there'), join(workspace, 'experiments'));
    const ran = await sifu(['measure', 'application', '--runs', '1', '--', 'true'], { workspace });
    expect(ran).toMatchObject({ exit: 1, err: expect.stringContaining('sifu could not write') });
    expect(readdirSync(join(elsewhere, 'there'))).toEqual([]);
  });
});
