/** Launchers and compilers that belong together, as the MPIs that they are. */
import type { Mpi } from './family.ts';
import { type HostMpi, managerOf, type Program, speaks } from './machine.ts';

/** A program and what it says it is; without `mpi` it is none that is known. */
interface Answered {
  readonly program: Program;
  readonly mpi?: Mpi;
}

/** A compiler belongs to the launcher of its family and version, of its own folder if there is one. */
export function united(asked: readonly Answered[], built: readonly Answered[], module?: string): HostMpi[] {
  const mpis: HostMpi[] = [];
  const named = module === undefined ? {} : { module };
  for (const { program, mpi } of asked) {
    if (!mpi) continue;
    const same = mpis.findIndex((one) => alike(one, mpi) && sameFolder(one.launcher?.path, program.path));
    const launcher = plain(program);
    if (same === -1) mpis.push({ ...mpi, ...named, launcher, manager: managerOf(mpi), language: speaks(mpi) });
    else mpis[same] = more(mpis[same] as HostMpi, program.call);
  }
  for (const { program, mpi } of built) {
    if (!mpi) continue;
    const free = mpis.filter((one) => alike(one, mpi) && one.compiler === undefined);
    const owner = free.find((one) => sameFolder(one.launcher?.path, program.path)) ?? free[0];
    const compiler = plain(program);
    if (owner) mpis[mpis.indexOf(owner)] = { ...owner, compiler };
    else if (!mpis.some((one) => alike(one, mpi)))
      mpis.push({ ...mpi, ...named, compiler, manager: managerOf(mpi), language: speaks(mpi) });
  }
  return mpis;
}

const alike = (one: Mpi, other: Mpi) => one.family === other.family && one.version === other.version;
const sameFolder = (one: string | undefined, other: string) => one !== undefined && dirname(one) === dirname(other);

/** A second launcher of one installation: orterun beside prterun, or a script beside the program that it starts. */
function more(mpi: HostMpi, call: string): HostMpi {
  return mpi.launcher ? { ...mpi, launcher: { ...mpi.launcher, also: [...mpi.launcher.also, call] } } : mpi;
}

const plain = ({ call, path, also }: Program): Program => ({ call, path, also });
const dirname = (path: string) => path.replace(/\/[^/]*$/, '');
