import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import { apptainer } from '../../src/engine/apptainer.ts';
import type { Command, EngineFacts, EngineId } from '../../src/engine/contract.ts';
import { naming } from '../../src/engine/names.ts';
import { engineById, engines, plainLine } from '../../src/engine/registry.ts';

const facts = (id: EngineId): EngineFacts => ({ id, ...naming[id], version: '1.0', ready: true });

/** Every verb in every form; `image` is what the engine calls an image named tiny. */
const intents = (image: string): readonly Intent[] => [
  { op: 'build', recipe: 'tiny.def', image },
  { op: 'build', recipe: 'tiny.Dockerfile', image, network: false },
  { op: 'build', recipe: 'rootfs', image },
  { op: 'import', from: 'rootfs.tar', image },
  { op: 'import', from: 'rootfs', image },
  { op: 'pull', from: 'docker://ubuntu:24.04', image },
  { op: 'pull', from: 'docker://127.0.0.1:5000/sifu/tiny:1', image, transport: 'http' },
  { op: 'pull', from: 'docker://127.0.0.1:5000/sifu/tiny:1', image, transport: 'self-signed', certificate: 'cert.pem' },
  { op: 'convert', image, to: 'tiny-folder', form: 'folder' },
  { op: 'convert', image, to: 'tiny-file', form: 'file' },
  { op: 'list' },
  { op: 'inspect', image },
  { op: 'inspect', image, show: 'labels' },
  { op: 'inspect', image, show: 'recipe' },
  { op: 'inspect', image, show: 'environment' },
  { op: 'inspect', image, show: 'digest' },
  { op: 'exec', image, run: ['ls', '/opt/view/bin'] },
  { op: 'exec', image, run: ['my-tool', '--deep', 'x y'], clean: true, here: true },
  { op: 'exec', image, run: ['ls', '/data'], binds: [{ from: '~/data', to: '/data' }], env: [{ name: 'A', value: 'b c' }] },
  { op: 'exec', image, run: ['nvidia-smi'], gpu: 'nvidia' },
  { op: 'exec', image, run: ['rocm-smi'], gpu: 'amd' },
  { op: 'run', image },
  { op: 'run', image, run: ['--help'] },
  { op: 'shell', image },
  { op: 'shell', image, binds: [{ from: 'data', to: '/data' }] },
  { op: 'mpirun', image, run: ['gmx_mpi', 'mdrun', '-s', 'topol.tpr'] },
  { op: 'mpirun', image, run: ['hello_mpi'], ranks: 2, share: true },
  { op: 'mpirun', image, run: ['hello_mpi'], ranks: 2, family: 'mpich', launcher: 'mpirun.mpich' },
  { op: 'push', image, to: 'docker://registry.example.org/me/tiny:1' },
  { op: 'push', image, to: 'docker://127.0.0.1:5000/sifu/tiny:1', transport: 'http' },
  { op: 'push', image, to: 'docker://127.0.0.1:5000/sifu/tiny:1', transport: 'self-signed', certificate: 'cert.pem' },
  { op: 'remove', image },
];

describe.each(engines.map((engine) => [engine.id, engine] as const))('%s', (id, engine) => {
  it.each(intents(engine.imageName('tiny')).map((intent) => [JSON.stringify(intent), intent] as const))(
    'explains every word of %s, or says why not',
    (_, intent) => {
      const command = engine.command(intent, facts(id));
      if ('unsupported' in command) {
        expect(command.unsupported).toBe(intent.op);
        expect(command.reason).toMatch(/^[A-Z].{20,140}\.$/);
        expect(command.instead).toMatch(/^[A-Z].{20,140}\.$/);
        return;
      }
      for (const word of command.words) {
        expect(word.means, word.text).toBeTruthy();
        expect(word.means?.length, word.means).toBeLessThanOrEqual(60);
      }
      for (const [code, says] of Object.entries(command.exits ?? {})) expect(says, code).toMatch(/^\S.{10,90}[^.]$/);
      expect(command.interactive ?? false).toBe(intent.op === 'shell');
    },
  );

  it('names images', () => {
    expect(engine.imageName('hello')).toMatch(/^(lab\/)?hello([.:]\w+)?$/);
  });

  it('lets no name break out of its word', () => {
    const name = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replaceAll('\0', ''));
    fc.assert(
      fc.property(name, fc.array(name, { minLength: 1, maxLength: 3 }), (image, run) => {
        if (image === '') return;
        const command = engine.command({ op: 'exec', image, run }, facts(id));
        // a name that the engine cannot hold is refused, and the next best stands in for it
        const held =
          'unsupported' in command ? engine.command({ op: 'exec', image: engine.imageName('a'), run }, facts(id)) : command;
        const line = plainLine(held as Command).replace(
          /^.*?(singularity|docker|podman|unshare|ch-run|enroot|shifter) /s,
          'printf "%s\\0" ',
        );
        const args = execFileSync('bash', ['--norc', '-c', `HOME=/h; ${line}`], { encoding: 'utf8' })
          .split('\0')
          .slice(0, -1);
        expect(args.slice(-run.length)).toEqual(
          run.map((text) => (/^~\/[\w@%+=:,./-]*$/.test(text) ? text.replace('~', '/h') : text)),
        );
      }),
      { numRuns: 25 },
    );
  });
});

const line = (id: string, intent: Intent, over: Partial<EngineFacts> = {}) =>
  plainLine(engineById(id)?.command(intent, { ...facts(id as EngineId), ...over }) as Command);

describe('the lines a learner sees', () => {
  it.each<[Intent, string]>([
    [
      { op: 'build', recipe: 'gromacs-mpi.def', image: 'gromacs-mpi.sif' },
      'singularity build --fakeroot gromacs-mpi.sif gromacs-mpi.def',
    ],
    [{ op: 'exec', image: 'gromacs-mpi.sif', run: ['ls', '/opt/view/bin'] }, 'singularity exec gromacs-mpi.sif ls /opt/view/bin'],
    [
      { op: 'exec', image: 'a.sif', run: ['env'], clean: true, binds: [{ from: 'in', to: '/in' }] },
      'singularity exec --bind in:/in --cleanenv a.sif env',
    ],
    [{ op: 'inspect', image: 'a.sif', show: 'recipe' }, 'singularity inspect --deffile a.sif'],
    [{ op: 'shell', image: '-odd name.sif' }, "singularity shell './-odd name.sif'"],
    [{ op: 'pull', image: 'u.sif', from: 'docker://ubuntu:24.04' }, 'singularity pull u.sif docker://ubuntu:24.04'],
    [{ op: 'mpirun', image: 'a.sif', run: ['gmx_mpi', 'mdrun'] }, 'mpirun singularity exec a.sif gmx_mpi mdrun'],
    [
      { op: 'mpirun', image: 'a.sif', run: ['hello'], ranks: 2, share: true },
      'mpirun -n 2 singularity exec --sharens a.sif hello',
    ],
  ])('%j', (intent, wanted) => {
    expect(line('apptainer', intent)).toBe(wanted);
  });

  it('call the program that is really here', () => {
    expect(line('apptainer', { op: 'shell', image: 'a.sif' }, { program: 'apptainer' })).toBe('apptainer shell a.sif');
  });

  it('say from where an image is fetched, before anything runs', () => {
    const cost = (from: string) =>
      (apptainer.command({ op: 'pull', from, image: 'x.sif' }, facts('apptainer')) as Command).costs.network;
    expect(cost('docker://ubuntu:24.04')).toBe('the image, from docker.io');
    expect(cost('docker://quay.io/rockylinux/rockylinux:9')).toBe('the image, from quay.io');
    expect(cost('oras://registry.example.org:5000/x')).toBe('the image, from registry.example.org:5000');
    // what stays on this machine goes over no network
    expect(cost('oras://127.0.0.1:5000/x')).toBeUndefined();
    expect(cost('docker://localhost:5000/a/x:1')).toBeUndefined();
    expect(cost('docker://127.0.0.1.example.org/x')).toBe('the image, from 127.0.0.1.example.org');
    expect(cost('docker-archive://x.tar')).toBeUndefined();
  });

  it('refuse a bind that the engine would misread', () => {
    const command = engineById('apptainer')?.command(
      { op: 'exec', image: 'a.sif', run: ['ls'], binds: [{ from: 'a,b', to: '/x' }] },
      facts('apptainer'),
    );
    expect(command).toMatchObject({ unsupported: 'exec', instead: expect.stringContaining('link') });
  });

  it.each<[Intent, string, string?]>([
    [
      { op: 'build', recipe: 'quick.Dockerfile', image: 'gromacs-mpi' },
      'ch-image build --force -t gromacs-mpi -f quick.Dockerfile .',
    ],
    [
      { op: 'build', recipe: 'quick.Dockerfile', image: 'gromacs-mpi' },
      'ch-image build -t gromacs-mpi -f quick.Dockerfile .',
      '0.44',
    ],
    [{ op: 'exec', image: 'gromacs-mpi', run: ['ls', '/opt'] }, 'ch-run --set-env gromacs-mpi -- ls /opt'],
    [
      { op: 'exec', image: 'a', run: ['env'], clean: true, env: [{ name: 'A', value: '$B c' }] },
      "ch-run '--unset-env=*' --set-env --env-no-expand '--set-env=A=$B c' a -- env",
    ],
    [
      { op: 'exec', image: 'a', run: ['ls'], here: true, binds: [{ from: 'my data', to: '/mnt/1' }] },
      `ch-run --set-env -b 'my data:/mnt/1' -b "$PWD":/mnt/0 -c /mnt/0 a -- ls`,
    ],
    [
      { op: 'exec', image: 'a', run: ['ls'], here: true, binds: [{ from: 'my data', to: '/data' }] },
      `ch-run --write-fake --set-env -b 'my data:/data' -b "$PWD" -c "$PWD" a -- ls`,
      '0.44',
    ],
    [{ op: 'exec', image: './a-folder', run: ['ls'] }, 'ch-run ./a-folder -- ls'],
    [{ op: 'exec', image: './a', run: ['nvidia-smi'], gpu: 'nvidia' }, 'ch-fromhost --nvidia ./a && ch-run ./a -- nvidia-smi'],
    [
      { op: 'mpirun', image: 'a', run: ['hello'], ranks: 2, share: true, launcher: 'mpirun.mpich' },
      'mpirun.mpich -n 2 ch-run --join --join-ct=2 --join-tag=ranks$RANDOM --set-env -b "$PWD":/mnt/0 -c /mnt/0 a -- hello',
    ],
    [
      { op: 'pull', from: 'docker://quay.io/rockylinux/rockylinux:9', image: 'rocky' },
      'ch-image pull quay.io/rockylinux/rockylinux:9 rocky',
    ],
    [
      { op: 'push', image: 'a', to: 'docker://127.0.0.1:5056/me/a:1', transport: 'self-signed' },
      'ch-image push --tls-no-verify a 127.0.0.1:5056/me/a:1',
    ],
    [
      { op: 'push', image: 'a', to: 'docker://127.0.0.1:5056/me/a:1', transport: 'self-signed', certificate: 'cert.pem' },
      'REQUESTS_CA_BUNDLE=cert.pem ch-image push a 127.0.0.1:5056/me/a:1',
    ],
    [{ op: 'remove', image: 'gromacs-mpi' }, 'ch-image delete gromacs-mpi'],
  ])('with Charliecloud: %j', (intent, wanted, version = '0.31') => {
    expect(line('charliecloud', intent, { version })).toBe(wanted);
  });

  it.each(['Capitals', 'two words', '-dash', 'a;b', 'a$b', 'a:b:c', 'a%b', '/a/folder', ''])(
    'refuse the name "%s", which ch-image could not hold',
    (image) => {
      const command = engineById('charliecloud')?.command({ op: 'build', recipe: 'a.Dockerfile', image }, facts('charliecloud'));
      expect(command).toMatchObject({ unsupported: 'build', instead: expect.stringContaining('gromacs-mpi') });
    },
  );

  it('put what this machine asks for where Charliecloud reads it', () => {
    const needed = {
      before: [
        { text: 'CH_IMAGE_CACHE=disabled', means: 'keep no steps of builds' },
        { text: 'CH_IMAGE_STORAGE=/scratch/me', means: 'keep images there' },
      ],
    };
    expect(line('charliecloud', { op: 'list' }, { needed })).toBe(
      'CH_IMAGE_CACHE=disabled CH_IMAGE_STORAGE=/scratch/me ch-image list',
    );
    const ranks = line('charliecloud', { op: 'mpirun', image: 'a', run: ['hello'], ranks: 2 }, { needed, version: '0.31' });
    expect(ranks).toMatch(/^CH_IMAGE_STORAGE=\/scratch\/me mpirun -n 2 ch-run /);
  });

  it('show, by hand, that an image is unpacked first', () => {
    expect(line('byhand', { op: 'exec', image: 'tiny.tar', run: ['id'] })).toBe(
      'mkdir -p tiny.root && tar -xf tiny.tar -C tiny.root && unshare --user --map-root-user --mount --uts --ipc --net --pid --fork --root=tiny.root --mount-proc id',
    );
    expect(line('byhand', { op: 'build', recipe: 'rootfs', image: 'tiny.tar' })).toBe(
      'tar --owner=0 --group=0 -C rootfs -cf tiny.tar .',
    );
  });
});
