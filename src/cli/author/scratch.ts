/** A session in a workspace of its own, for authors: everything allowed, nobody at the keyboard. */
import { removeFolder, scratchFolder } from '../../host/copy.ts';
import { asked, type Policy } from '../../runner/plan.ts';
import { currentStep, keyOf, recordOf } from '../../session/select.ts';
import type { Plan, StepRecord } from '../../session/state.ts';
import { openSession, type Session } from '../session.ts';
import type { Chosen } from './choose-steps.ts';

export interface Scratch {
  readonly folder: string;
  session(): Session;
  /** closes the session; the next one starts from what is on disk, as after a restart */
  pause(): Promise<void>;
  end(keep: boolean): Promise<void>;
}

export async function openScratch(prefer: Policy['prefer'], onOpen?: (session: Session) => void): Promise<Scratch> {
  const folder = await scratchFolder();
  let open: Session | undefined;
  const pause = async () => {
    await open?.close();
    open = undefined;
  };
  return {
    folder,
    session() {
      if (open) return open;
      open = openSession({
        workspace: folder,
        policy: { ...asked, prefer },
        hands: false,
        instant: true,
        size: { cols: 94, rows: 24 },
      });
      onOpen?.(open);
      return open;
    },
    pause,
    async end(keep) {
      await pause();
      if (!keep) await removeFolder(folder);
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
export async function doStep({ lesson, step }: Chosen, session: Session, line?: string): Promise<StepRecord> {
  const { store, host, interpreter } = session;
  const at = host.now();
  if (step.kind === 'quiz') store.send({ type: 'answer', option: step.options.findIndex((option) => option.right), at });
  else if (step.kind === 'choose') store.send({ type: 'choose', option: firstOrSet(session), at });
  else if (step.kind === 'write') store.send({ type: 'solve', at });
  else if (step.kind === 'read') store.send({ type: 'next', at });
  else store.send({ type: 'run', at, ...(line === undefined ? {} : { line }) });
  await interpreter.idle();
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
