/** What a learner answers, chooses and fills in. */
import type { Step } from '../course/lesson.ts';
import { and, type Change, done, only, withRecord } from './change.ts';
import { settled } from './engine.ts';
import type { EventOf } from './event.ts';
import { currentKey, currentStep, openBlank } from './select.ts';
import type { State, StepRecord } from './state.ts';

/** A prediction is kept, right or wrong; `option` counts from 0. */
export function predict(state: State, event: EventOf<'predict'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || !('predict' in here.step) || !here.step.predict?.options[event.option]) return only(state);
  return only(withRecord(state, key, { predicted: event.option }));
}

/** Passes at the right option. A wrong one counts as an attempt and its reply is shown. */
export function answer(state: State, event: EventOf<'answer'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || here.step.kind !== 'quiz') return only(state);
  const option = here.step.options[event.option];
  if (!option) return only(state);
  const tried = [...(here.record.answered ?? []).filter((one) => one !== event.option), event.option];
  const answered = withRecord(state, key, { answered: tried, attempts: here.record.attempts + 1 });
  if (!option.right) return only({ ...answered, phase: { is: 'failed' } });
  return only({ ...done(answered, key, here.record.done ?? 'answered', event.at), phase: { is: 'passed' } });
}

/** Sets the step's variable for all later lessons. */
export function choose(state: State, event: EventOf<'choose'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || here.step.kind !== 'choose') return only(state);
  const option = here.step.options[event.option];
  if (!option) return only(state);
  const chosen = withRecord(state, key, { answered: [event.option] });
  const vars = { ...state.vars, [here.step.sets]: option.value };
  return only({ ...done(settled({ ...chosen, vars }), key, 'answered', event.at), phase: { is: 'passed' } });
}

/** Keeps what the learner says of their situation. Nothing follows from it but advice. */
export function advise(state: State, event: EventOf<'advise'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || here.step.kind !== 'choose' || !here.step.advise) return only(state);
  return only(withRecord(state, key, { advised: { ...here.record.advised, [event.question]: event.answer } }));
}

/** Keeps the answer to a question of the wizard; without a value its default holds again. */
export function fill(state: State, event: EventOf<'fill'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || here.step.kind !== 'compose') return only(state);
  const { [event.question]: _before, ...others } = here.record.given ?? {};
  const given = event.value === undefined ? others : { ...others, [event.question]: event.value };
  return only({ ...withRecord(state, key, { given }), phase: { is: 'ready' } });
}

/** Fills one blank of a file; nothing is written yet. */
export function blank(state: State, event: EventOf<'blank'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || here.step.kind !== 'write') return only(state);
  const option = here.step.blanks?.find((one) => one.id === event.id)?.options[event.option];
  if (!option) return only(state);
  const filled = withRecord(state, key, { blanks: { ...here.record.blanks, [event.id]: option.value } });
  return only({ ...filled, phase: { is: 'ready' } });
}

/** Writes the file once every blank is filled, or those that the wizard's answers make. */
export function write(state: State): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || !writable(here.step, here.record)) return only(state);
  // what was said of the last try is old news
  const { message: _message, ...rest } = state;
  const tried = withRecord(rest, key, { attempts: here.record.attempts + 1 });
  if (here.step.kind === 'compose')
    return and({ ...tried, phase: { is: 'checking' } }, { do: 'compose', key, given: here.record.given ?? {} });
  return and({ ...tried, phase: { is: 'checking' } }, { do: 'write', key, blanks: here.record.blanks ?? {} });
}

function writable(step: Step, record: StepRecord): boolean {
  return step.kind === 'compose' || (step.kind === 'write' && !openBlank(step, record));
}
