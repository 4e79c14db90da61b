/** `sifu` and `sifu learn`: the TUI, line mode, or the course list where there is no terminal. */
import { whereToGoOn } from '../../session/select.ts';
import type { GlobalFlags } from '../flags.ts';
import { builtInCourse } from '../package.ts';
import type { Session } from '../session.ts';
import { show } from '../show.ts';
import { terminal } from '../terminal.ts';
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
  const open = (session: Session) => begin(session, at, start);
  return show({ workspace: flags.workspace, engine: flags.engine, looks, plain: Boolean(plain), open });
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
