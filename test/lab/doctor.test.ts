/** `sifu doctor --image`, with real engines and images, as root and an ordinary user: what it finds, and that what it tells to type does it. */
import { copyFileSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineFacts } from '../../src/engine/contract.ts';
import { engineById, plainLine } from '../../src/engine/registry.ts';
import { ranksProved } from '../../src/mpi/ranks.ts';
import { need } from '../helpers/need.ts';
import { newPerson, type Person } from './person.ts';
import { dockerEnv, wants } from './services.ts';
import { mpiAsRoot, people } from './user.ts';

const images = '/var/lib/sifu/images';
const hello = '/opt/view/bin/hello_mpi';
const held = {
  mpich: { family: 'mpich', version: '4.0.2', soname: 'libmpich.so.12', how: 'asked' },
  openmpi: { family: 'openmpi', version: '4.1.4', soname: 'libmpi.so.40', how: 'asked' },
  openmpi5: { family: 'openmpi', version: expect.stringMatching(/^5\./), soname: 'libmpi.so.40', how: 'asked' },
} as const;
const facts: Readonly<Record<string, EngineFacts>> = {
  apptainer: { id: 'apptainer', program: 'singularity', name: 'Apptainer', version: '1.4.5', ready: true },
  podman: { id: 'podman', program: 'podman', name: 'Podman', version: '4.3.1', ready: true },
  charliecloud: { id: 'charliecloud', program: 'ch-run', name: 'Charliecloud', version: '0.31', ready: true },
  docker: { id: 'docker', program: 'docker', name: 'Docker', version: '20.10', ready: true },
};

interface Told {
  readonly probes: readonly { id: string; state: string }[];
  readonly image: {
    readonly mpi: object | null;
    readonly launcher: { mpi?: object } | null;
    readonly programs: readonly string[];
  };
  readonly predictions: readonly { best: boolean; outcome: string; command: string | null; launcher: string }[];
}

describe.each(people)('%s', (_, who) => {
  let person: Person;
  beforeAll(async () => {
    person = await newPerson(who, { pty: false, env: mpiAsRoot });
  });
  afterAll(() => person?.leave());

  /** An image of this engine's, made of one of the lab's. */
  const image = (id: string, name: string, from = `${images}/${name}.tar`): string => {
    const engine = engineById(id);
    const named = engine?.imageName(`doctor-${name}`) ?? '';
    const command = engine?.command({ op: 'import', from, image: named }, facts[id] as EngineFacts);
    if (!command || 'unsupported' in command) throw new Error(`${id} takes no tar`);
    const made = person.sh(`cd ${person.workspace} && ${plainLine(command)}`);
    if (made.exit !== 0) throw new Error(made.all);
    return named;
  };
  const doctor = async (...args: readonly string[]) => {
    const ran = await person.sifu('doctor', '--json', ...args);
    return { exit: ran.exit, told: JSON.parse(ran.out || '{}') as Told, err: ran.err };
  };

  it.for([
    ['apptainer', 'mpich', ['apptainer']],
    ['podman', 'openmpi', ['podman', 'newuidmap']],
    ['charliecloud', 'mpich', ['ch-image', 'ch-run']],
    ['docker', 'openmpi', wants.docker],
  ] as const)('%s, an image with %s: both sides, and a command that works', async ([id, name, wanted], context) => {
    need(context, ...wanted, `file:${images}/hello-${name}.tar`);
    if (id === 'docker') Object.assign(person.env, await dockerEnv());
    const { told, exit, err } = await doctor('--image', image(id, `hello-${name}`), '--engine', id, '--ranks', '2');
    const { family } = held[name];
    expect(told.image, err).toMatchObject({
      ...{ mpi: held[name], launcher: { mpi: { family } }, programs: [hello], libc: 'glibc', machine: 'x86_64' },
    });
    expect(exit).toBe(0);
    const best = told.predictions.find((one) => one.best);
    const run = person.sh(`cd ${person.workspace} && ${best?.command}`);
    expect(ranksProved(run.all, 2), `${best?.command}\n${run.all}`).toMatchObject({ ok: true });
  });

  it('an image that is a folder: whose MPI is newer than the launcher', async (context) => {
    need(context, 'apptainer', `file:${images}/hello-openmpi5.tar`);
    person.sh(`cd ${person.workspace} && mkdir five && tar -C five -xf ${images}/hello-openmpi5.tar`);
    const { told, exit } = await doctor('--image', 'five', '--ranks', '2');
    expect(told.image).toMatchObject({ mpi: held.openmpi5, engine: { id: 'apptainer' } });
    expect(exit).toBe(0);
  });

  describe('an image that', () => {
    it('has no MPI', async (context) => {
      need(context, 'apptainer');
      const { told, exit } = await doctor('--image', image('apptainer', 'tiny'));
      expect(told.image.mpi).toBeNull();
      expect(told.probes.map((one) => one.id)).toContain('image-without-mpi');
      expect(exit).toBe(1);
    });

    it('is damaged', async (context) => {
      need(context, 'apptainer');
      const torn = join(person.workspace, 'torn.sif');
      copyFileSync(join(person.workspace, 'doctor-tiny.sif'), torn);
      truncateSync(torn, 300_000);
      const { told, exit } = await doctor('--image', 'torn.sif');
      expect(exit).toBe(3);
      expect(told.probes.some((one) => one.state === 'broken')).toBe(true);
    });

    it('has no shell', async (context) => {
      need(context, 'apptainer');
      const root = join(person.workspace, 'bare');
      mkdirSync(join(root, 'etc'), { recursive: true });
      writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
      person.own();
      const made = await person.run('singularity', 'build', '--fakeroot', 'bare.sif', 'bare');
      expect(made.exit, made.all).toBe(0);
      const { told, exit } = await doctor('--image', 'bare.sif');
      expect(exit).toBe(3);
      expect(told.probes.map((one) => one.id)).toContain('image-without-shell');
    });
  });

  it('nothing is left of the looks', () => {
    for (const folder of ['/tmp', '/dev/shm'])
      expect(readdirSync(folder).filter((one) => /^sifu-[0-9a-f]{16}$/.test(one))).toEqual([]);
    expect(person.sh('podman ps -a --format "{{.Names}}" 2>/dev/null | grep sifu-look || true').out).toBe('');
  });
});
