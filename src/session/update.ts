/**
 * The whole session as a pure function: what is true after an event, and what the outside world is asked to do.
 * Front ends send events and draw states; `runner/` carries effects out. Nothing else decides anything.
 */
import { inShort } from '../diagnosis/short.ts';
import { advise, answer, blank, choose, fill, predict, write } from './answer.ts';
import { type Change, cleared, done, only, say, withRecord } from './change.ts';
import { settled, unchosen } from './engine.ts';
import type { Event, EventOf } from './event.ts';
import { breaking, cured, heal, withCures } from './ill.ts';
import { look, looked, mail, mended, remedy } from './mend.ts';
import { back, home, next, open } from './move.ts';
import { cancel, check, checked, edit, ended, reshaped, run, solve } from './run.ts';
import { currentKey, currentStep, recordOf } from './select.ts';
import type { Phase, State } from './state.ts';

/** The state after an event, and what is to be done. An event that does not fit the state changes nothing. */
export function update(state: State, event: Event): Change {
  const handle = handlers[event.type] as (state: State, event: Event) => Change;
  return withCures(state, handle(state, event));
}

const handlers: { readonly [T in Event['type']]: (state: State, event: EventOf<T>) => Change } = {
  open,
  home,
  next,
  back,
  predict,
  answer,
  choose,
  advise,
  blank,
  fill,
  write,
  edit,
  run,
  solve,
  skip,
  check,
  hint,
  cancel,
  remedy,
  look,
  mail,
  'ask-help': (state, event) => only({ ...state, helpWanted: event.on }),
  forget,
  dismiss: ({ message: _message, ...state }) => only(state),
  facts: (state, { facts, vars, byEngine }) =>
    only(settled({ ...state, facts, vars: { ...state.vars, ...vars }, ...(byEngine ? { byEngine } : {}) })),
  prepared,
  waiting: (state, event) => only(reshaped(state, { waiting: event.on })),
  ended,
  checked,
  mended,
  looked,
  breaking,
  cured,
  heal,
  diagnosed: (state, { key, findings, unknown }) => only(withRecord(state, key, { findings, unknown })),
  measured,
  measuring: (state, { key, how }) =>
    only(state.phase.is === 'measuring' && currentKey(state) === key ? { ...state, phase: { is: 'measuring', how } } : state),
  'measured-all': measuredAll,
  recalled,
  trouble: (state, event) => only(say(state, 'bad', inShort(event.finding))),
  shell: (state, event) => only(say(state, event.is === 'died' ? 'bad' : 'note', event.text)),
};

function skip(state: State, event: EventOf<'skip'>): Change {
  const key = currentKey(state);
  if (!key || state.running?.key === key) return only(state);
  const left = recordOf(state, key).done ? state : done(state, key, 'skipped', event.at);
  return next(left, { type: 'next', at: event.at });
}

function hint(state: State): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key) return only(state);
  const all = here.step.hints?.length ?? 0;
  return only(withRecord(state, key, { hints: Math.min(here.record.hints + 1, all) }));
}

function forget(state: State, event: EventOf<'forget'>): Change {
  const stays = (key: string) => event.lesson !== 'all' && !key.startsWith(`${event.lesson}/`);
  const steps = Object.fromEntries(Object.entries(state.steps).filter(([key]) => stays(key)));
  const { left, ...rest } = cleared(state);
  const kept = left && stays(`${left.lesson}/${left.step}`) ? { left } : {};
  const vars = event.lesson === 'all' ? unchosen(rest.vars) : rest.vars;
  return only(settled({ ...rest, ...kept, vars, place: { at: 'home' }, phase: { is: 'ready' }, steps }));
}

function prepared(state: State, event: EventOf<'prepared'>): Change {
  if (currentKey(state) !== event.key) return only(state);
  const unfinished = recordOf(state, event.key).unfinished;
  const next: State = state.phase.is === 'opening' ? { ...state, phase: phaseOf(state, event.key) } : state;
  if (unfinished === undefined || next.phase.is === 'running' || state.phase.is !== 'opening')
    return only({ ...next, plan: event.plan });
  const text = `sifu was ended while this ran: ${unfinished}`;
  return only(say({ ...next, plan: event.plan }, 'note', text));
}

/** Where a step stands that was left and is opened again. */
function phaseOf(state: State, key: string): Phase {
  if (state.running?.key === key) return state.running.phase;
  const record = recordOf(state, key);
  if (record.done && record.done !== 'skipped') return { is: 'passed' };
  return { is: record.verdicts?.some((verdict) => !verdict.ok) ? 'failed' : 'ready' };
}

function measured(all: State, event: EventOf<'measured'>): Change {
  const state = ownOnly(all, event.key);
  const before = recordOf(state, event.key).measured ?? [];
  const others = before.filter((row) => row.id !== event.row.id);
  const index = before.findIndex((row) => row.id === event.row.id);
  const rows = index < 0 ? [...before, event.row] : others.toSpliced(index, 0, event.row);
  return only(withRecord(state, event.key, { measured: rows }));
}

function measuredAll(state: State, event: EventOf<'measured-all'>): Change {
  const passed = done(state, event.key, 'live', event.at);
  return only(currentKey(state) === event.key ? { ...passed, phase: { is: 'passed' } } : passed);
}

/** A row of this machine never stands among those of a recording: from the first one on, the step has its own rows alone. */
function ownOnly(state: State, key: string): State {
  const { measuredFrom, measured: _rows, findings: _findings, done: how, ...record } = recordOf(state, key);
  if (!measuredFrom) return state;
  return {
    ...state,
    steps: { ...state.steps, [key]: how === undefined || how === 'recorded' ? record : { ...record, done: how } },
  };
}

function recalled(state: State, { key, rows, findings, from, at }: EventOf<'recalled'>): Change {
  const shown = withRecord(state, key, { measured: rows, measuredFrom: from, findings, verdicts: [] });
  const passed = done(shown, key, 'recorded', at);
  return only(currentKey(state) === key ? { ...passed, phase: { is: 'passed' } } : passed);
}
