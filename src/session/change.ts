import type { Effect } from './effect.ts';
import { recordOf } from './select.ts';
import type { State, StepRecord } from './state.ts';

/** What an event leads to. */
export interface Change {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** A new state and nothing to do. */
export function only(state: State): Change {
  return { state, effects: [] };
}

/** A new state and what is to be done. */
export function and(state: State, ...effects: Effect[]): Change {
  return { state, effects };
}

/** The state with some fields of one step's record replaced. */
export function withRecord(state: State, key: string, change: Partial<StepRecord>): State {
  return { ...state, steps: { ...state.steps, [key]: { ...recordOf(state, key), ...change } } };
}

/** Without what belongs to one step on screen only. */
export function cleared(state: State): State {
  const { plan: _plan, edited: _edited, message: _message, ...rest } = state;
  return { ...rest, phase: { is: 'opening' } };
}

/** What is noted of a step when its command begins, `at` in ms since the epoch: until its end is seen, it is unfinished. */
export function begun({ attempts }: StepRecord, line: string, at: number) {
  return { attempts: attempts + 1, unfinished: line, ran: { from: at, to: at } };
}

/** The state with a step done, `at` in ms since the epoch. */
export function done(state: State, key: string, how: NonNullable<StepRecord['done']>, at: number): State {
  return { ...withRecord(state, key, { done: how, doneAt: at }), lastAt: at };
}

/** The state with a line for the learner, shown until the next step. */
export function say(state: State, tone: 'note' | 'good' | 'bad', text: string): State {
  return { ...state, message: { tone, text } };
}
