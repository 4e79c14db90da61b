/** The lab's images go into every engine, without a registry and as ordinary users, and run there. */
import { afterEach, describe, expect, it } from 'vitest';
import { need } from '../helpers/need.ts';
import { dockerEnv, wants } from './services.ts';
import { newUser, type User } from './user.ts';

const images = '/var/lib/sifu/images';
const base = '/var/lib/sifu/base/debian-12.tar';
const hello = '/opt/view/bin/hello_mpi';

/** What a rank of each image says of its library. */
const libraries = { mpich: 'MPICH Version: 4', openmpi: 'Open MPI v4', openmpi5: 'Open MPI v5' };

let user: User | undefined;
afterEach(() => user?.leave());

/** How an engine takes a tar in, and runs a command in what came of it. */
const engines = {
  podman: {
    take: (tar: string, name: string) => ['podman', 'import', '--quiet', tar, name],
    within: (name: string) => ['podman', 'run', '--rm', '--network=none', name],
    drop: (name: string) => ['podman', 'rmi', name],
  },
  docker: {
    take: (tar: string, name: string) => ['docker', 'import', tar, name],
    within: (name: string) => ['docker', 'run', '--rm', name],
    drop: (name: string) => ['docker', 'rmi', '--force', name],
  },
  charliecloud: {
    take: (tar: string, name: string) => ['ch-image', 'import', tar, name],
    within: (name: string) => ['ch-run', name, '--'],
    drop: (name: string) => ['ch-image', 'delete', name],
  },
} as const;

describe.each(Object.entries(engines))('%s', (engine, { take, within, drop }) => {
  const enter = async (context: Parameters<typeof need>[0], ...tars: readonly string[]): Promise<User> => {
    need(context, 'root', 'learner', 'userns', ...tars.map((tar) => `file:${tar}`));
    need(
      context,
      ...({ podman: ['podman', 'newuidmap'], docker: wants.docker, charliecloud: ['ch-image', 'ch-run'] }[engine] ?? []),
    );
    user = newUser('learner', engine === 'docker' ? await dockerEnv() : {});
    return user;
  };
  const run = (who: User, line: readonly string[], ...more: readonly string[]) =>
    who.run(...([...line, ...more] as [string, ...string[]]));

  it('begins with the tiny image, and hands on its exit code', async (context) => {
    const learner = await enter(context, `${images}/tiny.tar`);
    expect(await run(learner, take(`${images}/tiny.tar`, 'lab-tiny'))).toMatchObject({ exit: 0 });
    expect(await run(learner, within('lab-tiny'), 'cat', '/etc/os-release')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('Tiny container'),
    });
    expect((await run(learner, within('lab-tiny'), 'sh', '-c', 'exit 7')).exit).toBe(7);
    expect((await run(learner, drop('lab-tiny'))).exit).toBe(0);
  });

  for (const [image, library] of Object.entries(libraries))
    it(`two ranks of ${library} find each other in one container`, async (context) => {
      const learner = await enter(context, `${images}/hello-${image}.tar`);
      await run(learner, take(`${images}/hello-${image}.tar`, 'lab-hello'));
      // who is root inside has to tell Open MPI that this is meant
      const meant = image !== 'mpich' && engine !== 'charliecloud' ? ['--allow-run-as-root'] : [];
      const ranks = await run(learner, within('lab-hello'), 'mpirun', ...meant, '-n', '2', hello);
      const lines = ranks.out.split('\n').sort();
      const system = `Tiny ${library.replace(/ Version:| v/, ' ').replace('  ', ' ')} container`;
      for (const rank of [0, 1]) {
        expect(lines[rank], ranks.all).toMatch(new RegExp(`^Hello from rank ${rank} of 2 on \\S+ `));
        expect(lines[rank]).toContain(` (${library}.`);
        expect(lines[rank]).toMatch(new RegExp(`in ${system}, allreduce right$`));
      }
      expect((await run(learner, drop('lab-hello'))).exit).toBe(0);
    });

  it('begins with Debian, and apt has packages to install there', async (context) => {
    const learner = await enter(context, base);
    expect(await run(learner, take(base, 'lab-debian'))).toMatchObject({ exit: 0 });
    const inside = await run(
      learner,
      within('lab-debian'),
      'sh',
      '-c',
      '. /etc/os-release; echo $VERSION_ID; ls /var/cache/apt/archives',
    );
    expect(inside.out).toMatch(/^12$/m);
    for (const one of ['gromacs_', 'openmpi-bin_', 'fakeroot_']) expect(inside.out).toContain(`\n${one}`);
    expect((await run(learner, drop('lab-debian'))).exit).toBe(0);
  });
});
