import type { HostFacts } from '../../engine/contract.ts';
import { abiOf, parseLauncher } from '../../mpi/family.ts';
import { onPath } from './path.ts';
import { probe } from './probe.ts';

type Launcher = NonNullable<HostFacts['mpi']>;

/** The first MPI launcher that says what it is, and the first of each family: several MPIs may be here side by side. */
export async function findMpi(env: NodeJS.ProcessEnv, limitMs: number): Promise<Pick<HostFacts, 'mpi' | 'launchers'>> {
  const names = ['mpirun', 'mpiexec', 'mpirun.openmpi', 'mpirun.mpich', 'mpiexec.hydra'];
  const asked = await Promise.all(names.map((program) => ask(program, env, limitMs)));
  const found = asked.filter((one) => one !== undefined);
  const [mpi] = found;
  if (!mpi) return {};
  const of = (abi: 'openmpi' | 'mpich') => found.find((one) => abiOf(one.family) === abi)?.program;
  const [openmpi, mpich] = [of('openmpi'), of('mpich')];
  return { mpi, launchers: { ...(openmpi ? { openmpi } : {}), ...(mpich ? { mpich } : {}) } };
}

async function ask(program: string, env: NodeJS.ProcessEnv, limitMs: number): Promise<Launcher | undefined> {
  const path = await onPath(program, env);
  if (path === undefined) return undefined;
  const { stdout, stderr } = await probe(path, ['--version'], { env, limitMs });
  const said = parseLauncher(`${stdout}\n${stderr}`);
  return said && { ...said, program };
}
