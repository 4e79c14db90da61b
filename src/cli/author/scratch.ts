/** A session in a workspace of its own, for authors: everything allowed, nobody at the keyboard. */
import type { Course } from '../../course/lesson.ts';
import { removeFolder, scratchFolder } from '../../host/copy.ts';
import { Trouble } from '../../host/trouble.ts';
import { asked, type Policy } from '../../runner/plan.ts';
import { mendPlanned } from '../../runner/planned.ts';
import { currentStep, keyOf, recordOf } from '../../session/select.ts';
import type { Plan, StepRecord } from '../../session/state.ts';
import type { Answers } from '../../spack/wizard/contract.ts';
import { openSession, type Session } from '../session.ts';
import { onSignals } from '../signals.ts';
import type { Chosen } from './choose-steps.ts';

export interface Scratch {
  readonly folder: string;
  readonly given: Answers;
  /** Throws Trouble once Ctrl-C was pressed: what a step says then means nothing. */
  goOn(): void;
  /** Throws Trouble as `goOn`. */
  session(): Session;
  /** closes the session; the next one starts from what is on disk, as after a restart */
  pause(): Promise<void>;
}

/** What recordings show in place of the port that a scratch folder's registry has: `registry_port` of the course. */
export const usualPort = '20500';

interface ScratchOptions {
  readonly prefer: Policy['prefer'];
  /** the workspace stays when the work is done */
  readonly keep: boolean;
  readonly engine?: string | undefined;
  readonly course: Course;
  /** answers to the questions of a `compose` step, in place of its defaults */
  readonly given?: Answers;
}

/** Does some work in a new workspace. Ctrl-C ends the command that runs, then the work, and sifu with exit code 130. */
export async function inScratch<T>(options: ScratchOptions, work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const folder = await scratchFolder();
  const sessions = sessionsIn(folder, options);
  const working = new AbortController();
  const goOn = () => {
    if (working.signal.aborted) throw interrupted;
  };
  const session = () => {
    goOn();
    return sessions.open();
  };
  const done = work({ folder, given: options.given ?? {}, goOn, session, pause: sessions.close });
  const end = async () => {
    working.abort();
    await sessions.close();
    await done.catch(() => undefined);
    await sessions.close();
    if (!options.keep) await removeFolder(folder);
  };
  const forget = onSignals(end, { interrupt: true });
  try {
    return await done;
  } finally {
    await end();
    forget();
  }
}

const interrupted = new Trouble({ code: 'interrupted', title: 'Interrupted.', cause: '', remedy: [] }, 130);

function sessionsIn(folder: string, { prefer, engine, course }: ScratchOptions) {
  let current: Session | undefined;
  const open = () =>
    openSession({
      workspace: folder,
      policy: { ...asked, prefer },
      hands: false,
      instant: true,
      size: { cols: 94, rows: 24 },
      engine,
      course,
    });
  return {
    open() {
      current ??= open();
      return current;
    },
    async close() {
      const closing = current;
      current = undefined;
      await closing?.close();
    },
  };
}

/** Opens a step and returns its plan. */
export async function openStep({ lesson, step }: Chosen, { store, host, interpreter }: Session): Promise<Plan> {
  store.send({ type: 'open', lesson: lesson.id, step: step.id, at: host.now() });
  await interpreter.idle();
  return store.get().plan ?? { unmet: [], before: [] };
}

/** Does a step the way its author means it, or with another command line; returns what is remembered of it then. */
export async function doStep({ lesson, step }: Chosen, scratch: Scratch, line?: string): Promise<StepRecord> {
  const session = scratch.session();
  const { store, host, interpreter } = session;
  const at = host.now();
  if (step.kind === 'compose')
    for (const [question, value] of Object.entries(scratch.given)) store.send({ type: 'fill', question, value });
  if (step.kind === 'quiz') store.send({ type: 'answer', option: step.options.findIndex((option) => option.right), at });
  else if (step.kind === 'choose') store.send({ type: 'choose', option: firstOrSet(session), at });
  else if (step.kind === 'write' || step.kind === 'compose') store.send({ type: 'solve', at });
  else if (step.kind === 'read') store.send({ type: 'next', at });
  else store.send({ type: 'run', at, ...(line === undefined ? {} : { line }) });
  await interpreter.idle();
  if (line === undefined) await mendPlanned(step, store, host.now, interpreter.idle);
  return recordOf(store.get(), keyOf(lesson.id, step.id));
}

function firstOrSet({ store }: Session): number {
  const step = currentStep(store.get())?.step;
  if (step?.kind !== 'choose') return 0;
  const set = store.get().vars[step.sets];
  return Math.max(
    0,
    step.options.findIndex((option) => option.value === set),
  );
}
