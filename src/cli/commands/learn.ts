/** `sifu` and `sifu learn`: the TUI, line mode, or the course list where there is no terminal. */
import { createInterface } from 'node:readline/promises';
import { Trouble } from '../../host/trouble.ts';
import { lineMode } from '../../runner/line/mode.ts';
import { asked } from '../../runner/plan.ts';
import { lessonOf } from '../../session/select.ts';
import { handOver } from '../first/handover.ts';
import type { GlobalFlags } from '../program.ts';
import { openSession, type Session } from '../session.ts';
import { onSignals } from '../signals.ts';
import { terminal } from '../terminal.ts';
import { status } from './status.ts';

export async function learn(place: string | undefined, flags: GlobalFlags): Promise<number> {
  const looks = terminal(flags, process.env);
  const plain = flags.plain || looks.dumb;
  if (!looks.tty && !plain) {
    if (place === undefined) return status(flags);
    throw noTerminal(place);
  }
  const size = { cols: Math.max(20, looks.columns), rows: 24 };
  const session = openSession({ workspace: flags.workspace, policy: asked, hands: true, instant: Boolean(plain), size });
  const forget = onSignals(() => session.close());
  try {
    if (place !== undefined) openPlace(place, session);
    await (plain ? byLine(session, looks.columns) : byScreen(session, looks));
  } finally {
    await session.close();
    forget();
  }
  return 0;
}

function noTerminal(place: string): Trouble {
  return new Trouble(
    {
      code: 'no-terminal',
      title: 'There is no terminal here to ask you anything.',
      cause: `"sifu learn ${place}" is a conversation.`,
      remedy: [
        { text: 'With numbered questions on standard input:', command: `sifu learn ${place} --plain` },
        { text: 'With no questions:', command: 'sifu run --yes' },
      ],
    },
    2,
  );
}

/** Opens `lesson` or `lesson/step`. Throws Trouble with the names there are. */
export function openPlace(place: string, { store, host }: Session): void {
  const [lessonId = '', stepId] = place.split('/');
  const lesson = lessonOf(store.get(), lessonId);
  const step = lesson?.steps.find((one) => one.id === stepId);
  if (!lesson)
    throw unknown(
      'lesson',
      lessonId,
      store.get().course.lessons.map((one) => one.id),
    );
  if (stepId && !step)
    throw unknown(
      'step',
      stepId,
      lesson.steps.map((one) => `${lessonId}/${one.id}`),
    );
  store.send({ type: 'open', lesson: lessonId, ...(step ? { step: step.id } : {}), at: host.now() });
}

function unknown(what: string, name: string, names: readonly string[]): Trouble {
  return new Trouble(
    {
      code: `unknown-${what}`,
      title: `There is no ${what} called "${name}".`,
      cause: `There are: ${names.join(', ')}.`,
      remedy: [],
    },
    2,
  );
}

async function byLine(session: Session, columns: number): Promise<void> {
  const { store, interpreter, host } = session;
  void session.findFacts();
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  const waiting = lines[Symbol.asyncIterator]();
  const ask = async (question: string) => {
    process.stdout.write(question);
    const { value, done } = await waiting.next();
    return done ? undefined : String(value).trim();
  };
  const print = (text: string) => process.stdout.write(`${text}\n`);
  lines.on('SIGINT', () => store.send({ type: 'cancel' }));
  await lineMode({ store, interpreter, host, io: { print, ask, width: columns } });
  lines.close();
}

async function byScreen(session: Session, looks: ReturnType<typeof terminal>): Promise<void> {
  const { startTui } = await import('../../tui/start.tsx');
  const { store, host, screen } = session;
  handOver();
  const { done, stop } = startTui({
    store,
    pane: screen.pane,
    log: (key) => host.log(host.logPath(key)),
    now: host.now,
    look: { color: looks.color, unicode: looks.unicode, motion: looks.motion },
    onQuit: () => stop(),
  });
  setImmediate(() => void session.findFacts());
  await done;
}
