/** A session on the terminal: the TUI, or numbered questions. */
import type { Course, Vars } from '../course/lesson.ts';
import { asked } from '../runner/plan.ts';
import { handOver } from './first/handover.ts';
import { openSession, type Session } from './session.ts';
import { onSignals } from './signals.ts';
import type { Terminal } from './terminal.ts';

interface ShowOptions {
  readonly workspace: string | undefined;
  readonly engine: string | undefined;
  /** the course of lessons, if absent */
  readonly course?: Course;
  /** variables that are known before anything is looked at */
  readonly vars?: Vars;
  readonly looks: Terminal;
  readonly plain: boolean;
  /** where it begins */
  open(session: Session): void;
}

/** Returns the exit code. Throws what opening a session throws. */
export async function show({ workspace, engine, course, vars, looks, plain, open }: ShowOptions): Promise<number> {
  const session = openSession({
    ...{ workspace, engine, policy: asked, hands: true, instant: plain },
    size: { cols: Math.max(20, looks.columns), rows: 24 },
    ...(course ? { course } : {}),
    ...(vars ? { vars } : {}),
  });
  const app: Shown = {};
  // the terminal first: it may be all that its owner still sees
  const forget = onSignals(() => {
    app.takeOff?.();
    return session.close();
  });
  try {
    open(session);
    session.tellDamage();
    const exit = plain ? await byLine(session, looks) : await byScreen(session, looks, app);
    const saved = await session.close();
    return exit === 0 && !saved ? 1 : exit;
  } finally {
    await session.close();
    forget();
  }
}

/** The app while it is on the terminal. */
interface Shown {
  takeOff?: () => void;
}

async function byLine(session: Session, looks: Terminal): Promise<number> {
  const { learnByLine } = await import('./commands/learn-by-line.ts');
  return await learnByLine(session, looks);
}

async function byScreen(session: Session, looks: Terminal, app: Shown): Promise<number> {
  const { startTui } = await import('../tui/start.tsx');
  const { store, host, screen, showShell } = session;
  handOver();
  const { done, stop } = startTui({
    store,
    pane: screen.pane,
    onShell: showShell,
    log: (key) => host.log(host.logPath(key)),
    traces: async (from, to) => (await import('../host/traces.ts')).tracesIn(host.workspace, from, to),
    doctor: async () => (await import('./doctor/screen.ts')).doctorLines(looks, host.workspace),
    now: host.now,
    look: { color: looks.color, unicode: looks.unicode, motion: looks.motion },
    onQuit: () => stop(),
  });
  app.takeOff = stop;
  // a terminal may go without a signal, as under `su`: then its input ends
  for (const sign of ['end', 'error', 'close']) process.stdin.once(sign, stop);
  setImmediate(() => void session.findFacts());
  await done;
  return 0;
}
