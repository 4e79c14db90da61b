/** What the numbered list on a step screen holds right now, if there is one. */
import { mendsOf } from '../../session/mends.ts';
import { currentStep, openBlank } from '../../session/select.ts';
import type { State, StepRecord } from '../../session/state.ts';
import { extentOf } from '../parts/table/spot.ts';

type Menu =
  | { readonly is: 'quiz'; readonly size: number }
  | { readonly is: 'choose'; readonly size: number }
  | { readonly is: 'table'; readonly size: number }
  | { readonly is: 'blank'; readonly id: string; readonly size: number }
  | { readonly is: 'predict'; readonly size: number }
  | { readonly is: 'mends'; readonly size: number }
  | { readonly is: 'lines'; readonly size: number };

/** `finding`: which of several is shown whole. */
export function menuOf(state: State, finding = 0): Menu | undefined {
  const here = currentStep(state);
  if (!here) return undefined;
  const { step, record } = here;
  const phase = state.phase.is;
  if (step.kind === 'quiz' && phase !== 'passed') return { is: 'quiz', size: step.options.length };
  const extent = step.kind === 'choose' ? extentOf(step) : undefined;
  if (extent) return { is: 'table', size: extent.rows * extent.columns };
  if (step.kind === 'choose') return { is: 'choose', size: step.options.length };
  if (step.kind === 'write' && phase !== 'passed' && phase !== 'checking') {
    const blank = openBlank(step, record);
    if (blank) return { is: 'blank', id: blank.id, size: blank.options.length };
  }
  // nothing left to fill in: the file can be read line by line
  if (step.kind === 'write') return { is: 'lines', size: step.text.replace(/\n$/, '').split('\n').length };
  if (phase === 'failed') return mending(record, finding);
  if (phase === 'ready' && 'predict' in step && step.predict && state.plan?.mode)
    return { is: 'predict', size: step.predict.options.length };
  return undefined;
}

function mending(record: StepRecord, finding: number): Menu | undefined {
  const size = mendsOf(record, finding).length;
  return size > 0 ? { is: 'mends', size } : undefined;
}

/** Options of a quiz that were tried and are wrong. */
export function isTried(record: StepRecord, option: number): boolean {
  return record.answered?.includes(option) ?? false;
}
