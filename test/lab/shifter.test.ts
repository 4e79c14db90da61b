/** What a learner of Shifter types, run for real where Shifter is and its gateway has, or can fetch, the image of the lab. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import type { Command, EngineFacts } from '../../src/engine/contract.ts';
import { plainLine } from '../../src/engine/registry.ts';
import { shifter } from '../../src/engine/shifter.ts';
import { gatewayImages, pullEnded } from '../../src/engine/shifter-read.ts';
import { ranksProved } from '../../src/mpi/ranks.ts';
import { need } from '../helpers/need.ts';
import { newUser, ordinary, type Ran, type User } from './user.ts';

/** busybox and a small program of MPICH, in the registry that the gateway of the lab fetches from */
const image = 'docker://127.0.0.1:5055/lab/mpi:1';
const name = 'docker:127.0.0.1:5055/lab/mpi:1';
const facts: EngineFacts = { id: 'shifter', program: 'shifter', name: 'Shifter', version: '', ready: true };

describe('Shifter', () => {
  let user: User;
  let pulled: Ran | undefined;
  const line = (intent: Intent) => plainLine(shifter.command(intent, facts) as Command);
  const run = (intent: Intent, input?: string) => user.sh(line(intent), input);
  /** With the image fetched, once. */
  const here = (context: Parameters<typeof need>[0], ...more: readonly string[]) => {
    need(context, 'shifter', ordinary, ...more);
    pulled ??= run({ op: 'pull', from: image, image: 'mpi:latest' });
    if (pulled.exit !== 0) context.skip(`no ${name} from the gateway: ${pulled.all.trim().split('\n').at(-1)}`);
  };

  beforeAll(() => {
    user = newUser(ordinary, { PATH: process.env.PATH ?? '' });
  });
  afterAll(() => user.leave());

  it('fetches an image through its gateway, which lists it and knows its number', (context) => {
    here(context);
    expect(pullEnded(pulled?.out ?? '')).toBe('READY');
    expect(gatewayImages(run({ op: 'list' }).out)).toContainEqual(expect.objectContaining({ name, state: 'READY' }));
    expect(run({ op: 'inspect', image })).toMatchObject({ exit: 0, out: expect.stringMatching(/^[0-9a-f]{64}$/m) });
    expect(run({ op: 'pull', from: 'docker://127.0.0.1:5055/lab/no-such-image:1', image: 'x' }).exit).toBe(1);
  });

  it('runs one command: exit codes come through, and you are yourself in the folder you were in', (context) => {
    here(context);
    expect(run({ op: 'exec', image, run: ['cat', '/etc/os-release'] }).out).toContain('Tiny MPI container');
    expect(run({ op: 'exec', image, run: ['sh', '-c', 'exit 7'] }).exit).toBe(7);
    expect(run({ op: 'exec', image, run: ['no-such-program'] }).exit).toBe(127);
    expect(run({ op: 'exec', image: 'lab/no-such-image:1', run: ['true'] }).exit).toBe(1);
    expect(run({ op: 'exec', image, run: ['pwd'], here: true }).out).toBe(`${user.home}\n`);
    expect(run({ op: 'shell', image }, 'cat /etc/os-release; exit 3\n')).toMatchObject({
      exit: 3,
      out: expect.stringContaining('Tiny MPI'),
    });
  });

  it('shows folders and variables inside, and leaves the environment outside if asked', (context) => {
    here(context);
    user.sh('mkdir -p data && echo found > data/file');
    const bound: Intent = { op: 'exec', image, run: ['cat', '/in/file'], binds: [{ from: 'data', to: '/in' }] };
    expect(run(bound)).toMatchObject({ exit: 0, out: 'found\n' });
    const env = (more: object) => user.sh(`export LEAK=leaked; ${line({ op: 'exec', image, run: ['env'], ...more })}`).out;
    expect(env({ env: [{ name: 'A', value: 'b  c' }] })).toMatch(/^A=b {2}c$/m);
    expect(env({})).toContain('LEAK');
    expect(env({ clean: true })).not.toContain('LEAK');
    expect(user.sh(`export LEAK=leaked; ${line({ op: 'inspect', image, show: 'environment' })}`).out).not.toContain('LEAK');
  });

  it('two ranks in two containers are one job at first try', (context) => {
    here(context, 'mpirun.mpich');
    const good = run({ op: 'mpirun', image, run: ['/opt/hello'], ranks: 2, launcher: 'mpirun.mpich' });
    expect(ranksProved(good.out, 2), good.all).toMatchObject({ ok: true });
  });

  it('refuses root', (context) => {
    here(context, 'root');
    const root = newUser('me', { PATH: process.env.PATH ?? '' });
    onTestFinished(() => root.leave());
    expect(root.sh(line({ op: 'exec', image, run: ['true'] }))).toMatchObject({ exit: 1, all: expect.stringContaining('root') });
  });
});
