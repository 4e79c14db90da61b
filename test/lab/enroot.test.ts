/** What a learner of Enroot types, from a folder to ranks: run for real where Enroot is, as root and as an ordinary user. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Intent } from '../../src/course/lesson.ts';
import type { Command, EngineFacts } from '../../src/engine/contract.ts';
import { enroot } from '../../src/engine/enroot.ts';
import { enrootContainers, enrootNotes, enrootVersion } from '../../src/engine/enroot-read.ts';
import { plainLine } from '../../src/engine/registry.ts';
import { makeTinyRoot } from '../../src/host/measure/tiny-root.ts';
import { ranksProved } from '../../src/mpi/ranks.ts';
import { need } from '../helpers/need.ts';
import { registry, wants } from './services.ts';
import { mpiAsRoot, newUser, people, type User } from './user.ts';

const mpiTar = '/var/lib/sifu/images/hello-mpich.tar';
const helloSource = [
  ...['#include <mpi.h>', '#include <stdio.h>', 'int main(int c, char **v) { int r, n; MPI_Init(&c, &v);'],
  ...['MPI_Comm_rank(MPI_COMM_WORLD, &r); MPI_Comm_size(MPI_COMM_WORLD, &n); printf("rank %d of %d\\n", r, n);'],
  'return MPI_Finalize(); }',
].join('\n');

describe.each(people)('Enroot, as %s', (_, who) => {
  let user: User;
  const facts: EngineFacts = { id: 'enroot', program: 'enroot', name: 'Enroot', version: '4', ready: true };
  const line = (intent: Intent) => plainLine(enroot.command(intent, facts) as Command);
  const run = (intent: Intent, input?: string) => user.sh(line(intent), input);
  const here = (context: Parameters<typeof need>[0], ...more: readonly string[]) =>
    need(context, 'enroot', 'userns', 'mksquashfs', 'squashfuse', who, ...more);
  const image = 'tiny.sqsh';

  beforeAll(async () => {
    user = newUser(who, { ...mpiAsRoot, PATH: process.env.PATH ?? '' });
    await makeTinyRoot(join(user.home, 'rootfs'), process.env, 'Tiny Enroot');
    user.own();
  });
  afterAll(() => user.leave());

  it('says its version', (context) => {
    here(context);
    expect(enrootVersion(user.sh('enroot version').out)).toMatch(/^\d+\.\d+/);
  });

  it('a folder becomes one file, which runs as it is', (context) => {
    here(context);
    expect(run({ op: 'import', from: 'rootfs', image })).toMatchObject({ exit: 0 });
    expect(run({ op: 'exec', image, run: ['cat', '/etc/os-release'] }).out).toContain('Tiny Enroot');
    expect(run({ op: 'exec', image, run: ['sh', '-c', 'exit 7'] }).exit).toBe(7);
    expect(run({ op: 'exec', image, run: ['no-such-program'] }).exit).toBe(127);
    expect(run({ op: 'exec', image: 'none.sqsh', run: ['true'] }).exit).toBe(1);
    expect(run({ op: 'shell', image }, 'cat /etc/os-release; exit 3\n')).toMatchObject({
      exit: 3,
      out: expect.stringContaining('Tiny Enroot'),
    });
  });

  it('folders and variables go in where they were given, and nothing else does', (context) => {
    here(context);
    user.sh('mkdir -p "my data" && echo found > "my data/file"');
    const given = run({
      op: 'exec',
      image,
      run: ['sh', '-c', 'pwd; cat /in/file; echo "$GREETING"; echo made > "/in/made inside"'],
      here: true,
      binds: [{ from: 'my data', to: '/in' }],
      env: [{ name: 'GREETING', value: 'good  morning, $HOME' }],
    });
    expect(given.out.split('\n'), given.all).toEqual([user.home, 'found', 'good  morning, $HOME', '']);
    expect(user.sh('cat "my data/made inside"').out).toBe('made\n');
    expect(user.sh(`export LEAK=leaked; ${line({ op: 'exec', image, run: ['env'] })}`).out).not.toContain('LEAK');
  });

  it('unpacked, it has a name; packed again, it is a file; deleted, it is gone', (context) => {
    here(context);
    const names = () => enrootContainers(user.sh('enroot list -f').out).map((one) => one.name);
    expect(run({ op: 'convert', image, to: 'tiny', form: 'folder' })).toMatchObject({ exit: 0 });
    expect(names()).toEqual(['tiny']);
    expect(run({ op: 'list' }).out).toMatch(/tiny\.sqsh[\s\S]*^tiny /m);
    expect(run({ op: 'convert', image, to: 'tiny', form: 'folder' }).exit).toBe(1);
    expect(run({ op: 'exec', image: 'tiny', run: ['cat', '/etc/os-release'] }).out).toContain('Tiny Enroot');
    expect(run({ op: 'convert', image: 'tiny', to: 'again.sqsh', form: 'file' })).toMatchObject({ exit: 0 });
    expect(run({ op: 'exec', image: 'again.sqsh', run: ['cat', '/etc/os-release'] }).out).toContain('Tiny Enroot');
    expect(run({ op: 'inspect', image, show: 'digest' }).out).toMatch(/^[0-9a-f]{64} +tiny\.sqsh/);
    expect(run({ op: 'remove', image: 'tiny' }).exit).toBe(0);
    expect(names()).toEqual([]);
    expect(run({ op: 'remove', image: 'again.sqsh' }).exit).toBe(0);
    expect(user.sh('ls').out).not.toContain('again.sqsh');
  });

  it('an image comes from a registry: over http, with a certificate of its own, and by digest', async (context) => {
    here(context, ...wants.registry, 'skopeo', 'umoci');
    const [http, https] = [await registry({ tls: false }), await registry({ tls: true })];
    // others push there, too
    const group = `${who}-${process.pid}`;
    cpSync(https.certificate, join(user.home, 'cert.pem'));
    user.sh('umoci init --layout oci && umoci new --image oci:1 && umoci insert --rootless --image oci:1 rootfs / 2>&1');
    user.sh('umoci config --image oci:1 --config.env GREETING=hello --config.label org.example.title=Tiny');
    for (const { host } of [http, https]) {
      const sent = user.sh(`skopeo copy --format v2s2 --dest-tls-verify=false oci:oci:1 docker://${host}/${group}/tiny:1`);
      expect(sent.exit, sent.all).toBe(0);
    }
    const from = `docker://${http.host}/${group}/tiny:1`;
    expect(run({ op: 'pull', from, image: 'refused.sqsh' }).exit).toBe(35);
    const pulled = run({ op: 'pull', from, image: 'pulled.sqsh', transport: 'http' });
    if (pulled.all.includes('failed to set capabilities')) context.skip('its helpers have no file capabilities here');
    expect(pulled.exit, pulled.all).toBe(0);
    const inside: Intent = { op: 'exec', image: 'pulled.sqsh', run: ['sh', '-c', 'echo $GREETING; cat /etc/os-release'] };
    expect(run(inside).out).toMatch(/^hello\n[\s\S]*Tiny Enroot/);
    expect(enrootNotes(run({ op: 'inspect', image: 'pulled.sqsh' }).out)).toEqual({
      from: from.replace(`/${group}`, `#${group}`),
      labels: { 'org.example.title': 'Tiny' },
    });
    expect(run({ op: 'inspect', image: 'pulled.sqsh', show: 'environment' }).out).toContain('GREETING=hello');
    expect(run({ op: 'inspect', image: 'pulled.sqsh', show: 'labels' }).out).toContain('org.example.title Tiny');
    const digest = user.sh(`export ENROOT_ALLOW_HTTP=y; ${line({ op: 'inspect', image: from, show: 'digest' })}`).out.trim();
    const exact = from.replace(/:1$/, `@${digest}`);
    expect(run({ op: 'pull', from: exact, image: 'exact.sqsh', transport: 'http' })).toMatchObject({ exit: 0 });
    const own = `docker://${https.host}/${group}/tiny:1`;
    expect(run({ op: 'pull', from: own, image: 'untrusted.sqsh' }).exit).toBe(60);
    const trusted = run({ op: 'pull', from: own, image: 'own.sqsh', transport: 'self-signed', certificate: 'cert.pem' });
    expect(trusted.exit, trusted.all).toBe(0);
  });

  it('two ranks of MPICH in two containers are one job, and are two jobs where nothing is handed in', (context) => {
    here(context, 'mpirun.mpich', `file:${mpiTar}`);
    expect(run({ op: 'import', from: mpiTar, image: 'mpi.sqsh' })).toMatchObject({ exit: 0 });
    const good = run({
      ...{ op: 'mpirun', image: 'mpi.sqsh', run: ['/opt/view/bin/hello_mpi'], ranks: 2 },
      ...{ family: 'mpich', launcher: 'mpirun.mpich' },
    });
    expect(ranksProved(good.out, 2), good.all).toMatchObject({ ok: true });
    const wrong = user.sh('mpirun.mpich -n 2 enroot start mpi.sqsh /opt/view/bin/hello_mpi');
    expect(wrong.exit, wrong.all).toBe(0);
    expect(ranksProved(wrong.out, 2)).toMatchObject({ ok: false, saw: expect.stringContaining('2 separate runs') });
  });

  it('so are two ranks of Open MPI', (context) => {
    here(context, 'mpicc.openmpi', 'mpirun.openmpi', `file:${mpiTar}`);
    user.sh(`cat > hello.c && mpicc.openmpi -o hello hello.c`, helloSource);
    // the libraries come from this machine: enough to see whether the ranks meet
    const libraries = ['/usr', '/etc/openmpi', '/lib/x86_64-linux-gnu'].map((one) => ({ from: one, to: one }));
    const good = run({
      ...{ op: 'mpirun', image: 'mpi.sqsh', run: ['./hello'], ranks: 2 },
      ...{ launcher: 'mpirun.openmpi', binds: libraries },
    });
    expect(ranksProved(good.out, 2), good.all).toMatchObject({ ok: true });
  });
});
