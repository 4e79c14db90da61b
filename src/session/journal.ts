/** Which events are remembered, in what form, and how a state is made from them again. */
import type { Course, Vars } from '../course/lesson.ts';
import { begun, cleared, withRecord } from './change.ts';
import type { Event, EventOf } from './event.ts';
import { isStepAgain, noted } from './mend.ts';
import { currentKey, recordOf } from './select.ts';
import { firstState } from './start.ts';
import type { Outcome, State } from './state.ts';
import { update } from './update.ts';

const lasting: ReadonlySet<Event['type']> = new Set<Event['type']>([
  'open',
  'home',
  'next',
  'back',
  'predict',
  'answer',
  'choose',
  'advise',
  'blank',
  'fill',
  'run',
  'skip',
  'solve',
  'hint',
  'ask-help',
  'forget',
  'ended',
  'checked',
  'diagnosed',
  'remedy',
  'mended',
  'looked',
  'breaking',
  'cured',
  'measured',
  'measured-all',
  'recalled',
]);

/** Output kept with an event, in characters; the whole of it is in the log. */
const tailKept = 4096;

/** The event as it is written down, or undefined if it is not worth remembering. */
export function lastingForm(event: Event, state: State): Event | undefined {
  if (!lasting.has(event.type)) return undefined;
  if (event.type === 'ended' || event.type === 'mended') return { ...event, outcome: short(event.outcome) };
  // one that could not begin was not tried
  if (event.type === 'remedy') return state.phase.is === 'running' && state.phase.since === event.at ? event : undefined;
  if (event.type === 'solve' && !state.running) return event;
  if (event.type === 'run' || event.type === 'solve') {
    const line = state.phase.is === 'running' && state.phase.mode === 'live' ? state.phase.line : undefined;
    return line === undefined ? undefined : { type: 'run', at: event.at, line };
  }
  return event;
}

function short(outcome: Outcome): Outcome {
  return { ...outcome, tail: outcome.tail.slice(-tailKept) };
}

/** The state that a journal tells of; `vars` are known before it. Events of lessons that no longer exist do no harm. */
export function fold(course: Course, events: readonly Event[], vars: Vars = {}): State {
  const state = events.reduce(remember, firstState(course, vars));
  return state.place.at === 'step' ? cleared(state) : { ...state, phase: { is: 'ready' } };
}

/** As `update`, but a command that was begun only leaves a note: nothing runs again. */
function remember(state: State, event: Event): State {
  if (event.type === 'remedy') return begunRemedy(state, event);
  if (event.type !== 'run') return update(state, event).state;
  if (state.place.at !== 'step' || event.line === undefined) return state;
  const key = `${state.place.lesson}/${state.place.step}`;
  return withRecord(state, key, begun(recordOf(state, key), event.line, event.at));
}

function begunRemedy(state: State, event: EventOf<'remedy'>): State {
  const key = currentKey(state);
  const next = noted(state, event);
  if (!key || next === state) return state;
  const { tried, outcome } = recordOf(next, key);
  const line = tried?.at(-1)?.line;
  return line && isStepAgain(line, outcome) ? withRecord(next, key, begun(recordOf(next, key), line, event.at)) : next;
}
