/** Jobs that `sifu job script` writes, on a real Slurm: on two machines, with ranks that find each other, and an end that tells. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineById } from '../../src/engine/registry.ts';
import { absent } from '../../src/engine/vars.ts';
import { jobScript } from '../../src/spack/kept/job.ts';
import { runScript } from '../../src/spack/kept/run.ts';
import { program as sifu } from '../e2e/sifu.ts';
import { need } from '../helpers/need.ts';
import { slurmEnv, wants } from './services.ts';
import { mpiAsRoot, newUser, people, shared, type User } from './user.ts';

const minutes = 60_000;
const hello = '/opt/view/bin/hello_mpi';
const tars = ['mpich', 'openmpi'].map((mpi) => `file:/var/lib/sifu/images/hello-${mpi}.tar`);

const cases = [
  ['Apptainer, MPICH, srun', ['--image', 'mpich.sif', '--nodes', '2']],
  ['Apptainer, Open MPI, srun', ['--image', './openmpi', '--engine', 'apptainer', '--nodes', '2']],
  ['Apptainer, Open MPI, mpirun', ['--image', './openmpi', '--engine', 'apptainer', '--nodes', '2', '--launcher', 'mpirun']],
  [
    'Charliecloud, Open MPI, srun, one container on each machine',
    ['--image', './openmpi', '--nodes', '2', '--containers', 'node'],
  ],
] as const;

// root takes the short way
describe.each(people)('as %s', (_, who) => {
  let user: User;
  beforeAll(async () => {
    user = newUser(who, { ...mpiAsRoot, SIFU_WORKSPACE: '/nonexistent', XDG_CONFIG_HOME: '/nonexistent' }, 'home', shared);
    for (const mpi of ['mpich', 'openmpi']) {
      const tar = `/var/lib/sifu/images/hello-${mpi}.tar`;
      // Charliecloud shows the folder of the job in /mnt/0
      if (existsSync(tar)) user.sh(`mkdir -p ${mpi}/mnt/0 && tar -xf ${tar} -C ${mpi}`);
    }
    user.sh('apptainer build --fakeroot mpich.sif mpich');
  }, minutes);
  afterAll(() => user.leave());

  /** Hands job.sh in, and waits for its end. */
  const handIn = async (): Promise<{ readonly exit: number | undefined; readonly all: string }> => {
    const log = /--output=(.*)%j/.exec(readFileSync(join(user.home, 'job.sh'), 'utf8'))?.[1];
    // over TCP, MPICH 4.0.2 sometimes waits in MPI_Finalize for ever, without containers, too: its time then ends it
    for (let tries = 1; ; tries++) {
      const { exit, out } = await user.run('sbatch', '--wait', '--parsable', '--time=1', 'job.sh');
      const path = join(user.home, `${log}${out.trim()}.out`);
      const all = existsSync(path) ? readFileSync(path, 'utf8') : '';
      const late = all.includes('DUE TO TIME LIMIT') && all.match(/Hello from rank/g)?.length === 4;
      if (!late || tries === 3) return { exit, all };
    }
  };
  const done = async (args: readonly string[]) => {
    Object.assign(user.env, await slurmEnv());
    const made = await user.run(process.execPath, sifu, 'job', 'script', '--force', ...args, '--', hello);
    return { made, ...(await handIn()) };
  };
  const here = (context: Parameters<typeof need>[0], ...tools: readonly string[]) =>
    need(context, ...wants.slurm, who, ...tars, 'apptainer', ...tools);
  const hosts = (text: string) => [...new Set(text.match(/(?<= on )n\d/g))].length;

  it.for(who === 'me' ? [cases[0], cases[3]] : cases)(
    '%s: four ranks on two machines, proved',
    { timeout: 6 * minutes },
    async ([, args], context) => {
      here(context, 'ch-run', 'mpirun.openmpi');
      const { made, exit, all } = await done(args);
      expect([made.exit, made.err]).toEqual([0, '']);
      expect(made.all).toMatch(/The image holds (MPICH 4|Open MPI 4)/);
      expect([exit, all]).toEqual([0, expect.stringContaining('Proved: 4 rank(s) in one job.')]);
      expect([hosts(all), all.match(/Hello from rank \d of 4/g)?.length]).toEqual([2, 4]);
      expect(all).not.toMatch(/error|warning/i);
    },
  );

  it('ranks that never met make the job fail, although each of them ends with 0', { timeout: 6 * minutes }, async (context) => {
    here(context);
    const { made, exit, all } = await done(['--image', 'mpich.sif', '--nodes', '2', '--family', 'openmpi']);
    expect([made.exit, made.out]).toEqual([1, expect.stringContaining('The image holds MPICH 4.0.2, not Open MPI.')]);
    expect([exit, all]).toEqual([1, expect.stringContaining('Disproved: 4 separate runs of one rank each.')]);
  });

  it('the job.sh that is kept beside an image does the same', { timeout: 6 * minutes }, async (context) => {
    here(context);
    const engine = engineById('apptainer');
    if (!engine) throw new Error('no Apptainer');
    const about = {
      ...{ name: 'mpich', engine, facts: absent('apptainer'), specs: ['hello-mpi'], mpi: 'mpich', os: 'debian:12', spack: '1.1' },
      ...{ program: [hello], ranks: 4, nodes: 2 },
    };
    for (const [name, text] of [
      ['job.sh', jobScript(about)],
      ['run.sh', runScript(about)],
    ] as const)
      writeFileSync(join(user.home, name), text.replace('--mem=4G', '--mem=1G'), { mode: 0o755 });
    user.own();
    Object.assign(user.env, await slurmEnv());
    const { exit, all } = await handIn();
    expect([exit, all]).toEqual([0, expect.stringContaining('Proved: 4 rank(s) in one job.')]);
    expect(hosts(all)).toBe(2);
  });
});
