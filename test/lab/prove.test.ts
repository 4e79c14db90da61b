/** `sifu prove`: ranks are started for real, and what they print decides. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { need } from '../helpers/need.ts';
import { ownSlurm } from './own-slurm.ts';
import { newPerson, type Person } from './person.ts';
import { wants } from './services.ts';
import { mpiAsRoot, people, shared } from './user.ts';

const images = '/var/lib/sifu/images';
const wanted = ['apptainer', 'mpirun.mpich', 'mpicc.mpich', `file:${images}/hello-mpich.tar`];
const two = [...wanted, 'mpirun.openmpi', 'mpicc.openmpi', `file:${images}/hello-openmpi.tar`];

describe.each(people)('as %s', (_, who) => {
  let person: Person;
  beforeAll(async () => {
    // where nodes see it, too
    person = await newPerson(who, { pty: false, env: mpiAsRoot, place: shared });
    if (!existsSync(images)) return;
    const made = (name: string, from: string) =>
      `mkdir root && tar -C root -xf ${images}/${from}.tar && singularity build ${name}.sif root && chmod -R u+w root && rm -r root`;
    person.sh(`cd ${person.workspace} && ${made('hello', 'hello-mpich')} && ${made('other', 'hello-openmpi')}`);
  });
  afterAll(() => person?.leave());

  const prove = (...args: readonly string[]) => person.sifu('prove', join(person.workspace, 'hello.sif'), ...args);

  it('two ranks of a program that sifu makes: proved, with their machine, and nothing is left', async (context) => {
    need(context, ...wanted, who);
    const { exit, out, err } = await prove();
    expect(out + err).toMatch(/mpirun\.mpich\s+the MPI launcher of this machine, outside/);
    expect(out).toMatch(/Hello from rank 0 of 2 on \S+ \(MPICH Version: 4\.0\.2\) in Tiny MPICH 4 container, allreduce right/);
    expect(out).toMatch(/Proved: 2 of 2 ranks in one job, on \S+\.$/);
    expect(exit).toBe(0);
    expect(readdirSync(person.workspace).filter((name) => name.startsWith('.sifu-hello'))).toEqual([]);
  });

  it('the launcher of the other family: disproved, although it ends with 0', async (context) => {
    need(context, ...wanted, 'mpirun.openmpi', who);
    const { exit, out } = await prove('--launcher', 'mpirun', '--json', '--', '/opt/view/bin/hello_mpi');
    expect(JSON.parse(out)).toMatchObject({
      ...{ format: 1, proved: false, expected: 'copies', exit: 0, made: null },
      ranks: { wanted: 2, proven: 1, singletons: 2 },
      findings: [{ id: 'mpi-singletons' }],
    });
    expect(exit).toBe(1);
  });

  it('two images in one job: proved where they are of one release, and the ranks of two families never meet', async (context) => {
    need(context, ...two, who);
    const other = join(person.workspace, 'other.sif');
    const same = await person.sifu('prove', other, '--beside', other, '--json');
    expect(JSON.parse(same.out)).toMatchObject({ proved: true, expected: 'works', ranks: { proven: 2 } });
    expect(JSON.parse(same.out).command).toMatch(/mpirun -n 1 .* : -n 1 /);
    const mixed = await prove('--beside', other, '--launcher', 'mpirun.mpich', '--limit', '8', '--json');
    expect(JSON.parse(mixed.out)).toMatchObject({ proved: false, expected: 'hangs', stopped: 'time', ranks: { singletons: 1 } });
    expect(mixed.exit).toBe(1);
  });

  it('one container for the ranks of a machine', async (context) => {
    need(context, ...wanted, who);
    const { out, exit } = await prove('--containers', 'node', '--json');
    expect(JSON.parse(out)).toMatchObject({ proved: true, expected: 'works', command: expect.stringContaining('--sharens') });
    expect(exit).toBe(0);
  });

  it.for([
    [
      'podman',
      'localhost/prove-me:latest',
      `podman import -q ${images}/hello-openmpi.tar localhost/prove-me:latest`,
      'newuidmap',
    ],
    ['charliecloud', './ch', `ch-convert -i tar -o dir ${images}/hello-openmpi.tar ./ch`, 'ch-run'],
  ] as const)('%s: outside and inside, in the folder where the small program is', { timeout: 120_000 }, async (made, context) => {
    const [engine, image, make, tool] = made;
    need(context, ...two, tool, who);
    expect(person.sh(`cd ${person.workspace} && ${make}`).exit).toBe(0);
    for (const way of [[], ['--launcher', 'inside'], ['--beside', image]]) {
      const { out, err } = await person.sifu('prove', image, '--engine', engine, '--json', ...way);
      expect(JSON.parse(out || '{}'), err).toMatchObject({ proved: true, ranks: { proven: 2 } });
    }
    if (engine === 'podman') person.sh(`podman rmi --force ${image}`);
  });

  it('a rank on each of two machines, through Slurm', { timeout: 120_000 }, async (context) => {
    need(context, ...two, ...wants.slurm, who);
    // one of its own: jobs of other tests would be waited for
    const slurm = ownSlurm();
    await slurm.script('start');
    Object.assign(person.env, slurm.env);
    const { out, err, exit } = await person.sifu('prove', 'other.sif', '--nodes', '2', '--json').finally(() => slurm.leave());
    delete person.env['SLURM_CONF'];
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ proved: true, launcher: 'srun --mpi=pmix', ranks: { proven: 2 } });
    expect(JSON.parse(out).ranks.hosts.map((one: { name: string }) => one.name)).toEqual(['n1', 'n2']);
    expect(exit).toBe(0);
  });

  it('ranks that never end are ended, and told as that', async (context) => {
    need(context, ...wanted, who);
    const { exit, out } = await prove('--limit', '3', '--', 'sleep', '86392');
    expect(out).toContain('It did not end in time, and was ended');
    expect(exit).toBe(1);
    expect(person.sh('pgrep -f "sleep 86392"').exit).toBe(1);
    // killed outright, Apptainer leaves behind what opened the image
    expect(person.sh('readlink /proc/[0-9]*/fd/* | grep "/hello.sif"').out).toBe('');
  });

  it('a way that is not there, and an image that is not there, say what there is', async (context) => {
    need(context, ...wanted, who);
    const wrong = await prove('--launcher', 'srum');
    expect(wrong.err).toMatch(/There is no way "srum" here\.\n {2}There are: .*mpirun\.mpich/);
    expect(wrong.exit).toBe(2);
    const none = await person.sifu('prove', 'nothing.sif');
    expect(none.err).toContain('There is no nothing.sif');
    expect(none.exit).toBe(3);
  });
});
