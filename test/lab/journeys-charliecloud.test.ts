/** A small image, from a tar to a registry and back, by the lines a learner of Charliecloud sees; as root and as an ordinary user. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import { charliecloud } from '../../src/engine/charliecloud.ts';
import type { Command, EngineFacts } from '../../src/engine/contract.ts';
import { plainLine } from '../../src/engine/registry.ts';
import { makeTinyRoot } from '../../src/host/measure/tiny-root.ts';
import { ranksProved } from '../../src/mpi/ranks.ts';
import { need } from '../helpers/need.ts';
import { registry, wants } from './services.ts';
import { mpiAsRoot, newUser, people, type User } from './user.ts';

const minutes = 60_000;
const base = '/var/lib/sifu/base/debian-12.tar';
const recipe = ['FROM tiny', 'RUN echo made > /made', 'ENV GREETING="hello from the recipe" PATH=/opt/view/bin:/bin'];
const hello = [
  ...['#include <mpi.h>', '#include <stdio.h>', 'int main(int c, char **v) { int r, n; MPI_Init(&c, &v);'],
  ...['MPI_Comm_rank(MPI_COMM_WORLD, &r); MPI_Comm_size(MPI_COMM_WORLD, &n); printf("rank %d of %d\\n", r, n);'],
  'return MPI_Finalize(); }',
];

describe.each(people)('Charliecloud, as %s', (_, who) => {
  let user: User;
  let facts: EngineFacts;

  const line = (intent: Intent) => plainLine(charliecloud.command(intent, facts) as Command);
  const run = (intent: Intent, input?: string) => user.sh(line(intent), input);
  const here = (context: Parameters<typeof need>[0], ...more: readonly string[]) =>
    need(context, 'ch-run', 'ch-image', 'userns', who, ...more);

  beforeAll(async () => {
    user = newUser(who, mpiAsRoot, 'home of one');
    await makeTinyRoot(join(user.home, 'rootfs'), process.env, 'Tiny Charlie');
    writeFileSync(join(user.home, 'quick.Dockerfile'), `${recipe.join('\n')}\n`);
    writeFileSync(join(user.home, 'hello.c'), hello.join('\n'));
    user.own();
    const version = user.sh('ch-run --version 2>&1').out.trim();
    const before = [
      { text: 'CH_IMAGE_CACHE=disabled', means: 'keep no steps of builds' },
      { text: `CH_IMAGE_STORAGE='${user.home}/store'`, means: 'keep images there' },
    ];
    facts = { id: 'charliecloud', program: 'ch-run', name: 'Charliecloud', version, ready: true, needed: { before } };
  });
  afterAll(() => user.leave());

  it('a tar becomes an image, and a recipe another', { timeout: 2 * minutes }, (context) => {
    here(context);
    user.sh('tar -C rootfs -cf rootfs.tar .');
    expect(run({ op: 'import', from: 'rootfs.tar', image: 'tiny' })).toMatchObject({ exit: 0 });
    const built = run({ op: 'build', recipe: 'quick.Dockerfile', image: 'gromacs-mpi' });
    expect(built.exit, built.all).toBe(0);
    expect(run({ op: 'list' }).out.split('\n')).toEqual(expect.arrayContaining(['tiny', 'gromacs-mpi']));
  });

  it('tells what it knows of an image: its variables, the recipe it came from, and that an image is missing', (context) => {
    here(context);
    const image = 'gromacs-mpi';
    expect(run({ op: 'inspect', image })).toMatchObject({ exit: 0, out: expect.stringContaining('"arch"') });
    expect(run({ op: 'inspect', image, show: 'environment' }).out).toContain('GREETING=hello from the recipe');
    expect(run({ op: 'inspect', image, show: 'recipe' }).out).toMatch(/RUN\S* echo made > \/made/);
    expect(run({ op: 'inspect', image: 'no-such-image' }).exit).not.toBe(0);
  });

  it('runs one command: its exit code comes through, and so do folders and variables that were given', (context) => {
    here(context);
    const image = 'gromacs-mpi';
    const sh = (script: string, more: object = {}) => run({ op: 'exec', image, run: ['sh', '-c', script], ...more } as Intent);
    expect(sh('grep PRETTY /etc/os-release; cat /made; exit 7')).toMatchObject({
      exit: 7,
      out: 'PRETTY_NAME="Tiny Charlie"\nmade\n',
    });
    user.sh('mkdir -p "my data" && echo found > "my data/file"');
    const binds = [{ from: 'my data', to: '/mnt/1' }];
    expect(sh('cat /mnt/1/file', { binds })).toMatchObject({ exit: 0, out: 'found\n' });
    const env = [{ name: 'A', value: "$HOME:$B, it's" }];
    expect(sh('echo "$A"', { env }).out).toBe("$HOME:$B, it's\n");
    expect(sh('echo "$GREETING $LC_ALL"').out).toBe('hello from the recipe C.UTF-8\n');
    expect(sh('echo "$GREETING $LC_ALL"', { clean: true }).out).toBe('hello from the recipe \n');
    expect(sh('echo mine > made-inside.txt', { here: true }).exit).toBe(0);
    expect(user.sh('cat made-inside.txt; test -O made-inside.txt')).toMatchObject({ exit: 0, out: 'mine\n' });
    expect(sh('echo x > /x').all).toContain('Read-only file system');
  });

  it('says by its own exit code that a program is not in the image', (context) => {
    here(context);
    const intent: Intent = { op: 'exec', image: 'gromacs-mpi', run: ['gmx-mpi'] };
    const known = Object.keys((charliecloud.command(intent, facts) as Command).exits ?? {}).map(Number);
    const ran = run(intent);
    expect(known).toContain(ran.exit);
    expect(ran.all).toMatch(/error: .*gmx-mpi: No such file or directory/);
  });

  it('opens a shell, which hands on what is typed last', (context) => {
    here(context);
    expect(run({ op: 'shell', image: 'gromacs-mpi' }, 'cat /made\nexit 3\n')).toMatchObject({ exit: 3, out: 'made\n' });
  });

  it('makes a folder of an image, or one file, and either runs', { timeout: 2 * minutes }, (context) => {
    here(context, 'mksquashfs');
    expect(run({ op: 'convert', image: 'gromacs-mpi', to: 'a folder', form: 'folder' })).toMatchObject({ exit: 0 });
    expect(existsSync(join(user.home, 'a folder/made'))).toBe(true);
    expect(run({ op: 'exec', image: './a folder', run: ['cat', '/made'] }).out).toBe('made\n');
    expect(run({ op: 'convert', image: 'gromacs-mpi', to: 'packed.sqfs', form: 'file' }).exit).toBe(0);
    expect(statSync(join(user.home, 'packed.sqfs')).size).toBeGreaterThan(100_000);
    if (user.sh('test -w /dev/fuse').exit === 0)
      expect(run({ op: 'exec', image: 'packed.sqfs', run: ['cat', '/made'] }).out).toBe('made\n');
    expect(run({ op: 'remove', image: './a folder' }).exit).toBe(0);
    expect(existsSync(join(user.home, 'a folder'))).toBe(false);
  });

  it('two ranks in two containers are one job, with either MPI', { timeout: 2 * minutes }, (context) => {
    here(context, `file:${base}`, 'mpicc', 'mpirun', 'mpicc.mpich', 'mpirun.mpich');
    expect(run({ op: 'import', from: base, image: 'debian-12' }).exit).toBe(0);
    expect(user.sh('mpicc -o hello hello.c && mpicc.mpich -o hello.mpich hello.c').exit).toBe(0);
    // the libraries are those of this machine: enough to see whether the ranks meet
    const binds = [
      { from: '/usr', to: '/usr' },
      { from: '/etc', to: '/etc' },
    ];
    const ranks = { op: 'mpirun', image: 'debian-12', ranks: 2, binds } as const;
    const open = run({ ...ranks, run: ['./hello'] });
    expect(ranksProved(open.out, 2), open.all).toMatchObject({ ok: true });
    const shared = run({ ...ranks, run: ['./hello'], share: true });
    expect(ranksProved(shared.out, 2), shared.all).toMatchObject({ ok: true });
    expect(shared.all).not.toContain('different user namespaces');
    const mpich = run({ ...ranks, run: ['./hello.mpich'], launcher: 'mpirun.mpich', share: true });
    expect(ranksProved(mpich.out, 2), mpich.all).toMatchObject({ ok: true });
    const wrong = run({ ...ranks, run: ['./hello'], launcher: 'mpirun.mpich' });
    expect(wrong.exit, wrong.all).toBe(0);
    expect(ranksProved(wrong.out, 2)).toMatchObject({ ok: false });
  });

  it('goes to a registry and comes back under another name, by tag and by digest', { timeout: 2 * minutes }, async (context) => {
    here(context, ...wants.registry);
    const { host, certificate, ask, digest } = await registry({ tls: true });
    // others push there, too
    const name = `${who}-${process.pid}/tiny`;
    const address = `docker://${host}/${name}:1`;
    const unknown = run({ op: 'push', image: 'gromacs-mpi', to: address });
    expect(unknown).toMatchObject({ exit: 1, all: expect.stringContaining('CERTIFICATE_VERIFY_FAILED') });
    const pushed = run({ op: 'push', image: 'gromacs-mpi', to: address, transport: 'self-signed', certificate });
    expect(pushed.exit, pushed.all).toBe(0);
    expect(JSON.parse(ask(`${name}/tags/list`))).toEqual({ name, tags: ['1'] });
    expect(run({ op: 'pull', from: address, image: 'back', transport: 'self-signed' }).exit).toBe(0);
    expect(run({ op: 'exec', image: 'back', run: ['cat', '/made'] })).toMatchObject({ exit: 0, out: 'made\n' });
    const exact = digest(name, '1', 'application/vnd.docker.distribution.manifest.v2+json');
    const byDigest = run({ op: 'pull', from: `docker://${host}/${name}@${exact}`, image: 'same', transport: 'self-signed' });
    expect(byDigest.exit, byDigest.all).toBe(0);
    expect(run({ op: 'exec', image: 'same', run: ['cat', '/made'] }).out).toBe('made\n');
  });

  it('is gone after remove, which says so if there was none', (context) => {
    here(context);
    expect(run({ op: 'remove', image: 'gromacs-mpi' }).exit).toBe(0);
    expect(run({ op: 'list' }).out).not.toMatch(/^gromacs-mpi$/m);
    expect(run({ op: 'remove', image: 'gromacs-mpi' })).toMatchObject({
      exit: 1,
      all: expect.stringContaining('error: no image'),
    });
    expect(run({ op: 'exec', image: 'gromacs-mpi', run: ['true'] }).exit).not.toBe(0);
  });
});
