/** Ends a job, waits until Slurm says that it is over, and looks for what it left behind. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isOver, type Job } from '../../mpi/slurm/job.ts';
import { alive, allProcesses, environmentOf, processOf } from '../shell/proc.ts';
import { type Asking, answer } from './ask.ts';
import { type Look, lookAt } from './jobs.ts';

export interface Canceling extends Asking {
  /** is told what Slurm says meanwhile */
  onLook?(look: Look): void;
  readonly stop?: AbortSignal;
  /** after this nobody waits any longer; default 90 s */
  readonly waitMs?: number;
}

/** What Slurm last said. `late`: it was still not over after the limit. */
export interface Canceled {
  readonly look: Look;
  readonly late: boolean;
}

export async function cancelJob(id: string, canceling: Canceling): Promise<Canceled> {
  const { stop, waitMs = 90_000, onLook } = canceling;
  const said = await answer('scancel', [id], canceling);
  if (said.kind !== 'said') return { look: said, late: false };
  const began = Date.now();
  for (;;) {
    const look = await lookAt(id, canceling);
    onLook?.(look);
    const open = look.kind === 'silent' || (look.kind === 'jobs' && !look.jobs.every(isOver));
    const late = Date.now() - began > waitMs;
    if (!open || late || stop?.aborted) return { look, late: open };
    await sleep(300);
  }
}

export interface Leftover {
  readonly pid: number;
  readonly name: string;
}

/** Processes of these jobs that can be seen from this machine, apart from who asks. Waits up to `waitMs` for them to end by themselves. */
export async function leftovers(jobs: readonly Job[], waitMs = 10_000): Promise<Leftover[]> {
  const ids = new Set(jobs.map((job) => job.id));
  const own = ancestors();
  const began = Date.now();
  for (;;) {
    const found = allProcesses().flatMap((pid) => (own.has(pid) || !belongs(pid, ids) || !alive(pid) ? [] : [pid]));
    if (found.length === 0 || Date.now() - began > waitMs)
      return found.map((pid) => ({ pid, name: processOf(pid)?.name ?? '?' }));
    await sleep(200);
  }
}

function belongs(pid: number, ids: ReadonlySet<string>): boolean {
  const environment = environmentOf(pid);
  return environment?.split('\0').some((one) => one.startsWith('SLURM_JOB_ID=') && ids.has(one.slice(13))) ?? false;
}

/** sifu may itself be typed in a job: its shell is no leftover. */
function ancestors(): Set<number> {
  const found = new Set<number>();
  for (let pid = process.pid; pid > 1 && !found.has(pid); pid = processOf(pid)?.parent ?? 0) found.add(pid);
  return found;
}
