/** Which launcher starts the ranks of a step, where a machine has several or the wrong one. */
import { describe, expect, it } from 'vitest';
import type { Lesson, Step } from '../../src/course/lesson.ts';
import type { Engine } from '../../src/engine/contract.ts';
import { engineById } from '../../src/engine/registry.ts';
import { unmetNeeds } from '../../src/runner/needs.ts';
import { asked, planFor } from '../../src/runner/plan.ts';
import { fold } from '../../src/session/journal.ts';
import { lesson, makes } from './small.ts';
import { world } from './world.ts';

const mpich = { mpi: { family: 'mpich', version: '4.0.2', program: 'mpirun' }, launchers: { mpich: 'mpirun' } } as const;

const apptainer = { id: 'apptainer', program: 'apptainer', name: 'Apptainer', version: '1.4.5', ready: true } as const;

describe('a step that starts ranks', () => {
  it('takes the launcher of the family in its image, and not the first on the PATH', async () => {
    const { host } = world({ facts: { engines: [apptainer] } });
    host.engine = (id) => ({ engine: engineById(id) as Engine, facts: apptainer });
    const step = {
      ...makes('first', ''),
      command: undefined,
      do: { op: 'mpirun', image: 'a.sif', ranks: 2, run: ['hello'] },
    } as Step;
    const vars = { engine: 'apptainer', mpirun: 'mpirun', mpirun_openmpi: 'mpirun.openmpi', mpirun_mpich: 'mpirun' };
    const course = { ...lesson(step), vars };
    const plan = await planFor(course.lessons[0] as Lesson, step, fold(course, []), host, asked);
    expect(plan.line).toMatch(/^mpirun\.openmpi -n 2 apptainer exec /);
  });

  it('says that the only launcher here is of the other family, before two lonely ranks do', async () => {
    const { host } = world({ facts: mpich });
    expect(await unmetNeeds(['mpi', 'mpi:mpich'], {}, host)).toEqual([]);
    expect(await unmetNeeds(['mpi:openmpi'], {}, host)).toEqual([
      { need: 'mpi:openmpi', why: 'The launcher here is of MPICH, and this image wants one of Open MPI.' },
    ]);
  });

  it('asks the shell too, which may have loaded a module since', async () => {
    const { host } = world({ facts: mpich });
    host.aside = async () => ({ exit: 0, out: 'mpirun (Open MPI) 5.0.7\n' });
    expect(await unmetNeeds(['mpi:openmpi'], {}, host)).toEqual([]);
  });

  it('says that Slurm is here, and that nobody answers', async () => {
    const { host } = world({});
    host.onPath = async () => true;
    host.aside = async () => ({ exit: 1, out: 'sinfo: fatal: Could not establish a configuration source' });
    const [unmet] = await unmetNeeds(['slurm'], {}, host);
    expect(unmet?.why).toBe('Slurm is installed here, but its cluster does not answer.');
  });

  it('says that there is none', async () => {
    const { host } = world({});
    const [unmet] = await unmetNeeds(['mpi:openmpi'], {}, host);
    expect(unmet?.why).toBe('There is no mpirun on this machine.');
  });
});
