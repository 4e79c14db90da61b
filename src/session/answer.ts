/** What a learner answers, chooses and fills in. */
import { and, type Change, done, only, withRecord } from './change.ts';
import type { EventOf } from './event.ts';
import { currentKey, currentStep, openBlank } from './select.ts';
import type { State } from './state.ts';

export function predict(state: State, event: EventOf<'predict'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || !('predict' in here.step) || !here.step.predict?.options[event.option]) return only(state);
  return only(withRecord(state, key, { predicted: event.option }));
}

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

export function choose(state: State, event: EventOf<'choose'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || here.step.kind !== 'choose') return only(state);
  const option = here.step.options[event.option];
  if (!option) return only(state);
  const chosen = withRecord(state, key, { answered: [event.option] });
  const vars = { ...state.vars, [here.step.sets]: option.value };
  return only({ ...done({ ...chosen, vars }, key, 'answered', event.at), phase: { is: 'passed' } });
}

export function blank(state: State, event: EventOf<'blank'>): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || here.step.kind !== 'write') return only(state);
  const option = here.step.blanks?.find((one) => one.id === event.id)?.options[event.option];
  if (!option) return only(state);
  const filled = withRecord(state, key, { blanks: { ...here.record.blanks, [event.id]: option.value } });
  return only({ ...filled, phase: { is: 'ready' } });
}

export function write(state: State): Change {
  const here = currentStep(state);
  const key = currentKey(state);
  if (!here || !key || here.step.kind !== 'write' || openBlank(here.step, here.record)) return only(state);
  const tried = withRecord(state, key, { attempts: here.record.attempts + 1 });
  return and({ ...tried, phase: { is: 'checking' } }, { do: 'write', key, blanks: here.record.blanks ?? {} });
}
