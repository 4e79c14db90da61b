/** Faults that a lesson makes on purpose: written down before they are made, and put right wherever the learner goes. */
import { fillCommand } from '../course/fill.ts';
import { type Change, only, withRecord } from './change.ts';
import type { Breaks, Effect } from './effect.ts';
import type { EventOf } from './event.ts';
import { currentKey, recordOf, stepAt } from './select.ts';
import type { State } from './state.ts';

/** What is broken before the step's command runs for the first time. What failed once is broken already; what passed stays well. */
export function breaks(state: State, key: string): { breaks?: Breaks } {
  const step = stepAt(state, key)?.step;
  if (state.phase.is !== 'ready' || step?.kind !== 'run' || !step.break) return {};
  return { breaks: { do: fillCommand(step.break.do, state.vars), undo: fillCommand(step.break.undo, state.vars) } };
}

export function breaking(state: State, { key, undo }: EventOf<'breaking'>): Change {
  return only({ ...state, ill: { ...state.ill, [key]: undo } });
}

/** A step that was left before it passed begins anew: its fault is gone, and with it what was said of it. */
export function cured(state: State, { key }: EventOf<'cured'>): Change {
  const ill = Object.fromEntries(Object.entries(state.ill ?? {}).filter(([one]) => one !== key));
  const free: State = { ...state, ill };
  if (!recordOf(state, key).verdicts?.some((one) => !one.ok)) return only(free);
  const fresh = withRecord(free, key, { verdicts: [], findings: [], unknown: undefined, mended: false });
  return only(currentKey(state) === key && state.phase.is === 'failed' ? { ...fresh, phase: { is: 'ready' } } : fresh);
}

/** Everything at once: at the start after sifu was killed, and at its end. */
export function heal(state: State): Change {
  return { state, effects: Object.entries(state.ill ?? {}).map(([key, undo]): Effect => ({ do: 'cure', key, undo })) };
}

/** Adds what puts right the faults of steps that have just been passed or left. */
export function withCures(before: State, change: Change): Change {
  const { state } = change;
  if (state.ill === undefined) return change;
  const cures = Object.entries(state.ill)
    .filter(([key]) => due(state, key) && !due(before, key))
    .map(([key, undo]): Effect => ({ do: 'cure', key, undo }));
  return cures.length > 0 ? { state, effects: [...change.effects, ...cures] } : change;
}

function due(state: State, key: string): boolean {
  if (state.ill?.[key] === undefined || state.running?.key === key) return false;
  return currentKey(state) !== key || state.phase.is === 'passed';
}
