/** Follows a job to its end: what Slurm says of it, and its output as it grows. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isOver, isWaiting, type Job } from '../../mpi/slurm/job.ts';
import type { Asking } from './ask.ts';
import { type Look, lookAt } from './jobs.ts';
import { openTail, type Tail } from './tail.ts';

export type Happening =
  /** what is known now; the first time, and whenever Slurm was asked */
  | { readonly is: 'known'; readonly jobs: readonly Job[] }
  /** `part` where there are several */
  | {
      readonly is: 'output';
      readonly part?: string;
      readonly path: string;
      readonly lines: readonly string[];
      readonly skipped: number;
    }
  /** Slurm does not answer, for so long; it is asked again and again. `text` is empty while there is not even an error */
  | { readonly is: 'silent'; readonly text: string; readonly since: number }
  | { readonly is: 'back' }
  /** it is over; `from` accounts: where its output went is known only if it was seen before */
  | { readonly is: 'over'; readonly jobs: readonly Job[]; readonly unread: readonly string[] }
  /** Slurm has forgotten it; `jobs` is what was last known */
  | { readonly is: 'forgotten'; readonly jobs: readonly Job[]; readonly accounts: boolean; readonly unread: readonly string[] }
  | Exclude<Look, { kind: 'jobs' } | { kind: 'unknown' } | { kind: 'silent' }>;

interface Following extends Asking {
  /** ends it without a word */
  readonly stop: AbortSignal;
  /** how often the output is looked at, in ms */
  readonly beatMs?: number;
}

/** Slurm is asked often at first, then less: many people asking each second is a burden. In ms. */
const often = { first: 1000, firstFor: 30_000, later: 3000, laterFor: 600_000, long: 10_000 };

/** An answer that takes longer is told of while it is waited for: without munge, Slurm's commands need most of a minute to say so. */
const patience = { word: 8000, whole: 75_000 };

/** Ends after `over`, `forgotten`, or what is no answer about a job. */
export async function* followJob(id: string, following: Following): AsyncGenerator<Happening> {
  const { stop, beatMs = 300 } = following;
  const tails = new Map<string, Tail>();
  const asker = askerFor(id, following);
  let [known, silentSince, told]: [readonly Job[], number, string] = [[], 0, ''];
  for (; !stop.aborted; await sleep(beatMs, undefined, { signal: stop }).catch(() => undefined)) {
    const look = asker.next();
    if (look?.kind === 'silent') {
      const first = silentSince === 0;
      silentSince ||= Date.now();
      if (first || (look.text !== told && look.text !== '')) yield { is: 'silent', text: look.text, since: silentSince };
      told = look.text || told;
    } else if (look && silentSince > 0) {
      [silentSince, told] = [0, ''];
      yield { is: 'back' };
    }
    if (look?.kind === 'absent' || look?.kind === 'refused') return yield look;
    if (look?.kind === 'jobs') {
      known = merged(known, look.jobs);
      yield { is: 'known', jobs: known };
    }
    if (look?.kind === 'unknown' || (look?.kind === 'jobs' && known.every(isOver))) {
      yield* outputs(known, tails, true);
      const unread = missing(known, tails);
      if (look.kind === 'jobs') yield { is: 'over', jobs: known, unread };
      else yield { is: 'forgotten', jobs: known, accounts: look.accounts, unread };
      return;
    }
    yield* outputs(known, tails, false);
  }
}

/** Asks now and then, one question at a time; the output goes on meanwhile. */
function askerFor(id: string, following: Following) {
  const began = Date.now();
  let [asked, pending]: [number, boolean] = [0, false];
  let answer: Look | undefined;
  const late = { kind: 'silent' as const, text: '' };
  return {
    /** what came since, if anything did */
    next(): Look | undefined {
      const now = Date.now();
      if (answer) {
        const one = answer;
        answer = undefined;
        return one;
      }
      if (pending) return now - asked > patience.word ? late : undefined;
      if (now - asked < pace(now - began)) return undefined;
      [asked, pending] = [now, true];
      lookAt(id, { ...following, limitMs: patience.whole }).then((look) => {
        [answer, pending] = [look, false];
      });
      return undefined;
    },
  };
}

const pace = (ms: number) => (ms < often.firstFor ? often.first : ms < often.laterFor ? often.later : often.long);

/** The accounts do not know where output goes; what was known before stays. A part that Slurm has forgotten already stays as it was. */
function merged(before: readonly Job[], now: readonly Job[]): readonly Job[] {
  const old = new Map(before.map((job) => [job.id, job]));
  const fresh = now.map((job) => ({ ...old.get(job.id), ...job }));
  const gone = before.filter((job) => isOver(job) && !now.some((one) => one.id === job.id));
  return [...gone, ...fresh].sort((one, other) => Number(one.id) - Number(other.id));
}

async function* outputs(jobs: readonly Job[], tails: Map<string, Tail>, last: boolean): AsyncGenerator<Happening> {
  for (const job of jobs) {
    if (isWaiting(job)) continue;
    for (const path of [job.out, job.err]) {
      if (path === undefined || path === '/dev/null') continue;
      const tail = tails.get(path) ?? openTail(path);
      tails.set(path, tail);
      yield* grown(tail, jobs.length > 1 ? (job.part ?? job.id) : undefined, last);
    }
  }
}

async function* grown(tail: Tail, part: string | undefined, last: boolean): AsyncGenerator<Happening> {
  const told = (lines: readonly string[]) => ({
    ...{ is: 'output' as const, path: tail.path, lines, skipped: tail.skipped },
    ...(part === undefined ? {} : { part }),
  });
  // what a node wrote last may take a moment to arrive here
  for (let quiet = 0; quiet < (last ? 2 : 1); ) {
    const { lines, more } = await tail.read();
    if (lines.length > 0) yield told(lines);
    if (more) continue;
    quiet += 1;
    if (last && quiet === 1) await sleep(300);
  }
  const rest = last ? tail.rest() : [];
  if (rest.length > 0) yield told(rest);
}

/** Output files of jobs that started, and that nobody has seen here. */
function missing(jobs: readonly Job[], tails: ReadonlyMap<string, Tail>): string[] {
  const started = jobs.filter((job) => job.nodes !== undefined);
  const paths = started.flatMap(({ out }) => (out === undefined || out === '/dev/null' ? [] : [out]));
  return [...new Set(paths)].filter((path) => tails.get(path)?.seen !== true);
}
