import { describe, expect, it } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import type { Command, EngineFacts } from '../../src/engine/contract.ts';
import { enroot } from '../../src/engine/enroot.ts';
import { enrootAddress } from '../../src/engine/enroot-address.ts';
import { enrootContainers, enrootNotes, enrootVersion } from '../../src/engine/enroot-read.ts';
import { plainLine } from '../../src/engine/registry.ts';
import { ranksProved } from '../../src/mpi/ranks.ts';
import { transcripts } from './transcripts.ts';

const runs = transcripts('enroot');
const seen = (name: string) => runs.get(name) ?? expect.fail(`no transcript ${name}`);
const facts: EngineFacts = { id: 'enroot', program: 'enroot', name: 'Enroot', version: '4.1.2', ready: true };
const image = 'mpi.sqsh';

describe('every line that Enroot is given was run, and did what it should', () => {
  it.each<[string, Intent]>([
    ['pull-http', { op: 'pull', from: 'docker://127.0.0.1:5055/lab/mpi:1', image: 'got.sqsh', transport: 'http' }],
    [
      'pull-certificate',
      {
        op: 'pull',
        from: 'docker://127.0.0.1:5056/lab/mpi:1',
        image: 'got-tls.sqsh',
        transport: 'self-signed',
        certificate: 'cert.pem',
      },
    ],
    ['pull-podman', { op: 'pull', from: 'podman://localhost/lab-mpi:1', image: 'got-podman.sqsh' }],
    ['pack', { op: 'import', from: 'rootfs', image: 'packed.sqsh' }],
    ['unpack', { op: 'convert', image, to: 'tiny', form: 'folder' }],
    ['pack-again', { op: 'convert', image: 'tiny', to: 'tiny-again.sqsh', form: 'file' }],
    ['copy', { op: 'convert', image, to: 'copy.sqsh', form: 'file' }],
    ['list-both', { op: 'list' }],
    ['inspect', { op: 'inspect', image: 'entry.sqsh' }],
    ['inspect-labels', { op: 'inspect', image: 'entry.sqsh', show: 'labels' }],
    ['inspect-environment', { op: 'inspect', image: 'entry.sqsh', show: 'environment' }],
    ['inspect-container', { op: 'inspect', image: 'tiny' }],
    ['exec', { op: 'exec', image, run: ['cat', '/etc/os-release'] }],
    ['exec-container', { op: 'exec', image: 'tiny', run: ['cat', '/etc/os-release'] }],
    [
      'exec-given',
      {
        op: 'exec',
        image,
        run: ['sh', '-c', 'pwd; cat /in/file; echo $GREETING'],
        here: true,
        binds: [{ from: 'my data', to: '/in' }],
        env: [{ name: 'GREETING', value: 'good morning' }],
      },
    ],
    ['run', { op: 'run', image: 'entry.sqsh', run: ['more'] }],
    ['mpirun-mpich', { op: 'mpirun', image, run: ['/opt/hello'], ranks: 2, family: 'mpich', launcher: 'mpirun.mpich' }],
    ['mpirun-openmpi', { op: 'mpirun', image: 'openmpi.sqsh', run: ['/opt/hello'], ranks: 2, launcher: 'mpirun.openmpi' }],
    ['remove-container', { op: 'remove', image: 'tiny' }],
    ['remove-file', { op: 'remove', image: 'copy.sqsh' }],
  ])('%s', (name, intent) => {
    expect(plainLine(enroot.command(intent, facts) as Command)).toBe(seen(name).command);
    expect(seen(name).exit, seen(name).err).toBe(0);
  });

  it('with the ranks proved where both sides speak the same MPI, and not where the launcher’s words stay outside', () => {
    expect(ranksProved(seen('mpirun-mpich').out, 2)).toMatchObject({ ok: true });
    expect(ranksProved(seen('mpirun-openmpi').out, 2)).toMatchObject({ ok: true });
    for (const name of ['mpi-plain', 'mpi-plain-openmpi']) {
      expect(seen(name).exit).toBe(0);
      expect(ranksProved(seen(name).out, 2)).toMatchObject({ ok: false });
    }
  });
});

describe('exit codes', () => {
  const exits = (intent: Intent) => Object.keys((enroot.command(intent, facts) as Command).exits ?? {}).map(Number);

  it('of a pull were each seen', () => {
    const failed = ['import-missing', 'import-no-name', 'import-nobody', 'import-https', 'import-untrusted'].map(seen);
    const pull: Intent = { op: 'pull', from: 'docker://ubuntu:24.04', image: 'u.sqsh' };
    expect(failed.map(({ exit }) => exit)).toEqual(exits(pull));
    for (const { err } of failed) expect(err).toMatch(/\[ERROR\]|curl: \(/);
  });

  it('of a container are those of the program inside, but for two', () => {
    expect([seen('start-missing').exit, seen('start-not-found').exit]).toEqual(exits({ op: 'exec', image, run: ['x'] }));
    expect(seen('start-exit-code').exit).toBe(7);
  });
});

it('addresses are written as Enroot reads them', () => {
  expect(enrootAddress('docker://127.0.0.1:5055/lab/mpi:1')).toBe('docker://127.0.0.1:5055#lab/mpi:1');
  expect(enrootAddress('docker://localhost/mpi')).toBe('docker://localhost#mpi');
  expect(enrootAddress('docker://quay.io/rockylinux/rockylinux:9')).toBe('docker://quay.io#rockylinux/rockylinux:9');
  expect(enrootAddress('docker://ubuntu:24.04')).toBe('docker://ubuntu:24.04');
  expect(enrootAddress('docker://spack/ubuntu-jammy:latest')).toBe('docker://spack/ubuntu-jammy:latest');
  expect(enrootAddress('docker://docker.io/library/ubuntu:24.04')).toBe('docker://library/ubuntu:24.04');
  expect(enrootAddress('docker://quay.io#a/b:1')).toBe('docker://quay.io#a/b:1');
  expect(enrootAddress('podman://localhost/mpi:1')).toBe('podman://localhost/mpi:1');
  expect(enrootAddress('oras://127.0.0.1:5055/a:1')).toBeUndefined();
});

it('what it prints is read', () => {
  expect(enrootVersion(seen('version').out)).toBe('4.1.2');
  expect(enrootVersion(seen('version-option').out)).toBeUndefined();
  expect(enrootContainers(seen('list-fancy').out)).toEqual([{ name: 'mpi', running: [] }]);
  expect(enrootContainers(seen('exec-list').out)[0]).toEqual({
    name: 'mpi',
    running: [{ pid: expect.any(Number), command: 'sleep 12' }],
  });
  expect(seen('list-unnamed').out).toContain('<unknown>');
  expect(enrootContainers(seen('list-unnamed').out).map(({ name }) => name)).toEqual(['mpi']);
  expect(enrootContainers(seen('list').out)).toEqual([]);
  expect(enrootNotes(seen('inspect').out)).toEqual({
    from: 'docker://127.0.0.1:5055#lab/entry:1',
    labels: { 'org.example.title': 'Tiny MPI' },
  });
});

it('what it would misread is refused with a way round', () => {
  const told = (intent: Intent) => enroot.command(intent, facts);
  expect(told({ op: 'exec', image, run: ['ls'], binds: [{ from: 'a:b', to: '/x' }] })).toMatchObject({
    instead: expect.stringContaining('link'),
  });
  expect(told({ op: 'exec', image, run: ['ls'], env: [{ name: 'A', value: '"x"' }] })).toMatchObject({ unsupported: 'exec' });
  expect(told({ op: 'convert', image, to: 'here/tiny', form: 'folder' })).toMatchObject({
    instead: expect.stringContaining('name'),
  });
  expect(told({ op: 'pull', from: 'oras://x.org/a:1', image })).toMatchObject({ instead: expect.stringContaining('docker://') });
});
