/** `sifu job script`: what a learner sees, what is written, and what is refused. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, pathWithout, root, sifu } from './sifu.ts';

const birch = join(root, 'fixtures/sites/birch.yaml');
const nowhere = { SIFU_SITE: undefined, SIFU_ENGINE: undefined, XDG_CONFIG_HOME: '/nonexistent' };
/** No cluster is asked, so that all machines answer alike. */
const alone = () => ({ ...nowhere, PATH: pathWithout(/^(sbatch|sinfo|srun|qsub|flux)$/) });
const asked = ['--image', '/project/hello.sif', '--family', 'mpich', '--nodes', '2'];
const hello = ['--', 'hello_mpi'];
const job = (args: readonly string[], env = {}) =>
  sifu(['job', 'script', ...args], { env: { ...alone(), COLUMNS: '100', ...env } });

describe('sifu job script', () => {
  it('explains each line, and each word of the command that starts the ranks', async () => {
    const { out, exit } = await job([...asked, '--explain', ...hello]);
    expect(exit).toBe(0);
    expect(out).toMatch(/^#SBATCH --nodes=2 +how many machines$/m);
    expect(out).toMatch(/^#SBATCH --time=00:30:00 +30 minutes, written hours:minutes:seconds;/m);
    expect(out).toMatch(/^ {2}--mpi=pmi2 +how they find each other: PMI-2$/m);
    expect(out).toMatch(/^export UCX_POSIX_USE_PROC_LINK=n +Ranks in containers may not look into/m);
    expect(out).toMatch(/^prove "\$output"/m);
  });

  it('writes job.sh, tells how to hand it in, and leaves one that is there alone', async () => {
    const place = folder();
    const path = join(place, 'job.sh');
    const first = await job([...asked, '--output', path, ...hello]);
    expect([first.exit, first.out]).toEqual([0, expect.stringContaining('is written. Hand it in from this folder:')]);
    const text = readFileSync(path, 'utf8');
    expect(spawnSync('bash', ['-n', path]).status).toBe(0);
    writeFileSync(path, '# mine\n');
    const second = await job([...asked, '--output', path, ...hello]);
    expect([second.exit, second.err]).toEqual([2, expect.stringContaining('is there already')]);
    expect(readFileSync(path, 'utf8')).toBe('# mine\n');
    expect((await job([...asked, '--output', path, '--force', ...hello])).exit).toBe(0);
    expect([readFileSync(path, 'utf8'), readFileSync(`${path}.1`, 'utf8')]).toEqual([text, '# mine\n']);
    expect(readdirSync(place).sort()).toEqual(['job.sh', 'job.sh.1']);
  });

  it('prints the script alone, so that it can be piped on', async () => {
    const { out, exit } = await job([...asked, '--output', '-', ...hello]);
    expect([exit, out.split('\n')[0]]).toEqual([0, '#!/bin/bash']);
    expect(spawnSync('bash', ['-n'], { input: out, encoding: 'utf8' }).stderr).toBe('');
  });

  it('takes what is not said from the site profile: a flag, a variable, or where profiles lie', async () => {
    const own = folder();
    mkdirSync(join(own, 'sifu'));
    writeFileSync(join(own, 'sifu', 'site.yaml'), readFileSync(birch));
    const ways = [
      await sifu(['--site', birch, 'job', 'script', ...asked, '--output', '-', ...hello], { env: alone() }),
      await job([...asked, '--output', '-', ...hello], { SIFU_SITE: birch }),
      await job([...asked, '--output', '-', ...hello], { XDG_CONFIG_HOME: own }),
    ];
    for (const { out } of ways) {
      expect(out).toContain('\n#SBATCH --account=training\n');
      expect(out).toContain('\nmodule load apptainer mpich/4.0 || exit 1\n');
      expect(out).toContain('questions go to help@birch.example.org');
    }
    expect(ways[1]?.out).toBe(ways[0]?.out);
    const { out } = await job([...asked, '--site', birch, '--account', 'mine', '--module', 'fftw', '--output', '-', ...hello]);
    expect(out).toContain('#SBATCH --account=mine\n');
    expect(out).toContain('module load apptainer mpich/4.0 fftw || exit 1');
  });

  it('says where a profile does not fit, and writes nothing', async () => {
    const place = folder();
    const site = join(place, 'site.yaml');
    writeFileSync(site, 'format: 1\nname: x\njob:\n  partion: small\n  account: "$(reboot)"\n');
    const { err, exit } = await job([...asked, '--site', site, '--output', join(place, 'job.sh'), ...hello]);
    expect(exit).toBe(2);
    expect(err).toContain(`${site}:4:3: There is no key "partion" in "job"`);
    expect(err).toContain('Did you mean "partition"?');
    expect(err).toContain(`${site}:5:12: `);
    expect(existsSync(join(place, 'job.sh'))).toBe(false);
    mkdirSync(join(place, 'sifu'));
    writeFileSync(join(place, 'sifu', 'site.yaml'), 'nonsense: [');
    const found = await job([...asked, '--output', '-', ...hello], { XDG_CONFIG_HOME: place });
    expect([found.exit, found.err]).toEqual([0, expect.stringContaining('sifu goes on without it')]);
  });

  it.each([
    [hello, 'Which image the job starts is not said.'],
    [['--image', 'x.sif'], 'What the job runs in the image is not said.'],
    [['--image', 'x.sif', '--nodes', '2', ...hello], 'Which MPI the image holds is not known'],
    [[...asked, '--time', 'soon', ...hello], 'as in 90m, 2h'],
    [[...asked, '--nodes', '0', ...hello], 'whole number'],
    [[...asked, '--partition', 'a b', ...hello], 'one word'],
    [[...asked, '--bind', 'data', ...hello], 'whole path'],
    [[...asked, '--site', '/nonexistent/site.yaml', ...hello], 'There is no file of that name.'],
    [[...asked, '--launcher', 'mpiexec', ...hello], 'srun, mpirun'],
  ])('refuses what does not fit: %j', async (args, why) => {
    const { err, exit, out } = await job(args);
    expect([exit, err, out]).toEqual([2, expect.stringContaining(why), '']);
  });

  it('says what would fail, and ends with 1', async () => {
    const { out, exit } = await job([...asked.slice(0, -2), '--nodes', '2', '--engine', 'docker', '--explain', ...hello]);
    expect([exit, out]).toEqual([1, expect.stringContaining('Docker runs on one machine of a job only.')]);
    const heron = join(root, 'fixtures/sites/heron.yaml');
    const pbs = await job([...asked, '--site', heron, '--explain', ...hello]);
    expect([pbs.exit, pbs.out]).toEqual([0, expect.stringContaining('were not tried on one')]);
    expect(pbs.out).toContain('Questions about Heron go to hpc@heron.example.org.');
  });

  it('gives the same as data', async () => {
    const { out, exit } = await job([...asked, '--json', '--site', join(root, 'fixtures/sites/fjord.yaml'), ...hello]);
    const data = JSON.parse(out);
    expect([exit, data.format, data.scheduler, data.path]).toEqual([0, 1, 'flux', null]);
    expect(data.lines.find((one: { text: string }) => one.text.startsWith('# flux: --nodes'))).toEqual({
      text: '# flux: --nodes=2',
      means: 'how many machines',
    });
    expect(data.findings.map((one: { id: string; severity: string }) => [one.id, one.severity])).toContainEqual([
      'job-by-the-book',
      'note',
    ]);
  });

  it('fits 40 columns, without color and with ASCII alone', async () => {
    const { out } = await job([...asked, '--site', birch, '--explain', ...hello], { COLUMNS: '40', LC_ALL: 'C' });
    expect(out.split('\n').filter((line) => line.length > 40)).toEqual([]);
    expect(out).not.toMatch(/[^\n -~]/);
  });

  it('hands on words with signs of the shell as they are', async () => {
    const { out } = await job([...asked, '--output', '-', '--', 'echo', '$HOME', "it's", 'a b', '--nodes']);
    expect(out.replace(/ \\\n +/g, ' ')).toContain(`/project/hello.sif echo '$HOME' 'it'\\''s' 'a b' --nodes 2>&1 | tee`);
  });
});
