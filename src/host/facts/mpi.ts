import type { HostFacts } from '../../engine/contract.ts';
import { parseLauncher } from '../../mpi/family.ts';
import { onPath } from './path.ts';
import { probe } from './probe.ts';

/** The first MPI launcher that says what it is; undefined without one. */
export async function findMpi(env: NodeJS.ProcessEnv, limitMs: number): Promise<HostFacts['mpi']> {
  for (const program of ['mpirun', 'mpiexec', 'mpirun.openmpi', 'mpirun.mpich']) {
    const path = await onPath(program, env);
    if (path === undefined) continue;
    const { stdout, stderr } = await probe(path, ['--version'], { env, limitMs });
    const said = parseLauncher(`${stdout}\n${stderr}`);
    if (said) return { ...said, program };
  }
  return undefined;
}
