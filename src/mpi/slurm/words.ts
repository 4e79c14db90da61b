/** What is known of a job, in words. */
import { endedWell, isOver, isWaiting, type Job } from './job.ts';

/** "0:42", "1:05:00", "2 days and 3:00:00" */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [days, rest] = [Math.floor(whole / 86_400), whole % 86_400];
  const [hours, minutes, left] = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60];
  const two = (count: number) => String(count).padStart(2, '0');
  const time = hours > 0 || days > 0 ? `${hours}:${two(minutes)}:${two(left)}` : `${minutes}:${two(left)}`;
  return days > 0 ? `${days} ${days === 1 ? 'day' : 'days'} and ${time}` : time;
}

/** `when` as Slurm writes it, `now` likewise: the time alone where it is of today. */
export function clock(when: string, now: string): string {
  const [day, time = ''] = when.split('T');
  return day === now.split('T')[0] && time !== '' ? time.slice(0, 5) : when.replace('T', ' ').slice(0, 16);
}

/** "n[1-3,7]" -> n1 n2 n3 n7; at most `most` of them, and nothing where it is written otherwise. */
export function hostsIn(text: string, most = 1000): string[] {
  const hosts: string[] = [];
  for (const [part] of text.slice(0, 10_000).matchAll(/[^,[\]]{1,100}(?:\[[\d,-]{1,1000}\])?[^,[\]]{0,100}/g)) {
    const [, before = '', ranges, after = ''] = /^([^[]*)\[([^\]]*)\](.*)$/.exec(part) ?? [undefined, part];
    for (const range of ranges?.split(',') ?? ['']) {
      const [from = '', to = from] = range.split('-');
      for (let at = Number(from); at <= Number(to) && hosts.length < most; at++)
        hosts.push(`${before}${from === '' ? '' : String(at).padStart(from.length, '0')}${after}`);
    }
  }
  return hosts;
}

/** "n1", "n1 and n2", "n1, n2 and n3", or as Slurm writes them where they are many. */
export function onNodes(text: string): string {
  const hosts = hostsIn(text, 7);
  if (hosts.length === 0 || hosts.length > 5) return text;
  return together(hosts);
}

export function together(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What goes on after "Job 12 ...", as in "ended well after 0:42". */
export function stateWords(job: Job): string {
  const after = job.ran === undefined || !isOver(job) ? '' : ` after ${duration(job.ran)}`;
  if (isWaiting(job)) return job.state === 'CONFIGURING' ? 'has its nodes, and they are being made ready' : 'waits';
  if (!isOver(job)) return running[job.state] ?? `is ${job.state}`;
  if (endedWell(job)) return `ended well${after}`;
  if (job.state === 'CANCELLED' && job.nodes === undefined) return 'was canceled before it started';
  return `${ends[job.state] ?? failed(job)}${after}`;
}

const running: Readonly<Record<string, string>> = {
  RUNNING: 'runs',
  COMPLETING: 'is being ended',
  STAGE_OUT: 'is over, and its files are being put back',
  SUSPENDED: 'is suspended',
  STOPPED: 'is stopped',
  SIGNALING: 'is being ended',
  RESIZING: 'is changing its size',
};

const ends: Readonly<Record<string, string>> = {
  CANCELLED: 'was canceled',
  TIMEOUT: 'was ended because its time was up,',
  OUT_OF_MEMORY: 'was killed for want of memory,',
  NODE_FAIL: 'ended because a node failed,',
  BOOT_FAIL: 'ended because a node did not start,',
  PREEMPTED: 'had to make room for another job',
  DEADLINE: 'could not be done before its deadline,',
  LAUNCH_FAILED: 'could not be started',
  REVOKED: 'was taken back by Slurm',
};

function failed({ exit, state }: Job): string {
  if (exit?.signal === 53) return 'could not be started';
  if (exit && exit.signal > 0) return `failed: it was ended by signal ${exit.signal},`;
  if (exit && exit.code > 0) return `failed: its script ended with exit code ${exit.code},`;
  return state === 'FAILED' ? 'failed' : `ended as ${state}`;
}

/** What the failure catalogue reads: the state on one line, as `scontrol show job` writes it. */
export function factLine({ id, state, reason, exit }: Job): string {
  const why = reason === undefined ? 'None' : reason.replace(/\s+/g, '_');
  return `JobId=${id} JobState=${state} Reason=${why} ExitCode=${exit?.code ?? 0}:${exit?.signal ?? 0}`;
}
