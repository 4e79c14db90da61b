/** The lab's Slurm as a person meets it, and one of the test's own: up, down, killed, up again, and nothing left over. */
import { execa, execaSync } from 'execa';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../e2e/learner.ts';
import { missing, need } from '../helpers/need.ts';
import { type OwnSlurm, ownSlurm } from './own-slurm.ts';
import { slurmEnv, wants } from './services.ts';
import { newUser, people, shared, type User, type Who } from './user.ts';

const users: User[] = [];
const newcomer = (who: Who, env: Readonly<Record<string, string>>) => {
  const user = newUser(who, env, 'home', shared);
  users.push(user);
  return user;
};
afterEach(async () => {
  for (const user of users.splice(0)) await user.leave();
});
const ready = missing('root') === undefined && wants.slurm.every((one) => missing(one) === undefined);
const sorted = (text: string) => text.split('\n').sort();

describe.each(people)('the nodes, to %s', (_, who) => {
  // one of its own: others may fill the lab's
  let slurm: OwnSlurm;
  beforeAll(async () => {
    slurm = ownSlurm();
    if (ready) await slurm.script('start');
  });
  afterAll(() => slurm.leave());

  it('are three, each with a name, a /tmp and processes of its own', async (context) => {
    need(context, ...wants.slurm, who);
    const user = newcomer(who, slurm.env);
    const line = 'echo "$(hostname) $SLURMD_NODENAME $(ls -A /tmp | wc -l)"; touch /tmp/here; test -d "$HOME" || echo no home';
    const { exit, out } = await user.run('srun', '--nodes=3', 'sh', '-c', line);
    expect(exit).toBe(0);
    expect(sorted(out)).toEqual(['n1 n1 0', 'n2 n2 0', 'n3 n3 0']);
    const tidy = await user.run('srun', '--nodes=3', 'sh', '-c', 'rm /tmp/here; ps -e | wc -l');
    expect(tidy.exit).toBe(0);
    for (const count of tidy.out.split('\n')) expect(Number(count)).toBeLessThan(40);
  });

  it('know each other by name', async (context) => {
    need(context, ...wants.slurm, who);
    const user = newcomer(who, slurm.env);
    const { out } = await user.run('srun', '--nodes=1', '--nodelist=n2', 'getent', 'ahostsv4', 'n3');
    expect(out).toMatch(/^127\.0\.0\.1/);
  });

  it('end what takes more memory than it asked for, and say so', async (context) => {
    need(context, ...wants.slurm, who, 'python3');
    const user = newcomer(who, slurm.env);
    const greedy = 'import time; x = bytearray(400_000_000); time.sleep(100)';
    const { exit, err } = await user.run('srun', '--mem=100M', 'python3', '-c', greedy);
    expect(exit).not.toBe(0);
    expect(err).toMatch(/exceeded memory limit|oom[-_]kill/i);
  });

  it('keep no process of a job that is over, however it was started', async (context) => {
    need(context, ...wants.slurm, who);
    const user = newcomer(who, slurm.env);
    const mark = `77${process.pid}`;
    expect(await user.run('srun', 'sh', '-c', `setsid sleep ${mark} >/dev/null 2>&1 & sleep 0.2`)).toMatchObject({ exit: 0 });
    const left = () => execaSync('pgrep', ['-af', `^sleep ${mark}`], { reject: false }).stdout;
    await until(() => left() === '', left);
  });
});

describe('one of its own', () => {
  let slurm: OwnSlurm;
  beforeAll(() => {
    slurm = ownSlurm();
  });
  afterAll(() => slurm.leave());

  it('goes up and down twice, with a job on it, and leaves nothing', async (context) => {
    need(context, ...wants.slurm);
    for (const _ of ['first', 'second']) {
      expect(await slurm.script('start')).toMatchObject({ exitCode: 0, stdout: `export SLURM_CONF=${slurm.folder}/slurm.conf` });
      const submitted = await execa('sbatch', ['--parsable', '--output=/dev/null', '--wrap', 'sleep 600'], { env: slurm.env });
      expect(submitted.stdout).toMatch(/^\d+$/);
      expect(await slurm.script('stop')).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
      expect(await slurm.remains()).toBe('');
    }
    // and stopping what is not up is no mistake
    expect(await slurm.script('stop')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('started twice at once, it is one; with its controller and a node killed, it comes up again', async (context) => {
    need(context, ...wants.slurm);
    const both = await Promise.all([slurm.script('start'), slurm.script('start')]);
    expect(both.map((one) => one.exitCode)).toEqual([0, 0]);
    const controllers = await execa('pgrep', ['-fc', `^slurmctld .*${slurm.folder}`], { reject: false });
    expect(controllers.stdout).toBe('1');
    for (const name of ['slurmctld', 'n2']) await slurm.kill(name);
    expect((await slurm.script('start')).exitCode).toBe(0);
    expect((await execa('srun', ['--chdir=/', '--nodes=3', 'hostname'], { env: slurm.env })).stdout.split('\n')).toHaveLength(3);
    await slurm.script('stop');
    expect(await slurm.remains()).toBe('');
  });

  it('is up in the lab, and starting it again changes nothing', async (context) => {
    need(context, ...wants.slurm);
    const env = await slurmEnv();
    const config = await execa('scontrol', ['show', 'config'], { env });
    expect(config.stdout).toMatch(/^ClusterName += {1,2}lab$/m);
    expect(await slurmEnv()).toEqual(env);
    expect((await execa('scontrol', ['show', 'config'], { env })).stdout).toContain(/^BOOT_TIME.*$/m.exec(config.stdout)?.[0]);
  });

  it('that cannot start says so, and leaves nothing', async (context) => {
    need(context, ...wants.slurm);
    await slurmEnv();
    const second = ownSlurm(16_817);
    expect(await second.script('start')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/Address already in use[\s\S]*slurmctld did not come up/),
    });
    expect(await second.remains()).toBe('');
    await second.leave();
  });

  it('is not for ordinary users to start, and says so', async (context) => {
    need(context, ...wants.slurm, 'guest');
    const refused = await newcomer('guest', {}).run('/var/lib/sifu/slurm/start');
    expect(refused).toMatchObject({
      exit: 3,
      out: '',
      err: 'slurm: its daemons run as root, so only root can start it',
    });
  });
});
