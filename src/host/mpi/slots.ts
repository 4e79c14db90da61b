/** How many ranks a launcher takes here without being told to crowd them, and on how many machines. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';

interface Room {
  readonly slots: number;
  readonly inJob: boolean;
  /** machines of the job; 1 outside of one */
  readonly nodes: number;
}

/** What a job of Slurm was given, else the cores of this machine: launchers do not count the threads of a core. */
export async function roomFor(env: NodeJS.ProcessEnv): Promise<Room> {
  const given = Number(env['SLURM_NTASKS'] ?? env['SLURM_NPROCS']);
  const inJob = env['SLURM_JOB_ID'] !== undefined && env['SLURM_JOB_ID'] !== '';
  const machines = Number(env['SLURM_JOB_NUM_NODES'] ?? env['SLURM_NNODES']);
  const nodes = inJob && Number.isInteger(machines) && machines > 0 ? machines : 1;
  if (inJob && Number.isInteger(given) && given > 0) return { slots: given, inJob, nodes };
  const cores = coresIn(await readFile('/proc/cpuinfo', 'utf8').catch(() => ''));
  const most = availableParallelism();
  return { slots: Math.max(1, cores === 0 ? most : Math.min(cores, most)), inJob, nodes };
}

/** Cores, by a text like /proc/cpuinfo: threads of one core bear its number. 0 where it does not tell. */
export function coresIn(cpuinfo: string): number {
  const cores = cpuinfo.split(/\n\s*\n/).flatMap((one) => {
    const [socket, core] = ['physical id', 'core id'].map((name) => new RegExp(`^${name}\\s*: (\\d+)`, 'm').exec(one)?.[1]);
    return socket === undefined || core === undefined ? [] : [`${socket} ${core}`];
  });
  return new Set(cores).size;
}
