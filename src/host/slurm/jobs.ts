/** What Slurm knows of jobs: one, or those of the user. */
import {
  accountFormat,
  type Job,
  parseAccounted,
  parseQueue,
  parseShownJobs,
  type Queued,
  queueFormat,
} from '../../mpi/slurm/job.ts';
import { type Answer, type Asking, ask } from './ask.ts';

export type Look =
  /** `from`: the accounts know no output file */
  | { readonly kind: 'jobs'; readonly jobs: readonly Job[]; readonly from: 'controller' | 'accounts' }
  /** neither the controller nor the accounts know it; `accounts` says whether there are any */
  | { readonly kind: 'unknown'; readonly accounts: boolean }
  | Exclude<Answer, { kind: 'said' }>;

/** A number as it is typed: 12, 12_3 for a part of an array, 12+1 for a part of a job of unlike parts. */
export const isJobId = (text: string): boolean => /^\d{1,12}(?:_\d{1,9}|\+\d{1,6})?$/.test(text);

/** All parts of a job, from the controller, or from the accounts once it is gone there. */
export async function lookAt(id: string, asking: Asking): Promise<Look> {
  const shown = await ask('scontrol', ['show', 'job', id], asking);
  if (shown.kind === 'said') {
    const jobs = parseShownJobs(shown.out);
    if (jobs.length > 0) return { kind: 'jobs', jobs, from: 'controller' };
  } else if (shown.kind !== 'refused' || !/Invalid job id/i.test(shown.text)) return shown;
  const format = `--format=${accountFormat}`;
  const kept = await ask('sacct', [`--jobs=${id}`, '--allocations', '--parsable2', '--noheader', format], asking);
  const jobs = kept.kind === 'said' ? parseAccounted(kept.out) : [];
  if (jobs.length > 0) return { kind: 'jobs', jobs, from: 'accounts' };
  return { kind: 'unknown', accounts: kept.kind === 'said' };
}

export type Queue = { readonly kind: 'queue'; readonly jobs: readonly Queued[] } | Exclude<Answer, { kind: 'said' }>;

/** Jobs of this user that are not over; with `all` those as well that ended some minutes ago. */
export async function myQueue(asking: Asking, all = false): Promise<Queue> {
  const states = all ? ['--states=all'] : [];
  const said = await ask(
    'squeue',
    ['--noheader', `--user=${process.getuid?.() ?? ''}`, ...states, `--format=${queueFormat}`],
    asking,
  );
  return said.kind === 'said' ? { kind: 'queue', jobs: parseQueue(said.out) } : said;
}

/** The last job of this user that the accounts know of, if there are any: of those handed in from `folder`, else of all. */
export async function lastKept(asking: Asking, folder: string): Promise<string | undefined> {
  const since = ['--starttime=now-30days', `--user=${process.getuid?.() ?? ''}`];
  const format = `--format=${accountFormat}`;
  const kept = await ask('sacct', [...since, '--allocations', '--parsable2', '--noheader', format], asking);
  const jobs = kept.kind === 'said' ? parseAccounted(kept.out) : [];
  return lastOf(
    jobs.map((job) => ({ id: job.id, folder: job.folder ?? '' })),
    folder,
  );
}

/** The last one that was handed in from `folder`, else the last one at all. */
export function lastOf(jobs: readonly Pick<Queued, 'id' | 'folder'>[], folder: string): string | undefined {
  const number = ({ id }: Pick<Queued, 'id'>) => Number(/^\d+/.exec(id)?.[0]);
  const newest = (some: typeof jobs) => some.reduce((last, one) => Math.max(last, number(one)), 0);
  const last = newest(jobs.filter((job) => job.folder === folder)) || newest(jobs);
  return last === 0 ? undefined : String(last);
}
