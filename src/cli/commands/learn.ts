/** `sifu` and `sifu learn`: the TUI, line mode, or the course list where there is no terminal. */
import { asked } from '../../runner/plan.ts';
import { whereToGoOn } from '../../session/select.ts';
import { handOver } from '../first/handover.ts';
import type { GlobalFlags } from '../flags.ts';
import { builtInCourse } from '../package.ts';
import { openSession, type Session } from '../session.ts';
import { onSignals } from '../signals.ts';
import { type Terminal, terminal } from '../terminal.ts';
import { findPlace, usage } from '../usage.ts';
import { status } from './status.ts';

/** `start`: where to begin if no place is named, at the map of the lessons or at the very step that was left. */
export async function learn(place: string | undefined, flags: GlobalFlags, start: 'home' | 'left' = 'left'): Promise<number> {
  const at = place === undefined ? undefined : findPlace(builtInCourse(), place, 'sifu learn');
  const looks = terminal(flags, process.env);
  const plain = flags.plain || looks.dumb;
  if (!looks.tty && !plain) {
    if (place === undefined) return status(flags);
    throw noTerminal(place);
  }
  const size = { cols: Math.max(20, looks.columns), rows: 24 };
  const session = openSession({
    workspace: flags.workspace,
    policy: asked,
    hands: true,
    instant: Boolean(plain),
    size,
    engine: flags.engine,
  });
  const app: Shown = {};
  // the terminal first: it may be all that its owner still sees
  const forget = onSignals(() => {
    app.takeOff?.();
    return session.close();
  });
  try {
    begin(session, at, start);
    session.tellDamage();
    const exit = plain ? await byLine(session, looks) : await byScreen(session, looks, app);
    const saved = await session.close();
    return exit === 0 && !saved ? 1 : exit;
  } finally {
    await session.close();
    forget();
  }
}

/** Opens a place; a step is prepared only by being opened, so the one that was left is opened anew. */
function begin({ store, host }: Session, at: { lesson: string; step?: string } | undefined, start: 'home' | 'left'): void {
  if (at) store.send({ type: 'open', ...at, at: host.now() });
  else if (start === 'left') store.send({ type: 'open', lesson: whereToGoOn(store.get()).lesson.id, at: host.now() });
  else if (store.get().place.at !== 'home') store.send({ type: 'home' });
}

function noTerminal(place: string): Error {
  return usage('no-terminal', 'There is no terminal here to ask you anything.', `"sifu learn ${place}" is a conversation.`, [
    { text: 'With numbered questions on standard input:', command: `sifu learn ${place} --plain` },
    { text: 'With no questions:', command: `sifu run --yes ${place.split('/')[0]}` },
  ]);
}

/** The app while it is on the terminal. */
interface Shown {
  takeOff?: () => void;
}

async function byLine(session: Session, looks: Terminal): Promise<number> {
  const { learnByLine } = await import('./learn-by-line.ts');
  return await learnByLine(session, looks);
}

async function byScreen(session: Session, looks: Terminal, app: Shown): Promise<number> {
  const { startTui } = await import('../../tui/start.tsx');
  const { store, host, screen, showShell } = session;
  handOver();
  const { done, stop } = startTui({
    store,
    pane: screen.pane,
    onShell: showShell,
    log: (key) => host.log(host.logPath(key)),
    traces: async (from, to) => (await import('../../host/traces.ts')).tracesIn(host.workspace, from, to),
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
