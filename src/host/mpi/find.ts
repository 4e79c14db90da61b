/** Every MPI of this machine: on PATH and behind environment modules, with what is wrong about it. */
import type { Finding } from '../../diagnosis/finding.ts';
import type { HostMpi, MachineMpi } from '../../mpi/machine.ts';
import { united } from '../../mpi/united.ts';
import { type Asking, askCompiler, askLauncher } from './ask.ts';
import { mixed, several } from './findings.ts';
import { findModules } from './modules.ts';
import { compilers, launchers, listPrograms } from './programs.ts';
import { findSrun } from './srun.ts';

interface FindOptions extends Asking {
  /** for all that modules are asked, in ms: a login shell may take its time */
  readonly modulesLimitMs?: number;
}

/** Never rejects, and leaves no process behind. Costs a login shell and a call of each program: not for the home screen. */
export async function findMachineMpi({ env, limitMs, modulesLimitMs = limitMs * 4 }: FindOptions): Promise<MachineMpi> {
  const asking = { env, limitMs };
  const [onPath, modules, srun] = await Promise.all([
    findOnPath(env.PATH ?? '', asking),
    findModules({ ...asking, modulesLimitMs }),
    findSrun(asking),
  ]);
  return {
    mpis: [...onPath.mpis, ...modules.mpis],
    ...(srun.srun ? { srun: srun.srun } : {}),
    ...(modules.kind ? { modules: modules.kind } : {}),
    findings: [...onPath.findings, ...modules.findings, ...srun.findings],
  };
}

/** The MPIs of a PATH, in its order. */
async function findOnPath(path: string, asking: Asking): Promise<{ mpis: HostMpi[]; findings: Finding[] }> {
  const [starters, builders] = await Promise.all([listPrograms(launchers, path), listPrograms(compilers, path)]);
  const [asked, built] = await Promise.all([
    Promise.all(starters.found.map((one) => askLauncher(one, asking))),
    Promise.all(builders.found.map((one) => askCompiler(one, asking))),
  ]);
  const mpis = united(asked, built);
  const own = [...starters.findings, ...builders.findings, ...[...asked, ...built].flatMap((one) => one.findings)];
  const starting = mpis.filter((one) => one.launcher);
  return { mpis, findings: [...own, ...mixedIn(mpis), ...(starting.length > 1 ? [several(starting)] : [])] };
}

/** What plain mpirun and plain mpicc are. */
function mixedIn(mpis: readonly HostMpi[]): Finding[] {
  const starts = mpis.find((one) => /^mpi(?:run|exec)$/.test(one.launcher?.call ?? ''));
  const builds = mpis.find((one) => one.compiler?.call === 'mpicc');
  if (!starts?.launcher || !builds?.compiler || starts.family === builds.family) return [];
  const fitting = mpis.find((one) => one.family === builds.family && one.launcher)?.launcher?.call;
  return [mixed({ call: starts.launcher.call, family: starts.family }, { call: 'mpicc', family: builds.family }, fitting)];
}
