/** `sifu job`: what this cluster offers, and which jobs of yours it has. */
import { type Cluster, findCluster } from '../../host/slurm/detect.ts';
import { myQueue } from '../../host/slurm/jobs.ts';
import type { Partition } from '../../mpi/slurm/cluster.ts';
import type { Queued } from '../../mpi/slurm/job.ts';
import { duration } from '../../mpi/slurm/words.ts';
import type { Paper } from '../engines/paper.ts';
import { print } from '../print.ts';
import { type Desk, deskFor, type JobFlags, refusal } from './desk.ts';

/** 0 if Slurm answers. Throws Trouble. */
export async function list(flags: JobFlags): Promise<number> {
  const desk = await deskFor(flags);
  const cluster = await findCluster(desk);
  if (cluster === undefined) throw await refusal({ kind: 'absent', program: 'sinfo' }, 'answer', desk);
  if (cluster.silent !== undefined) throw await refusal({ kind: 'silent', text: cluster.silent }, 'answer', desk);
  const queue = await myQueue(desk);
  if (queue.kind !== 'queue') throw await refusal(queue, 'tell your jobs', desk);
  if (desk.json) print(`${JSON.stringify({ format: 1, cluster, jobs: queue.jobs })}\n`);
  else print(text(cluster, queue.jobs, desk));
  return 0;
}

function text(cluster: Cluster, jobs: readonly Queued[], desk: Desk): string {
  const sheet = desk.paper();
  const parts = [
    [sheet.tint('bold', 'Partitions'), ...cluster.partitions.map((one) => partition(one, sheet))],
    [sheet.tint('bold', 'MPI'), sheet.set(languages(cluster), 2)],
    [
      sheet.tint('bold', 'Your jobs'),
      ...(jobs.length > 0 ? jobs.map((job) => queued(job, desk, sheet)) : ['  none runs or waits']),
    ],
  ];
  const name = cluster.name === undefined ? '' : `, cluster ${cluster.name}`;
  const head = sheet.set(`Slurm ${cluster.version}${name}.${memory(cluster)}${accounts(cluster)}`, 0);
  return `${[head, ...parts.map((part) => part.join('\n'))].join('\n\n')}\n`;
}

const memory = ({ memory }: Cluster) =>
  memory === undefined ? '' : ` A job that asks for no memory gets ${memory} MB for each core.`;

function accounts({ accounts, remembers }: Cluster): string {
  if (accounts) return ' It keeps accounts of jobs (sacct).';
  const time = remembers === undefined ? 'soon' : `${Math.max(1, Math.round(remembers / 60))} minutes`;
  return ` It keeps no accounts: jobs are forgotten ${time === 'soon' ? 'soon' : time} after their end.`;
}

function partition({ name, preset, state, limit, nodes, idle, cores, memory }: Partition, sheet: Paper): string {
  const limits = limit === undefined ? 'no limit of time' : `at most ${duration(limit)}`;
  const size = memory >= 1024 ? `${Math.round(memory / 102.4) / 10} GB` : `${memory} MB`;
  const closed = state === 'up' ? '' : `, closed (${state})`;
  const what = `${nodes} ${nodes === 1 ? 'node' : 'nodes'} (${idle} free) of ${cores} ${cores === 1 ? 'core' : 'cores'} and ${size}, ${limits}${closed}`;
  return sheet.set(`${name}${preset ? '*' : ''}: ${what}`, 2, 4);
}

function languages({ languages, language, pyxis }: Cluster): string {
  const known = languages.length > 0 ? `srun --mpi= knows ${languages.join(', ')}` : 'srun names no language for MPI';
  const preset = language && language !== 'none' ? `; without it, ${language}` : '; without it, ranks do not find each other';
  return `${known}${preset}. ${pyxis ? 'Pyxis is here: srun --container-image=IMAGE starts a container.' : ''}`.trim();
}

function queued(job: Queued, desk: Desk, sheet: Paper): string {
  const waits = job.state === 'PENDING';
  const [finding] = waits
    ? desk.diagnose({ output: `JobId=${/^\d+/.exec(job.id)?.[0]} JobState=PENDING Reason=${job.reason ?? 'None'}` })
    : [];
  const why = finding ? `: ${finding.title.charAt(0).toLowerCase()}${finding.title.slice(1)}` : '';
  const limit = job.limit === undefined ? '' : ` of ${duration(job.limit)}`;
  const what = waits
    ? `waits${why}`
    : `${job.state.toLowerCase()}, ${duration(job.ran ?? 0)}${limit}${job.nodes ? ` on ${job.nodes}` : ''}`;
  return sheet.set(`${job.id} ${job.name}: ${what}`, 2, 4);
}
