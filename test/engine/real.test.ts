import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import { apptainer } from '../../src/engine/apptainer.ts';
import { byhand } from '../../src/engine/byhand.ts';
import type { Command, Engine, EngineFacts } from '../../src/engine/contract.ts';
import { plainLine } from '../../src/engine/registry.ts';
import { makeTinyRoot } from '../../src/host/measure/tiny-root.ts';
import { ranksProved } from '../../src/mpi/ranks.ts';
import { missing, need } from '../helpers/need.ts';

const root = missing('root') === undefined;
/** An ordinary user, even where the tests run as root; null: there is none to become. */
const asLearner = root
  ? missing('learner') === undefined
    ? ['setpriv', '--reuid=learner', '--regid=learner', '--init-groups']
    : null
  : [];
const people: [string, string[] | null][] = root
  ? [
      ['as root', []],
      ['as an ordinary user', asLearner],
    ]
  : [['as an ordinary user', []]];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine test '));
  chmodSync(folder, 0o777);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(people)('%s', (who, become) => {
  let place: string;

  const sh = (line: string, input = '') => {
    const [program = 'env', ...rest] = become ?? [];
    const done = spawnSync(program, [...rest, 'bash', '--norc', '-c', line], {
      cwd: place,
      input,
      encoding: 'utf8',
      // Open MPI wants to be told twice that root may start ranks
      env: { ...process.env, HOME: place, LEAK: 'leaked', OMPI_ALLOW_RUN_AS_ROOT: '1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1' },
    });
    return { exit: done.status, out: done.stdout, all: done.stdout + done.stderr };
  };
  const line = (engine: Engine, intent: Intent) => {
    const facts: EngineFacts = { id: engine.id, program: 'singularity', name: 'Apptainer', version: '1.4.5', ready: true };
    return plainLine(engine.command(intent, facts) as Command);
  };

  beforeAll(async () => {
    place = mkdtempSync(join(folder, `${who.replaceAll(' ', '-')}-`));
    await makeTinyRoot(join(place, 'rootfs'), process.env, 'Tiny by hand');
    // whoever runs the engine owns its files, as a learner would
    if (root && become && become.length > 0) spawnSync('chown', ['-R', 'learner:', place]);
  });

  it('by hand: a folder becomes an image, the image a container, and the container forgets nothing it should keep', (context) => {
    need(context, 'unshare', 'tar', 'userns', ...(become ? [] : ['learner']));
    expect(sh(line(byhand, { op: 'build', recipe: 'rootfs', image: 'tiny.tar' }))).toMatchObject({ exit: 0 });
    expect(sh(line(byhand, { op: 'inspect', image: 'tiny.tar' })).out).toMatch(/root\/root .*etc\/os-release/);
    const inside = sh(
      line(byhand, { op: 'exec', image: 'tiny.tar', run: ['sh', '-c', 'cat /etc/os-release; id -u; echo "pid $$"; exit 7'] }),
    );
    expect(inside).toMatchObject({ exit: 7, out: expect.stringMatching(/Tiny by hand[\s\S]*^0$[\s\S]*pid 1/m) });
  });

  it('by hand: binds a folder, and leaves the environment outside if asked', (context) => {
    need(context, 'unshare', 'tar', 'userns', ...(become ? [] : ['learner']));
    sh('mkdir -p "my data" && echo found > "my data/file"');
    const bound = sh(
      line(byhand, { op: 'exec', image: 'rootfs', run: ['cat', '/in/file'], binds: [{ from: 'my data', to: '/in' }] }),
    );
    expect(bound).toMatchObject({ exit: 0, out: 'found\n' });
    expect(sh(line(byhand, { op: 'exec', image: 'rootfs', run: ['env'] })).out).toContain('LEAK');
    expect(sh(line(byhand, { op: 'exec', image: 'rootfs', run: ['env'], clean: true })).out).not.toContain('LEAK');
    expect(sh(line(byhand, { op: 'shell', image: 'rootfs' }), 'echo in $$; exit 3\n')).toMatchObject({
      exit: 3,
      out: expect.stringContaining('in 1'),
    });
  });

  it('Apptainer: a recipe becomes one file, which runs, tells its labels and its recipe, and opens a shell', (context) => {
    need(context, 'singularity', ...(become ? [] : ['learner']));
    writeFileSync(
      join(place, 'tiny.def'),
      'Bootstrap: localimage\nFrom: rootfs\n\n%post\n    echo made > /made\n\n%labels\n    app hello\n',
    );
    const built = sh(line(apptainer, { op: 'build', recipe: 'tiny.def', image: 'my tiny.sif' }));
    expect(built.exit, built.all).toBe(0);
    expect(existsSync(join(place, 'my tiny.sif'))).toBe(true);
    const image = 'my tiny.sif';
    expect(sh(line(apptainer, { op: 'exec', image, run: ['cat', '/made'] }))).toMatchObject({ exit: 0, out: 'made\n' });
    expect(sh(line(apptainer, { op: 'exec', image, run: ['sh', '-c', 'exit 7'] })).exit).toBe(7);
    expect(sh(line(apptainer, { op: 'inspect', image, show: 'labels' })).out).toContain('app: hello');
    expect(sh(line(apptainer, { op: 'inspect', image, show: 'recipe' })).out).toContain('echo made > /made');
    expect(sh(line(apptainer, { op: 'exec', image, run: ['env'] })).out).toContain('LEAK');
    expect(sh(line(apptainer, { op: 'exec', image, run: ['env'], clean: true })).out).not.toContain('LEAK');
    sh('mkdir -p data && echo found > data/file');
    expect(
      sh(line(apptainer, { op: 'exec', image, run: ['cat', '/tmp/in/file'], binds: [{ from: 'data', to: '/tmp/in' }] })).out,
    ).toBe('found\n');
    expect(sh(line(apptainer, { op: 'shell', image }), 'cat /made; exit 3\n')).toMatchObject({
      exit: 3,
      out: expect.stringContaining('made'),
    });
  });

  it('Apptainer: two ranks in two containers are one job, and ranks that never met are told as that', (context) => {
    need(
      context,
      'singularity',
      'mpicc',
      'mpirun',
      'mpirun.mpich',
      'file:/var/lib/sifu/base/debian-12.sif',
      ...(become ? [] : ['learner']),
    );
    const source = [
      ...['#include <mpi.h>', '#include <stdio.h>', 'int main(int c, char **v) { int r, n; MPI_Init(&c, &v);'],
      ...['MPI_Comm_rank(MPI_COMM_WORLD, &r); MPI_Comm_size(MPI_COMM_WORLD, &n); printf("rank %d of %d\\n", r, n);'],
      'return MPI_Finalize(); }',
    ];
    writeFileSync(join(place, 'hello.c'), source.join('\n'));
    expect(sh('mpicc -o hello hello.c').exit).toBe(0);
    // the program and its libraries come from this machine: enough to see whether the ranks meet
    const image = '/var/lib/sifu/base/debian-12.sif';
    const outside = line(apptainer, { op: 'mpirun', image, run: ['./hello'], ranks: 2, share: true });
    const bound = `export APPTAINER_BIND=/usr,/etc/openmpi; ${outside}`;
    const good = sh(bound);
    expect(ranksProved(good.out, 2), good.all).toMatchObject({ ok: true });
    const wrong = sh(bound.replace('; mpirun ', '; mpirun.mpich '));
    expect(wrong.exit, wrong.all).toBe(0);
    expect(ranksProved(wrong.out, 2)).toMatchObject({ ok: false, saw: expect.stringContaining('2 separate runs') });
  });
});
