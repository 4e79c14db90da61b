/** This machine's own MPIs, and its environment modules, as root and an ordinary user find them. */
import { afterEach, describe, expect, it } from 'vitest';
import { findMachineMpi } from '../../src/host/mpi/find.ts';
import { need } from '../helpers/need.ts';
import { newUser, people, type User } from './user.ts';

const modules = '/var/lib/sifu/modules';
const wanted = ['mpirun.openmpi', 'mpirun.mpich', 'mpicc.mpich', `file:${modules}/mpich`] as const;

describe('the two MPIs of the lab', () => {
  it('are found with launcher, compiler, version and language', async (context) => {
    need(context, ...wanted);
    const { mpis, findings } = await findMachineMpi({ env: process.env, limitMs: 20_000 });
    const own = mpis.filter((one) => one.module === undefined);
    expect(own).toMatchObject([
      {
        family: 'openmpi',
        version: '4.1.4',
        manager: 'orte',
        language: 'pmix',
        launcher: { call: 'mpirun' },
        compiler: { call: 'mpicc' },
      },
      { family: 'mpich', version: '4.0.2', manager: 'hydra', language: 'pmi', launcher: { call: 'mpirun.mpich' } },
    ]);
    expect(own[0]?.launcher?.also).toEqual(expect.arrayContaining(['mpiexec', 'mpirun.openmpi', 'orterun']));
    expect(findings.map((one) => one.code)).toContain('mpi-several');
  });

  it('are found behind modules, too, by the plain names that a module gives them', async (context) => {
    need(context, ...wanted);
    const env = { ...process.env, MODULEPATH: modules };
    const { mpis, modules: kept } = await findMachineMpi({ env, limitMs: 20_000 });
    expect(kept).toMatchObject({ kind: 'Environment Modules' });
    expect(mpis.filter((one) => one.module)).toMatchObject([
      { module: 'mpich/4.0.2', family: 'mpich', launcher: { call: 'mpirun' }, compiler: { call: 'mpicc' } },
      { module: 'openmpi/4.1.4', family: 'openmpi', launcher: { call: 'mpirun' }, compiler: { call: 'mpicc' } },
    ]);
  });
});

const users: User[] = [];
afterEach(async () => {
  for (const user of users.splice(0)) await user.leave();
});

describe.each(people)('module load, for %s', (_, who) => {
  it('puts one MPI in front, and takes no other beside it', async (context) => {
    need(context, ...wanted, who);
    const user = newUser(who, { MODULEPATH: modules });
    users.push(user);
    const script = 'module load mpich && mpirun --version | head -n 1; module load openmpi; module -t list';
    const { all } = await user.run('bash', '-lc', script);
    expect(all).toContain('HYDRA build details:');
    expect(all).toMatch(/conflict/i);
  });
});
