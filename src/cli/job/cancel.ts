/** `sifu job cancel`: ends a job, waits for its end, and looks whether anything of it is left. */
import { cancelJob, type Leftover, leftovers } from '../../host/slurm/cancel.ts';
import { type Look, lookAt, myQueue } from '../../host/slurm/jobs.ts';
import { isOver, isWaiting, type Job } from '../../mpi/slurm/job.ts';
import { onNodes } from '../../mpi/slurm/words.ts';
import { print } from '../print.ts';
import { usage } from '../usage.ts';
import { type Desk, deskFor, type JobFlags, refusal, whichJob } from './desk.ts';
import { onInterrupt } from './follow.ts';
import { screenFor } from './screen.ts';
import { jobData, nowText } from './texts.ts';

/** 0 if it is over and nothing is left. Throws Trouble. */
export async function cancel(wanted: string | undefined, flags: JobFlags): Promise<number> {
  const desk = await deskFor(flags);
  const id = wanted === undefined ? await onlyOne(desk) : await whichJob(wanted, desk);
  const before = await lookAt(id, desk);
  const jobs = known(before, id);
  if (jobs === undefined) throw await refusal(asAnswer(before), `end job ${id}`, desk);
  if (jobs.every(isOver)) return told(id, { jobs, late: false, left: [], already: true }, desk);
  const started = jobs.some((job) => !isWaiting(job) && !isOver(job));
  const done = await carriedOut(id, desk);
  const after = known(done.look, id);
  if (after === undefined && done.look.kind !== 'unknown') throw await refusal(asAnswer(done.look), `end job ${id}`, desk);
  const left = started && !done.late ? await leftovers(jobs) : [];
  return told(id, { jobs: after ?? jobs, late: done.late, left, already: false }, desk);
}

async function carriedOut(id: string, desk: Desk) {
  const stop = new AbortController();
  const screen = screenFor(desk.paper, desk.live);
  // Slurm ends it all the same; only the waiting is cut short
  const quiet = onInterrupt(() => stop.abort());
  const began = Date.now();
  const status = (look: Look) => () => {
    const [job] = look.kind === 'jobs' ? look.jobs : [];
    const where = job?.nodes === undefined ? '' : ` on ${onNodes(job.nodes)}`;
    return `Slurm is ending job ${id}${where}, for ${Math.floor((Date.now() - began) / 1000)} s`;
  };
  try {
    return await cancelJob(id, { env: desk.env, stop: stop.signal, onLook: (look) => screen.status(status(look)) });
  } finally {
    screen.end();
    quiet();
  }
}

/** Which one is meant is clear only where there is one. */
async function onlyOne(desk: Desk): Promise<string> {
  const queue = await myQueue(desk);
  if (queue.kind !== 'queue') throw await refusal(queue, 'tell your jobs', desk);
  const ids = [...new Set(queue.jobs.map((job) => /^\d+/.exec(job.id)?.[0] ?? job.id))];
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return id;
  if (id === undefined) throw usage('no-job', 'No job of yours runs or waits.', '', []);
  throw usage('which-job', `${ids.length} jobs of yours run or wait.`, 'Name the one to end.', [
    { text: 'To see them:', command: 'sifu job' },
    ...ids.slice(0, 5).map((one) => ({ text: 'To end this one:', command: `sifu job cancel ${one}` })),
  ]);
}

/** A part of an array is looked at with the others. */
function known(look: Look, id: string): readonly Job[] | undefined {
  if (look.kind !== 'jobs') return undefined;
  const own = look.jobs.filter((job) => job.part === id);
  return own.length > 0 ? own : look.jobs;
}

const asAnswer = (look: Look) =>
  look.kind === 'unknown' || look.kind === 'jobs'
    ? { kind: 'refused' as const, exit: 1, text: 'Invalid job id specified' }
    : look;

interface Done {
  readonly jobs: readonly Job[];
  readonly late: boolean;
  readonly left: readonly Leftover[];
  readonly already: boolean;
}

function told(id: string, { jobs, late, left, already }: Done, desk: Desk): number {
  const ok = !late && left.length === 0;
  if (desk.json) {
    print(`${JSON.stringify({ format: 1, id, ok, already, late, jobs: jobs.map((job) => jobData(job, undefined)), left })}\n`);
    return ok ? 0 : 1;
  }
  const sheet = desk.paper();
  const say = (text: string) => print(`${sheet.set(text, 0, 2)}\n`);
  if (already) say('It was over already; nothing was done.');
  for (const job of jobs.slice(0, 8)) say(nowText(job, undefined));
  if (jobs.length > 8) say(`And ${jobs.length - 8} more parts of it.`);
  if (late)
    say('Slurm is still ending it. A program that does not listen, or a disk that does not answer, can make that take minutes.');
  else if (left.length > 0) {
    say(
      `${left.length} of its processes are still on this machine, which Slurm should have ended: ${left
        .slice(0, 8)
        .map((one) => `${one.name} (${one.pid})`)
        .join(', ')}. To end them:`,
    );
    print(`    ${sheet.tint('accent', `kill ${left.map((one) => one.pid).join(' ')}`)}\n`);
  } else if (!already) say('Nothing of it is left, as far as can be seen from this machine.');
  return ok ? 0 : 1;
}
