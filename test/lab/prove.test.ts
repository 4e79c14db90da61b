/** `sifu prove`: ranks are started for real, and what they print decides. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { need } from '../helpers/need.ts';
import { newPerson, type Person } from './person.ts';
import { mpiAsRoot, people } from './user.ts';

const images = '/var/lib/sifu/images';
const wanted = ['apptainer', 'mpirun.mpich', 'mpicc.mpich', `file:${images}/hello-mpich.tar`];

describe.each(people)('as %s', (_, who) => {
  let person: Person;
  beforeAll(async () => {
    person = await newPerson(who, { pty: false, env: mpiAsRoot });
    if (existsSync(images))
      person.sh(
        `cd ${person.workspace} && mkdir root && tar -C root -xf ${images}/hello-mpich.tar && singularity build hello.sif root`,
      );
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

  it('ranks that never end are ended, and told as that', async (context) => {
    need(context, ...wanted, who);
    const { exit, out } = await prove('--limit', '3', '--', 'sleep', '600');
    expect(out).toContain('It did not end in time, and was ended');
    expect(exit).toBe(1);
    expect(person.sh('pgrep -f "sleep 600"').exit).toBe(1);
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
