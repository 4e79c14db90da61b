/** Jobs in words, and as data. */
import type { Finding } from '../../diagnosis/finding.ts';
import { isOver, isWaiting, type Job } from '../../mpi/slurm/job.ts';
import type { RanksSeen, Verdict } from '../../mpi/slurm/verdict.ts';
import { clock, duration, onNodes, stateWords, together } from '../../mpi/slurm/words.ts';
import { findingText } from '../diagnose/text.ts';
import { findingData } from '../engines/data.ts';

import type { Paper } from '../engines/paper.ts';

/** Nothing is wrong with a job that waits for one of these. */
const calm = ['sw-resources', 'sw-priority', 'sw-begin', 'sw-dependency', 'sw-array', 'sw-reservation', 'sw-license'];
export const isCalm = ({ code }: Finding): boolean => calm.includes(code);

/** 12, or 12_3 for a part; with its name. */
export function called({ id, part, name }: Job): string {
  const short = name.length > 40 ? `${name.slice(0, 39)}…` : name;
  return `Job ${part ?? id}${short === '' ? '' : ` (${short})`}`;
}

/** Local time as Slurm writes it. */
export function slurmNow(date = new Date()): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/** What a job does now, as one sentence or two. */
export function nowText(job: Job, finding: Finding | undefined): string {
  if (isOver(job)) return `${called(job)} ${stateWords(job)}.`;
  if (isWaiting(job)) return waitText(job, finding);
  const where = job.nodes === undefined ? '' : ` on ${onNodes(job.nodes)}`;
  const limit = job.limit === undefined ? '' : ` of ${duration(job.limit)}`;
  return `${called(job)} ${stateWords(job)}${where}${job.ran === undefined ? '' : `, ${duration(job.ran)}${limit}`}.`;
}

function waitText(job: Job, finding: Finding | undefined): string {
  const why = finding
    ? `: ${finding.title.charAt(0).toLowerCase()}${finding.title.slice(1)}`
    : job.reason
      ? `. Slurm gives this reason: ${job.reason.replaceAll('_', ' ')}`
      : '';
  const when = job.expected === undefined ? '' : ` Slurm expects to start it at ${clock(job.expected, slurmNow())}, or sooner.`;
  return `${called(job)} ${stateWords(job)}${why}.${when}`;
}

export function ranksText({ verdict, saw, wanted, hosts }: RanksSeen): string {
  const where = hosts.length > 0 ? `: ${hosts.map(({ name, ranks }) => `${ranks.length} on ${name}`).join(', ')}` : '';
  if (verdict === 'proved') return `Its output proves ${wanted} of ${wanted} ranks in one job${where}.`;
  if (verdict === 'disproved')
    return `Its output shows ${saw}. Meant ${wanted === 1 ? 'was one job' : `were ${wanted} ranks in one job`}.`;
  return `Its output does not prove ${wanted} ranks in one job: ${saw}.`;
}

/** Findings below each other, the first ones only. */
export function findingsText(findings: readonly Finding[], paper: Paper): string {
  return findings
    .slice(0, 3)
    .map((one) => jobFinding(one, paper))
    .join('\n\n');
}

/** Whoever waits has not failed. Lines are not counted: what Slurm says of a job stands before what the job itself said. */
function jobFinding({ line: _, ...finding }: Finding, paper: Paper): string {
  return isCalm(finding)
    ? findingText(finding, paper, paper.tint('dim', paper.unicode ? '○' : '[ ]'))
    : findingText(finding, paper);
}

/** As `--json` prints a job. */
export function jobData(job: Job, verdict: Verdict | undefined): object {
  const { id, part, name, state, reason, nodes, exit, ran, limit, expected, out, partition, tasks } = job;
  const ranks = verdict?.ranks;
  return {
    ...{ id, part: part ?? null, name, state, reason: reason ?? null, partition: partition ?? null, nodes: nodes ?? null },
    ...{
      exit: exit ?? null,
      ran: ran ?? null,
      limit: limit ?? null,
      expected: expected ?? null,
      tasks: tasks ?? null,
      output: out ?? null,
    },
    ...(verdict && { ok: isOver(job) ? verdict.ok : null, findings: verdict.findings.map(findingData) }),
    ...(verdict && { ranks: ranks ? { verdict: ranks.verdict, saw: ranks.saw, hosts: ranks.hosts } : null }),
  };
}

/** For several jobs: how many are in which state. */
export function tally(jobs: readonly Job[]): string {
  const states = new Map<string, number>();
  for (const job of jobs) {
    const words = isWaiting(job) ? 'waiting' : isOver(job) ? 'over' : 'running';
    states.set(words, (states.get(words) ?? 0) + 1);
  }
  return together([...states].map(([words, count]) => `${count} ${words}`));
}
