import { describe, expect, it } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import type { Command, EngineFacts } from '../../src/engine/contract.ts';
import { plainLine } from '../../src/engine/registry.ts';
import { shifter } from '../../src/engine/shifter.ts';
import { shifterImage } from '../../src/engine/shifter-address.ts';
import { gatewayImages, pullEnded } from '../../src/engine/shifter-read.ts';
import { ranksProved } from '../../src/mpi/ranks.ts';
import { transcripts } from './transcripts.ts';

const runs = transcripts('shifter');
const seen = (name: string) => runs.get(name) ?? expect.fail(`no transcript ${name}`);
const facts: EngineFacts = { id: 'shifter', program: 'shifter', name: 'Shifter', version: '', ready: true };
const image = 'docker://127.0.0.1:5055/lab/mpi:1';

describe('every line that Shifter is given was run, and did what it should', () => {
  it.each<[string, Intent]>([
    ['do-pull', { op: 'pull', from: image, image: 'mpi:latest' }],
    ['do-list', { op: 'list' }],
    ['do-inspect', { op: 'inspect', image }],
    ['do-environment', { op: 'inspect', image, show: 'environment' }],
    ['do-exec', { op: 'exec', image, run: ['cat', '/etc/os-release'] }],
    [
      'do-exec-given',
      {
        op: 'exec',
        image,
        run: ['sh', '-c', 'pwd; cat /in/answer; echo $GREETING'],
        here: true,
        binds: [{ from: 'data', to: '/in' }],
        env: [{ name: 'GREETING', value: 'good morning' }],
      },
    ],
    ['do-run', { op: 'run', image: 'lab/entry:1', run: ['more'] }],
    ['do-mpirun', { op: 'mpirun', image, run: ['/opt/hello'], ranks: 2, launcher: 'mpirun.mpich' }],
  ])('%s', (name, intent) => {
    expect(plainLine(shifter.command(intent, facts) as Command)).toBe(seen(name).command);
    expect(seen(name).exit, seen(name).err).toBe(0);
  });

  it('with the ranks proved as they are, and not where the two sides speak different kinds of MPI', () => {
    for (const name of ['do-mpirun', 'mpi-openmpi-both']) expect(ranksProved(seen(name).out, 2)).toMatchObject({ ok: true });
    expect(seen('mpi-openmpi').exit).toBe(0);
    expect(ranksProved(seen('mpi-openmpi').out, 2)).toMatchObject({ ok: false });
  });
});

it('a pull that failed says 0, so a look at the list follows, and that says 1', () => {
  expect(seen('pull-missing').exit).toBe(0);
  expect(pullEnded(seen('pull-missing').out)).toBe('FAILURE');
  expect(pullEnded(seen('pull').out)).toBe('READY');
  expect(pullEnded(seen('gateway-down-pull').out)).toBeUndefined();
  expect(seen('pull-proved-missing').exit).toBe(1);
  expect(seen('pull-proved').exit).toBe(0);
});

it('exit codes of a container are those of the program inside, but for two', () => {
  const { exits } = shifter.command({ op: 'exec', image, run: ['x'] }, facts) as Command;
  expect([seen('image-missing').exit, seen('not-found').exit]).toEqual(Object.keys(exits ?? {}).map(Number));
  expect(seen('exit-code').exit).toBe(7);
});

it('the list of the gateway is read', () => {
  expect(gatewayImages(seen('images-two').out)).toEqual([
    { name: 'docker:127.0.0.1:5055/lab/mpi:1', state: 'READY', id: '4438c908ca' },
    { name: 'docker:lab/mpi:1', state: 'READY', id: '4438c908ca' },
  ]);
  expect(gatewayImages(seen('images-none').out)).toEqual([]);
  expect(gatewayImages(seen('gateway-down-images').out)).toEqual([]);
});

it('images are called as the gateway calls them', () => {
  expect(shifterImage(image)).toBe('docker:127.0.0.1:5055/lab/mpi:1');
  expect(shifterImage('gromacs-mpi:latest')).toBe('docker:gromacs-mpi:latest');
  expect(shifterImage('docker://docker.io/library/ubuntu:24.04')).toBe('docker:library/ubuntu:24.04');
  expect(shifterImage('docker:ubuntu:24.04')).toBe('docker:ubuntu:24.04');
  expect(shifterImage('id:mpi')).toBe('id:mpi');
});

it('what it would misread is refused with a way round', () => {
  const told = (intent: Intent) => shifter.command(intent, facts);
  const bind = (from: string, to: string) => told({ op: 'exec', image, run: ['ls'], binds: [{ from, to }] });
  expect(bind('my data', '/x')).toMatchObject({ instead: expect.stringContaining('link') });
  expect(bind('data', '/etc')).toMatchObject({ instead: expect.stringContaining('/data') });
  expect(told({ op: 'pull', from: 'docker://x.org/a@sha256:0', image })).toMatchObject({
    instead: expect.stringContaining('tag'),
  });
  expect(told({ op: 'pull', from: 'oras://x.org/a:1', image })).toMatchObject({ instead: expect.stringContaining('docker://') });
});
