/** `sifu` and `sifu learn`: the TUI, line mode, or the course list where there is no terminal. */
import { asked } from '../../runner/plan.ts';
import { handOver } from '../first/handover.ts';
import { builtInCourse } from '../package.ts';
import type { GlobalFlags } from '../program.ts';
import { openSession, type Session } from '../session.ts';
import { onSignals } from '../signals.ts';
import { type Terminal, terminal } from '../terminal.ts';
import { findPlace, usage } from '../usage.ts';
import { status } from './status.ts';

export async function learn(place: string | undefined, flags: GlobalFlags): Promise<number> {
  const at = place === undefined ? undefined : findPlace(builtInCourse(), place, 'sifu learn');
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
    if (at) session.store.send({ type: 'open', ...at, at: session.host.now() });
    if (!plain) return await byScreen(session, looks);
    const { learnByLine } = await import('./learn-by-line.ts');
    return await learnByLine(session, looks);
  } finally {
    await session.close();
    forget();
  }
}

function noTerminal(place: string): Error {
  return usage('no-terminal', 'There is no terminal here to ask you anything.', `"sifu learn ${place}" is a conversation.`, [
    { text: 'With numbered questions on standard input:', command: `sifu learn ${place} --plain` },
    { text: 'With no questions:', command: `sifu run --yes ${place.split('/')[0]}` },
  ]);
}

async function byScreen(session: Session, looks: Terminal): Promise<number> {
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
  return 0;
}
