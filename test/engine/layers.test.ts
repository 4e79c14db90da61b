import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import type { Command, EngineFacts, EngineId } from '../../src/engine/contract.ts';
import { naming } from '../../src/engine/names.ts';
import { engineById, plainLine } from '../../src/engine/registry.ts';

type Over = Partial<EngineFacts>;
const say = (id: EngineId, intent: Intent, over: Over = {}) =>
  engineById(id)?.command(intent, { id, ...naming[id], version: '1.0', ready: true, ...over });
const line = (id: EngineId, intent: Intent, over: Over = {}) => plainLine(say(id, intent, over) as Command);
const both = ['docker', 'podman'] as const;
const rootless: Over = { flavor: { rootless: true } };
const image = 'gromacs-mpi';

describe.each(both)('the lines a learner of %s sees', (id) => {
  it.each<[Intent, string]>([
    [{ op: 'build', recipe: 'quick.Dockerfile', image }, 'build -t gromacs-mpi -f quick.Dockerfile .'],
    [
      { op: 'build', recipe: 'quick.Dockerfile', image, network: false },
      'build --network=none -t gromacs-mpi -f quick.Dockerfile .',
    ],
    [{ op: 'build', recipe: '/dev/null', image }, 'build -t gromacs-mpi -f /dev/null .'],
    [{ op: 'import', from: 'base.tar', image }, 'import base.tar gromacs-mpi'],
    [{ op: 'list' }, 'images'],
    [{ op: 'exec', image, run: ['ls', '/opt/view/bin'] }, 'run --rm gromacs-mpi ls /opt/view/bin'],
    [{ op: 'exec', image, run: ['env'], clean: true }, 'run --rm gromacs-mpi env'],
    [{ op: 'run', image }, 'run --rm gromacs-mpi'],
    [{ op: 'shell', image }, 'run --rm -it gromacs-mpi sh'],
    [
      { op: 'exec', image, run: ['ls'], env: [{ name: 'A', value: 'b c' }], binds: [{ from: '/data', to: '/in' }] },
      "run --rm -v /data:/in -e 'A=b c' gromacs-mpi ls",
    ],
    [
      { op: 'exec', image, run: ['ls'], binds: [{ from: 'my data', to: '/in' }] },
      `run --rm -v "$PWD"/'my data':/in gromacs-mpi ls`,
    ],
    [{ op: 'exec', image, run: ['ls'], binds: [{ from: '~/in', to: '/in' }] }, 'run --rm -v "$HOME"/in:/in gromacs-mpi ls'],
    [{ op: 'exec', image, run: ['rocm-smi'], gpu: 'amd' }, 'run --rm --device /dev/kfd --device /dev/dri gromacs-mpi rocm-smi'],
    [{ op: 'inspect', image, show: 'labels' }, "image inspect --format '{{json .Config.Labels}}' gromacs-mpi"],
    [{ op: 'inspect', image, show: 'recipe' }, "history --no-trunc --format '{{.CreatedBy}}' gromacs-mpi"],
    [{ op: 'convert', image, to: 'gromacs.tar', form: 'file' }, 'save -o gromacs.tar gromacs-mpi'],
    [{ op: 'remove', image }, 'rmi gromacs-mpi'],
  ])('%j', (intent, wanted) => {
    expect(line(id, intent)).toBe(`${id} ${wanted}`);
  });

  it('a folder goes in through a pipe, and comes out by a container that never starts', () => {
    expect(line(id, { op: 'import', from: '-odd', image: 'a' })).toBe(
      `tar --owner=0 --group=0 -C ./-odd -c . | ${id} import - a`,
    );
    expect(line(id, { op: 'convert', image: 'a:1', to: 'out', form: 'folder' })).toBe(
      `mkdir out && ${id} create --name a-1-copy a:1 true && ${id} export a-1-copy | tar -x -C out && ${id} rm a-1-copy`,
    );
  });

  it('what this machine asks for stands where the engine reads it', () => {
    const text = (text: string) => [{ text, means: 'this machine asks for it' }];
    const needed = {
      ...{ before: text('X=1'), always: text('--log-level=error') },
      ...{ running: text('--cgroups=disabled'), building: text('--isolation=chroot') },
    };
    expect(line(id, { op: 'exec', image, run: ['id'] }, { needed })).toBe(
      `X=1 ${id} --log-level=error run --rm --cgroups=disabled gromacs-mpi id`,
    );
    expect(line(id, { op: 'build', recipe: 'Dockerfile', image }, { needed })).toContain('build --isolation=chroot -t');
    const ranks = line(id, { op: 'mpirun', image, run: ['hello'], ranks: 2, family: 'mpich' }, { needed });
    expect(ranks).toMatch(new RegExp(`^X=1 mpirun -pmi-port -n 2 ${id} --log-level=error run --rm .*--cgroups=disabled `));
  });

  it.each(['Capitals', 'two words', '-dash', 'a;b', 'a$b', 'a:b:c', 'Home/a', '/a/folder', 'a.sif/', 'a--.b', '', 'ü'])(
    'the name "%s" is refused before anything runs, with a better one',
    (odd) => {
      for (const intent of [{ op: 'build', recipe: 'Dockerfile', image: odd }, { op: 'remove', image: odd } as const] as const)
        expect(say(id, intent)).toMatchObject({ unsupported: intent.op, instead: expect.stringMatching(/"[a-z0-9-]+"\.$/) });
    },
  );

  it.each([
    'a',
    'a-b_c.d',
    'a__b',
    'a/b',
    'a:1.0',
    'localhost/a',
    'quay.io/me/a:X',
    '127.0.0.1:5000/a',
    `a@sha256:${'0'.repeat(64)}`,
  ])('the name %s is taken', (name) => {
    expect(line(id, { op: 'remove', image: name })).toBe(`${id} rmi ${name}`);
  });

  it('an address of another kind, a recipe of another engine and a bind with a colon are refused', () => {
    expect(say(id, { op: 'pull', from: 'oras://quay.io/a', image })).toMatchObject({ unsupported: 'pull' });
    expect(say(id, { op: 'build', recipe: 'a.def', image })).toMatchObject({ unsupported: 'build' });
    const binds = [{ from: '/a:b', to: '/x' }];
    expect(say(id, { op: 'exec', image, run: ['ls'], binds })).toMatchObject({ unsupported: 'exec' });
    expect(say(id, { op: 'mpirun', image, run: ['ls'], binds })).toMatchObject({ unsupported: 'mpirun' });
  });
});

describe('where the two differ', () => {
  const here: Intent = { op: 'exec', image, run: ['ls'], here: true };
  const away = 'docker://registry.example.org/me/a:1';
  const local = 'docker://127.0.0.1:5056/me/a:1';

  it('files belong to who made them: a service of root’s has to be told who that is', () => {
    const visible = 'run --rm -v "$PWD:$PWD" -w "$PWD"';
    expect(line('docker', here)).toBe(`docker ${visible} -u "$(id -u):$(id -g)" gromacs-mpi ls`);
    expect(line('docker', here, rootless)).toBe(`docker ${visible} gromacs-mpi ls`);
    expect(line('podman', here, rootless)).toBe(`podman ${visible} gromacs-mpi ls`);
  });

  it('GPUs of NVIDIA', () => {
    const intent: Intent = { op: 'exec', image, run: ['nvidia-smi'], gpu: 'nvidia' };
    expect(line('docker', intent)).toBe('docker run --rm --gpus all gromacs-mpi nvidia-smi');
    expect(line('podman', intent)).toBe('podman run --rm --device nvidia.com/gpu=all gromacs-mpi nvidia-smi');
  });

  it('fetching and sending: Docker by the name of the image, Podman by an address', () => {
    expect(line('docker', { op: 'pull', from: 'docker://ubuntu:24.04', image: 'u' })).toBe(
      'docker pull ubuntu:24.04 && docker tag ubuntu:24.04 u',
    );
    expect(line('podman', { op: 'pull', from: 'docker://ubuntu:24.04', image: 'u' })).toBe(
      'podman pull docker.io/library/ubuntu:24.04 && podman tag docker.io/library/ubuntu:24.04 u',
    );
    expect(line('docker', { op: 'push', image: 'a', to: away })).toBe(
      'docker tag a registry.example.org/me/a:1 && docker push registry.example.org/me/a:1',
    );
    expect(line('podman', { op: 'push', image: 'a', to: away })).toBe('podman push a registry.example.org/me/a:1');
  });

  it('registries without a certificate of the world: Podman is told, Docker takes those of this machine, and no others', () => {
    const push = { op: 'push', image: 'a', to: local } as const;
    expect(line('podman', { ...push, transport: 'http' })).toBe('podman push --tls-verify=false a 127.0.0.1:5056/me/a:1');
    expect(line('podman', { ...push, transport: 'self-signed', certificate: 'my cert.pem' })).toBe(
      "mkdir -p certificates && cp 'my cert.pem' certificates/ca.crt && podman push --cert-dir certificates a 127.0.0.1:5056/me/a:1",
    );
    for (const transport of ['http', 'self-signed'] as const) {
      expect(line('docker', { ...push, transport })).toContain('docker push 127.0.0.1:5056/me/a:1');
      expect(say('docker', { ...push, to: away, transport })).toMatchObject({ instead: expect.stringContaining('admin') });
    }
  });

  const open = 'OMPI_MCA_btl_vader_single_copy_mechanism=none';
  const walls = '--network=host --ipc=host --pid=host';
  const visible = '-v "$PWD:$PWD" -w "$PWD"';
  const notes = '-v "${TMPDIR:-/tmp}:${TMPDIR:-/tmp}"';
  const pmi = '-e PMI_PORT -e PMI_ID -e PMI_RANK -e PMI_SIZE';
  const collected = `bash -c 'exec docker run --env-file <(env | grep -E '\\''^(OMPI|PMIX)_'\\'') "$@"' rank --rm`;
  it.each<[EngineId, object, Over, string]>([
    ['docker', { family: 'mpich' }, {}, `-pmi-port -n 2 docker run --rm ${walls} ${pmi} ${visible} -u "$(id -u):$(id -g)"`],
    ['docker', {}, {}, `-n 2 ${collected} ${walls} ${notes} -e ${open} ${visible} -u "$(id -u):$(id -g)"`],
    ['podman', { family: 'mpich' }, rootless, `-pmi-port -n 2 podman run --rm ${walls} --env-host ${visible}`],
    ['podman', {}, {}, `-n 2 podman run --rm ${walls} --env-host ${notes} ${visible}`],
    ['podman', {}, rootless, `-n 2 podman run --rm ${walls} --env-host ${notes} --userns=keep-id ${visible}`],
    [
      'podman',
      { share: true },
      rootless,
      `-n 2 podman run --rm ${walls} --env-host ${notes} --userns=keep-id -e ${open} ${visible}`,
    ],
  ])('ranks with %s, %j %j', (id, more, over, words) => {
    expect(line(id, { op: 'mpirun', image: 'a', run: ['hello'], ranks: 2, ...more }, over)).toBe(`mpirun ${words} a hello`);
  });

  it('Open MPI under rootless Docker is refused: it would wait for ever', () => {
    expect(say('docker', { op: 'mpirun', image, run: ['hello'] }, rootless)).toMatchObject({ unsupported: 'mpirun' });
  });
});

describe('names are names, whatever is in them', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sifu-names-'));
    mkdirSync(join(folder, 'bin'));
    mkdirSync(join(folder, 'here'));
    for (const name of ['docker', 'podman', 'tar', 'mkdir', 'cp', 'id', 'mpirun', 'touch']) {
      const script = name === 'touch' ? '> "$1"' : `printf '%s\\0' "$@" >&2`;
      writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, 'bin', name), 0o755);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What the programs of a line were given, and whether anything else ran. */
  const given = (text: string) => {
    const env = { PATH: join(folder, 'bin'), HOME: '/h' };
    const script = `exec 2>&1 >/dev/null; ${text}`;
    const out = execFileSync('/bin/bash', ['--norc', '-c', script], { cwd: join(folder, 'here'), env, encoding: 'utf8' });
    expect(readdirSync(join(folder, 'here'))).toEqual([]);
    return out.split('\0');
  };
  const trap = fc.constantFrom(
    '$(touch x)',
    '`touch x`',
    '; touch x',
    "'; touch x '",
    '"',
    '\n touch x\n',
    '-x',
    '*',
    '~',
    '\\',
    ' ',
    '&',
  );
  const name = fc.array(fc.oneof(trap, fc.string({ maxLength: 4 })), { minLength: 1, maxLength: 3 });
  const hostile = name.map((parts) => parts.join('').replaceAll('\0', '')).filter((text) => text !== '');

  it.each(both)('in every verb of %s', (id) => {
    fc.assert(
      fc.property(hostile, (odd) => {
        const plain = odd.replaceAll(':', '');
        const intents: Intent[] = [
          { op: 'build', recipe: `${odd}.x`, image },
          { op: 'build', recipe: 'Dockerfile', image: odd },
          { op: 'import', from: odd, image },
          { op: 'import', from: 'a.tar', image: odd },
          { op: 'pull', from: odd, image: odd },
          { op: 'convert', image, to: odd, form: 'folder' },
          { op: 'convert', image, to: odd, form: 'file' },
          { op: 'inspect', image: odd, show: 'digest' },
          { op: 'exec', image, run: [odd, odd], env: [{ name: 'A', value: odd }], binds: [{ from: plain, to: `/${plain}` }] },
          { op: 'run', image, run: [odd] },
          { op: 'shell', image: odd },
          { op: 'mpirun', image, run: [odd], binds: [{ from: plain, to: '/x' }], launcher: 'mpirun' },
          { op: 'mpirun', image, run: [odd], family: 'mpich', env: [{ name: 'A', value: odd }] },
          { op: 'push', image, to: 'docker://127.0.0.1:1/a', transport: 'self-signed', certificate: odd },
          { op: 'push', image: odd, to: odd },
          { op: 'remove', image: odd },
        ];
        for (const intent of intents) {
          const command = say(id, intent);
          if (!command || 'unsupported' in command) continue;
          const args = given(plainLine(command));
          if ('run' in intent && !/^~\//.test(odd)) expect(args).toContain(odd);
        }
      }),
      { numRuns: 12 },
    );
  });
});
