/** A session without a screen: events go in, effects come out, and what lasts is written down as the journal would have it. */
import type { Course } from '../../src/course/lesson.ts';
import type { Effect } from '../../src/session/effect.ts';
import type { Event } from '../../src/session/event.ts';
import { lastingForm } from '../../src/session/journal.ts';
import { firstState } from '../../src/session/start.ts';
import type { State } from '../../src/session/state.ts';
import { update } from '../../src/session/update.ts';

export interface Sitting {
  readonly state: () => State;
  readonly send: (...events: readonly Event[]) => Effect[];
  readonly journal: Event[];
}

export function sitting(course: Course, vars?: Parameters<typeof firstState>[1]): Sitting {
  const journal: Event[] = [];
  let state = firstState(course, vars);
  const send = (...events: readonly Event[]) =>
    events.flatMap((event) => {
      const change = update(state, event);
      state = change.state;
      const lasting = lastingForm(event, state);
      if (lasting) journal.push(lasting);
      return [...change.effects];
    });
  return { state: () => state, send, journal };
}
