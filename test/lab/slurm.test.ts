/** Jobs on the lab's Slurm, as root and as an ordinary user: handed in, followed, asked about, canceled. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../e2e/learner.ts';
import { missing, need } from '../helpers/need.ts';
import { type OwnSlurm, ownSlurm } from './own-slurm.ts';
import { newPerson, type Person } from './person.ts';
import { wants } from './services.ts';
import { people, type Ran, shared } from './user.ts';

const images = '/var/lib/sifu/images';
const hello = '/opt/view/bin/hello_mpi';
const ready = missing('root') === undefined && wants.slurm.every((one) => missing(one) === undefined);

/** A script in the person's workspace. */
function script(person: Person, name: string, ...lines: readonly string[]): string {
  const path = join(person.workspace, name);
  writeFileSync(path, `${['#!/bin/bash', ...lines].join('\n')}\n`);
  person.own();
  return path;
}
const json = (ran: Ran) => JSON.parse(ran.out.split('\n').at(-1) ?? '');
/** sifu in the background: what it said so far, its end, and Ctrl-C. */
function begin(person: Person, ...words: readonly string[]) {
  const [program = '', ...args] = person.become(
    process.execPath,
    join(person.folder, 'package', 'bin', 'sifu.js'),
    'job',
    ...words,
  );
  const child = execa(program, args, {
    cwd: person.workspace,
    env: person.env,
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    all: true,
  });
  let said = '';
  child.all.on('data', (data) => {
    said += data;
  });
  return {
    said: () => said,
    child,
    see: (text: string | RegExp) =>
      until(
        () => (typeof text === 'string' ? said.includes(text) : text.test(said)),
        () => `no ${text} in:\n${said}`,
        60_000,
      ),
  };
}

// one of its own: others may fill the lab's, and here it is killed, too
let slurm: OwnSlurm;
beforeAll(async () => {
  if (!ready) return;
  slurm = ownSlurm();
  await slurm.script('start');
});
afterAll(() => slurm?.leave());

describe.each(people)('%s', (_, who) => {
  let person: Person;
  const sifu = (...words: readonly string[]) => person.sifu('job', ...words);
  /** hands a script in, and tells its number */
  const submitted = async (...words: readonly string[]): Promise<string> =>
    json(await sifu('submit', '--json', '--', ...words)).id;
  const state = (id: string) =>
    execaSync('squeue', ['--noheader', '--states=all', `--jobs=${id}`, '--format=%T'], {
      env: person.env,
      reject: false,
    }).stdout.trim();
  const is = (id: string, wanted: string) =>
    until(
      () => state(id) === wanted,
      () => `${id} is ${state(id)}, not ${wanted}`,
      60_000,
    );

  beforeAll(async () => {
    if (ready) person = await newPerson(who, { pty: false, env: slurm.env, place: shared });
  });
  afterEach(async () => {
    if (ready) await person.run('scancel', '--full', '--user', String(person.uid), '--name', 'test');
  });
  afterAll(() => person?.leave());

  it.for([
    ['mpich', 'pmi2'],
    ['openmpi', 'pmix'],
  ] as const)('runs an image with %s on two nodes, and has its ranks proved', async ([family, language], context) => {
    need(context, ...wants.slurm, 'apptainer', who, `file:${images}/hello-${family}.tar`);
    const image = join(person.workspace, family);
    await execa('mkdir', ['-p', image]);
    await execa('tar', ['-C', image, '--exclude=./dev/*', '-xf', `${images}/hello-${family}.tar`]);
    // over TCP, MPI_Finalize of MPICH 4.0.2 with UCX waits for ever in one of ten runs, when all is done; then it is run once more
    const run = `srun --mpi=${language} apptainer exec --sharens ${image} ${hello}`;
    const start = `timeout -k 2 15 ${run} || ${run}`;
    script(person, 'hello.sh', '#SBATCH --job-name=test --nodes=2 --ntasks=4 --ntasks-per-node=2', start, 'srun hostname');
    const ran = await sifu('submit', '--follow', 'hello.sh');
    expect(ran.out).toMatch(/^Job \d+ \(test\) (?:runs|ran) on n\d and n\d\./m);
    expect(ran.out).toMatch(/^│ .*rank 3 of 4/m);
    expect(new Set(ran.out.match(/^│ n\d$/gm)).size).toBe(2);
    expect(ran.out).toMatch(/Its output proves 4 of 4 ranks in one job/);
    expect(ran.exit).toBe(0);
  });

  it('is told of ranks that are copies, though the job ended with 0', async (context) => {
    need(context, ...wants.slurm, 'apptainer', who, `file:${images}/hello-mpich.tar`);
    const image = join(person.workspace, 'mpich');
    if (!existsSync(image))
      await execa('sh', [
        '-c',
        'mkdir "$1" && tar -C "$1" --exclude="./dev/*" -xf "$2"',
        'sh',
        image,
        `${images}/hello-mpich.tar`,
      ]);
    script(person, 'copies.sh', '#SBATCH --job-name=test --ntasks=2', `srun apptainer exec ${image} ${hello}`);
    const ran = await sifu('submit', '--follow', 'copies.sh');
    expect(ran.out).toMatch(/ended well after \d:\d\d\. All the same it did not do what it was\s+meant to do\./);
    expect(ran.out).toMatch(/2 separate runs of one rank each/);
    expect(ran.out).toMatch(/^\S+ Each rank ran alone$/m);
    expect(ran.exit).toBe(1);
    expect(json(await sifu('follow', '--json'))).toMatchObject({
      ok: false,
      jobs: [{ state: 'COMPLETED', ranks: { verdict: 'disproved' } }],
    });
  });

  it('sees what a program prints, and the terminal obeys none of it', async (context) => {
    need(context, ...wants.slurm, who);
    script(
      person,
      'loud.sh',
      '#SBATCH --job-name=test',
      "printf 'a\\033[2J\\033]0;title\\007b\\nJob 1 ended well.\\nno line end'",
    );
    const ran = await sifu('submit', '--follow', 'loud.sh');
    expect(ran).toMatchObject({ exit: 0 });
    expect(ran.out).not.toContain('\u001b');
    expect(ran.out).toMatch(/^│ ab\n│ Job 1 ended well\.\n│ no line end\nJob \d+ \(test\) ended well/m);
  });

  it('learns why one was killed for memory, and another at the end of its time', async (context) => {
    need(context, ...wants.slurm, who, 'python3');
    script(
      person,
      'greedy.sh',
      '#SBATCH --job-name=test --mem=100M',
      "exec python3 -c 'import time; x = bytearray(400_000_000); time.sleep(60)'",
    );
    const killed = await sifu('submit', '--follow', 'greedy.sh');
    expect(killed.exit).toBe(1);
    expect(killed.out).toMatch(/^\S+ It was killed for taking more memory than it had asked for$/m);
    script(person, 'long.sh', '#SBATCH --job-name=test --time=1', 'echo begun', 'exec sleep 600');
    const id = await submitted('long.sh');
    await is(id, 'RUNNING');
    // a minute is the shortest limit; root may move the end
    await execa('scontrol', ['update', `JobId=${id}`, 'EndTime=now'], { env: person.env });
    const late = await sifu('follow', id);
    expect(late.exit).toBe(1);
    expect(late.out).toMatch(/^│ begun$/m);
    expect(late.out).toMatch(/was ended because its time was up, after \d+:\d\d\.$/m);
    expect(late.out).toMatch(/^\S+ It was ended because its time was up$/m);
  });

  it('is told at once that a job will not start, may stop following, and cancels it', async (context) => {
    need(context, ...wants.slurm, who);
    script(person, 'never.sh', 'hostname');
    const id = await submitted('--job-name=test', '--partition=closed', 'never.sh');
    const followed = begin(person, 'follow');
    await followed.see(/Its partition is closed\n/);
    followed.child.kill('SIGINT');
    expect((await followed.child).exitCode).toBe(130);
    expect(followed.said()).toContain(
      `Nobody follows job ${id} any more; the job itself goes on. To see it again:\n    sifu job follow ${id}\n`,
    );
    expect(followed.said()).toContain(`sifu job cancel ${id}`);
    expect(state(id)).toBe('PENDING');
    const why = await sifu('why', id);
    expect(why.out).toMatch(/^Job \d+ \(test\) waits: its partition is closed\.$/m);
    expect(why.out).toContain(`scancel ${id}`);
    const canceled = await sifu('cancel', id);
    expect(canceled).toMatchObject({ exit: 0 });
    expect(canceled.out).toMatch(/was canceled before it started\.\nNothing of it is left/);
    expect((await sifu('cancel', id)).out).toMatch(/^It was over already; nothing was done\./);
  });

  it('cancels at any moment, and no process is left', async (context) => {
    need(context, ...wants.slurm, who);
    const mark = `7${process.pid}${who === 'me' ? 1 : 2}`;
    const left = () => execaSync('pgrep', ['-af', `sleep ${mark}`], { reject: false }).stdout;
    script(
      person,
      'many.sh',
      '#SBATCH --job-name=test --nodes=2 --ntasks=4',
      `setsid sleep ${mark} &`,
      `srun sh -c "trap '' TERM; sleep ${mark}"`,
    );
    for (const wait of [0, 150, 400, 900, 1700]) {
      const id = await submitted('many.sh');
      // these moments are what is tried, not what is waited for
      await new Promise((resolve) => setTimeout(resolve, wait));
      const canceled = await sifu('cancel', id, '--json');
      expect(json(canceled)).toMatchObject({ ok: true, jobs: [{ id, state: 'CANCELLED' }], left: [] });
      await until(() => left() === '', left);
    }
  });

  it('hears why Slurm does not take a job', async (context) => {
    need(context, ...wants.slurm, who);
    script(person, 'job.sh', 'hostname');
    for (const [words, title] of [
      [['--nodes=9', 'job.sh'], 'The job asks for more than the partition has.'],
      [['--partition=nosuch', 'job.sh'], 'There is no such partition.'],
      [['--time=9-0', 'job.sh'], 'The job asks for more time than is allowed.'],
      [['nosuch.sh'], 'There is no such script.'],
    ] as const) {
      const refused = await sifu('submit', '--', ...words);
      expect(refused).toMatchObject({ exit: 1, out: '' });
      expect(refused.err).toMatch(new RegExp(`^sifu: ${title}`));
    }
  });

  it('sees what the cluster offers, and no more than the own jobs', async (context) => {
    need(context, ...wants.slurm, who);
    script(person, 'never.sh', 'hostname');
    const id = await submitted('--job-name=test', '--partition=closed', 'never.sh');
    const seen = await sifu();
    expect(seen.out).toMatch(/^Slurm \d+\.\d+\.\d+, cluster lab\./);
    expect(seen.out).toMatch(/^ {2}lab\*: 3 nodes \(\d free\) of \d+ cores? and [\d.]+ GB, at most 1:00:00$/m);
    expect(seen.out).toMatch(/closed \(down\)$/m);
    expect(seen.out).toMatch(/srun --mpi= knows .*pmi2/);
    expect(seen.out).toMatch(new RegExp(`^ {2}${id} test: waits: its partition is closed$`, 'm'));
    const data = json(await sifu('--json'));
    expect(data).toMatchObject({ format: 1, cluster: { accounts: false, pyxis: false, language: 'none' } });
    expect(data.jobs).toContainEqual(expect.objectContaining({ id, state: 'PENDING', reason: 'PartitionDown' }));
  });

  it('follows all parts of an array', async (context) => {
    need(context, ...wants.slurm, who);
    script(
      person,
      'array.sh',
      '#SBATCH --job-name=test --array=1-3',
      'echo part $SLURM_ARRAY_TASK_ID',
      'exit $((SLURM_ARRAY_TASK_ID == 2))',
    );
    const ran = await sifu('submit', '--follow', 'array.sh');
    expect(ran.exit).toBe(1);
    for (const part of [1, 2, 3]) expect(ran.out).toMatch(new RegExp(`^\\d+_${part} │ part ${part}$`, 'm'));
    expect(ran.out).toMatch(/^Job \d+_2 \(test\) failed: its script ended with exit code 1/m);
    expect(ran.out).toMatch(/^Job \d+_3 \(test\) ended well/m);
  });
});

describe('where Slurm goes down', () => {
  let person: Person;
  beforeAll(async () => {
    if (!ready) return;
    person = await newPerson('me', { pty: false, env: slurm.env, place: shared });
  });
  afterAll(() => person?.leave());

  it('following goes on when it is back', async (context) => {
    need(context, ...wants.slurm);
    const go = join(person.workspace, 'go');
    script(person, 'wait.sh', 'echo begun', `until [ -e ${go} ]; do sleep 0.2; done`, 'echo done');
    const followed = begin(person, 'submit', '--follow', 'wait.sh');
    await followed.see('begun');
    // what it knows is written down every few seconds
    await until(
      () => readFileSync(join(slurm.folder, 'state', 'job_state')).includes('wait.sh'),
      () => 'no state',
      60_000,
    );
    await slurm.kill('slurmctld');
    await followed.see(/Slurm's controller does not answer\. A job that runs goes on/);
    // Slurm's commands try again for a while before they say so
    const asked = await Promise.all([person.sifu('job', 'why'), person.sifu('job', 'submit', 'wait.sh'), person.sifu('job')]);
    for (const down of asked) {
      expect(down).toMatchObject({ exit: 1, out: '' });
      expect(down.err).toMatch(/^sifu: Slurm's controller does not answer\./);
    }
    await slurm.script('start');
    await followed.see('Slurm answers again.');
    writeFileSync(go, '');
    expect((await followed.child).exitCode).toBe(0);
    expect(followed.said()).toMatch(/│ done\nJob \d+ \(wait\.sh\) ended well/);
  });

  it('and forgets a job, it is said what is not known', async (context) => {
    need(context, ...wants.slurm);
    script(person, 'lost.sh', 'echo begun', 'exec sleep 600');
    const followed = begin(person, 'submit', '--follow', 'lost.sh');
    await followed.see('begun');
    await slurm.kill('slurmctld');
    slurm.forget();
    await slurm.script('start');
    expect((await followed.child).exitCode).toBe(1);
    expect(followed.said()).toMatch(
      /Slurm has forgotten job \d+, so how it ended is not known\. This cluster\s+keeps\s+no accounts of jobs\./,
    );
    expect(followed.said()).toMatch(/What it wrote is in \S+/);
  });
});
