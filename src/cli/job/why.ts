/** `sifu job why`: why a job waits, or how it ended. */
import { lookAt } from '../../host/slurm/jobs.ts';
import { isOver, isWaiting, type Job } from '../../mpi/slurm/job.ts';
import type { Verdict } from '../../mpi/slurm/verdict.ts';
import { print } from '../print.ts';
import { type Desk, deskFor, type JobFlags, judged, refusal, whichJob } from './desk.ts';
import { endText } from './follow.ts';
import { findingsText, jobData, nowText } from './texts.ts';

/** 0 if Slurm knows the job. Throws Trouble. */
export async function why(wanted: string | undefined, flags: JobFlags): Promise<number> {
  const desk = await deskFor(flags);
  const id = await whichJob(wanted, desk);
  const look = await lookAt(id, desk);
  if (look.kind === 'unknown') throw await refusal({ kind: 'refused', exit: 1, text: 'Invalid job id specified' }, 'tell', desk);
  if (look.kind !== 'jobs') throw await refusal(look, `tell about job ${id}`, desk);
  const verdicts = await Promise.all(look.jobs.map((job) => judged(job, desk)));
  if (desk.json) {
    print(`${JSON.stringify({ format: 1, id, jobs: look.jobs.map((job, at) => jobData(job, verdicts[at])) })}\n`);
    return 0;
  }
  // of a large array, those that went wrong or wait
  const shown = look.jobs.map((job, at) => [job, verdicts[at] as Verdict] as const).slice(0, 20);
  for (const [job, verdict] of shown) print(isOver(job) ? endText([job], [verdict], desk) : openText(job, verdict, desk));
  const more = look.jobs.length - shown.length;
  if (more > 0) print(`${desk.paper().set(`And ${more} more parts of it.`, 0)}\n`);
  return 0;
}

function openText(job: Job, { findings }: Verdict, desk: Desk): string {
  const sheet = desk.paper();
  const [first] = findings;
  const said = [sheet.tint('bold', sheet.set(nowText(job, isWaiting(job) ? first : undefined), 0, 2))];
  if (findings.length > 0) said.push('', findingsText(findings, sheet));
  else if (!isWaiting(job)) said.push(sheet.set('Nothing in its output so far is known to be a failure.', 2));
  return `${said.join('\n')}\n`;
}
