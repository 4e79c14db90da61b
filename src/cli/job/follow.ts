/** `sifu job follow`: from waiting to the end, with the output as it grows. */
import { followJob, type Happening } from '../../host/slurm/follow.ts';
import { isOver, isWaiting, type Job } from '../../mpi/slurm/job.ts';
import type { Verdict } from '../../mpi/slurm/verdict.ts';
import { duration, onNodes } from '../../mpi/slurm/words.ts';
import { asTyped } from '../as-typed.ts';
import { print } from '../print.ts';
import { type Desk, deskFor, type JobFlags, judged, refusal, whichJob } from './desk.ts';
import { type Screen, screenFor } from './screen.ts';
import { called, findingsText, isCalm, jobData, nowText, ranksText, tally } from './texts.ts';

/** 0 if the job ended well and nothing disproves its ranks, 130 after Ctrl-C. Throws Trouble. */
export async function follow(id: string | undefined, flags: JobFlags): Promise<number> {
  const desk = await deskFor(flags);
  return followToEnd(await whichJob(id, desk), desk);
}

export async function followToEnd(id: string, desk: Desk): Promise<number> {
  const stop = new AbortController();
  const screen = screenFor(desk.paper, desk.live);
  const quiet = onInterrupt(() => {
    stop.abort();
    screen.end();
    stopped(id, desk);
  });
  const teller = tellerFor(desk, screen);
  try {
    for await (const happening of followJob(id, { env: desk.env, stop: stop.signal })) {
      if (stop.signal.aborted) break;
      const exit = await heard(happening, id, desk, screen, teller);
      if (exit !== undefined && !stop.signal.aborted) return exit;
    }
    return 130;
  } finally {
    screen.end();
    quiet();
  }
}

/** The first Ctrl-C is for `first`; another one ends sifu at once. Returns how to stop listening. */
export function onInterrupt(first: () => void): () => void {
  let asked = false;
  const handler = () => {
    if (asked) process.exit(130);
    asked = true;
    first();
  };
  process.on('SIGINT', handler);
  return () => process.off('SIGINT', handler);
}

function stopped(id: string, { json, paper }: Desk): void {
  if (json) {
    print(`${JSON.stringify({ format: 1, id, followed: false })}\n`);
    return;
  }
  const sheet = paper();
  const line = (text: string, command: string) => `${sheet.set(text, 0)}\n    ${sheet.tint('accent', asTyped(command))}\n`;
  print(`${line(`Nobody follows job ${id} any more; the job itself goes on. To see it again:`, `sifu job follow ${id}`)}`);
  print(line('To end the job:', `sifu job cancel ${id}`));
}

/** What happened, told. The exit code once it is over. */
async function heard(
  happening: Happening,
  id: string,
  desk: Desk,
  screen: Screen,
  teller: ReturnType<typeof tellerFor>,
): Promise<number | undefined> {
  if ('kind' in happening) {
    screen.end();
    throw await refusal(happening, `tell about job ${id}`, desk);
  }
  if (happening.is === 'known') teller.known(happening.jobs);
  else if (happening.is === 'output') teller.output(happening);
  else if (happening.is === 'silent') teller.silent(happening);
  else if (happening.is === 'back') teller.back();
  else return ended(happening, id, desk, screen);
  return undefined;
}

/** Says each thing once. */
function tellerFor(desk: Desk, screen: Screen) {
  const said = new Map<string, string>();
  const skipped = new Set<string>();
  let noted = false;
  const set = (text: string) => desk.paper().set(text, 0, 2);
  const once = (job: Job) => {
    const [finding] = isWaiting(job) ? desk.diagnose({ output: factOf(job) }) : [];
    const key = `${job.state} ${finding?.code ?? job.reason ?? ''} ${job.nodes ?? ''}`;
    const missed = isOver(job) && job.nodes !== undefined && !said.get(job.id)?.startsWith('RUNNING');
    if (said.get(job.id) === key || (isOver(job) && !missed)) return;
    said.set(job.id, key);
    screen.say(set(isWaiting(job) ? nowText(job, finding) : startText(job)));
    if (finding && !isCalm(finding)) screen.say(findingsText([finding], desk.paper()));
  };
  return {
    known(jobs: readonly Job[]) {
      if (desk.json) return;
      const at = Date.now();
      screen.status(() => statusText(jobs, Math.floor((Date.now() - at) / 1000)));
      // of a large array the first ones tell enough; the row at the bottom counts
      for (const job of jobs.slice(0, 8)) once(job);
    },
    output({ lines, part, path, skipped: bytes }: Extract<Happening, { is: 'output' }>) {
      if (desk.json) return;
      if (bytes > 0 && !skipped.has(path)) {
        skipped.add(path);
        screen.say(set(`What it wrote before is in ${path}.`));
      }
      screen.output(lines, part);
    },
    silent({ text, since }: Extract<Happening, { is: 'silent' }>) {
      const [finding] = desk.diagnose({ output: text, exit: 1 });
      const title = finding?.title ?? 'Slurm does not answer';
      screen.status(() => `${title}, for ${duration((Date.now() - since) / 1000)}. sifu goes on asking. Ctrl-C stops that.`);
      // the error comes when Slurm's command gives up
      if (desk.json || noted || text === '') return;
      noted = true;
      screen.say(
        set(
          `${title}. A job that runs goes on without it, and one that waits is not lost. sifu goes on asking; Ctrl-C stops following.${finding?.ask ? ` If it takes long, ask your administrator: ${finding.ask}` : ''}`,
        ),
      );
    },
    back() {
      if (noted) screen.say(set('Slurm answers again.'));
      noted = false;
    },
  };
}

function startText(job: Job): string {
  const limit = job.limit === undefined ? '' : ` It may take ${duration(job.limit)}.`;
  const where = job.nodes === undefined ? '' : ` on ${onNodes(job.nodes)}`;
  if (job.state !== 'RUNNING' && !isOver(job)) return nowText(job, undefined);
  return `${called(job)} ${isOver(job) ? 'ran' : 'runs'}${where}.${isOver(job) ? '' : limit}${job.out === undefined ? '' : ` Its output goes to ${job.out}.`}`;
}

function statusText(jobs: readonly Job[], more: number): string {
  const [job] = jobs;
  const leave = 'Ctrl-C stops following';
  if (job === undefined) return leave;
  if (jobs.length > 1) return `${jobs.length} jobs: ${tally(jobs)}. ${leave}`;
  if (isWaiting(job)) return `waiting. ${leave}`;
  const limit = job.limit === undefined ? '' : ` of ${duration(job.limit)}`;
  const where = job.nodes === undefined ? '' : ` on ${onNodes(job.nodes)}`;
  return `${duration((job.ran ?? 0) + more)}${limit}${where}. ${leave}`;
}

const factOf = ({ id, state, reason = 'None' }: Job) => `JobId=${id} JobState=${state} Reason=${reason}`;

async function ended(
  happening: Extract<Happening, { is: 'over' | 'forgotten' }>,
  id: string,
  desk: Desk,
  screen: Screen,
): Promise<number> {
  const { jobs, unread } = happening;
  screen.end();
  const verdicts = await Promise.all(jobs.map((job) => judged(job, desk)));
  const forgotten = happening.is === 'forgotten';
  const ok = !forgotten && jobs.length > 0 && verdicts.every((one) => one.ok);
  if (desk.json) {
    const data = jobs.map((job, at) => jobData(job, verdicts[at]));
    print(`${JSON.stringify({ format: 1, id, followed: true, ended: !forgotten, ok, jobs: data, unread })}\n`);
    return ok ? 0 : 1;
  }
  if (forgotten) return lost(happening, id, desk, verdicts);
  print(endText(jobs, verdicts, desk));
  const sheet = desk.paper();
  if (unread.length > 0)
    print(
      `${sheet.set(`Its output is not to be seen from here: ${unread.slice(0, 3).join(', ')}. Perhaps only its node has that folder.`, 0, 2)}\n`,
    );
  return ok ? 0 : 1;
}

/** How each ended, and for those that did not end well, why. */
export function endText(jobs: readonly Job[], verdicts: readonly Verdict[], desk: Desk): string {
  const sheet = desk.paper();
  const told = new Set<string>();
  return jobs
    .map((job, at) => {
      const { ok, findings, ranks } = verdicts[at] as Verdict;
      const fresh = findings.filter((one) => !told.has(one.code));
      for (const one of fresh) told.add(one.code);
      const more = ok || job.state !== 'COMPLETED' ? '' : ' All the same it did not do what it was meant to do.';
      const said = [sheet.tint(ok ? 'good' : 'bad', sheet.set(`${nowText(job, undefined)}${more}`, 0, 2))];
      if (ranks && (jobs.length === 1 || ranks.verdict === 'disproved')) said.push(sheet.set(ranksText(ranks), 2));
      if (fresh.length > 0) said.push('', findingsText(fresh, sheet));
      return `${said.join('\n')}\n`;
    })
    .join('');
}

/** Slurm no longer knows it: what can still be said, and what not. */
function lost(
  { jobs, accounts }: Extract<Happening, { is: 'forgotten' }>,
  id: string,
  desk: Desk,
  verdicts: readonly Verdict[],
): number {
  const sheet = desk.paper();
  const why = accounts ? 'Its accounts do not know it either.' : 'This cluster keeps no accounts of jobs.';
  const [job] = jobs;
  const text = job
    ? `Slurm has forgotten job ${id}, so how it ended is not known. ${why} When it was last seen, it ${isWaiting(job) ? 'waited' : 'ran'}.`
    : `Slurm does not know job ${id}: it was over long ago, or the number is another one. ${why}`;
  print(`${sheet.set(text, 0, 2)}\n`);
  for (const [at, job] of jobs.entries()) {
    const ranks = verdicts[at]?.ranks;
    if (ranks) print(`${sheet.set(ranksText(ranks), 2)}\n`);
    if (job.out) print(`${sheet.set(`What it wrote is in ${job.out}: its last lines tell how far it came.`, 2)}\n`);
  }
  return 1;
}
