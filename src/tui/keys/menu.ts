/** What the numbered list on a step screen holds right now, if there is one. */
import type { Finding, Remedy } from '../../diagnosis/finding.ts';
import { currentStep, openBlank } from '../../session/select.ts';
import type { State, StepRecord } from '../../session/state.ts';
import { extentOf } from '../parts/table/spot.ts';

type Menu =
  | { readonly is: 'quiz'; readonly size: number }
  | { readonly is: 'choose'; readonly size: number }
  | { readonly is: 'table'; readonly size: number }
  | { readonly is: 'blank'; readonly id: string; readonly size: number }
  | { readonly is: 'predict'; readonly size: number }
  | { readonly is: 'remedies'; readonly size: number }
  | { readonly is: 'lines'; readonly size: number };

interface Mend {
  readonly finding: number;
  readonly remedy: number;
  readonly what: Remedy;
}

/** The remedies on screen, in the order of their numbers: of the two likeliest findings. */
export function mendsOf(findings: readonly Finding[]): Mend[] {
  return findings.slice(0, 2).flatMap((finding, at) => finding.remedy.map((what, remedy) => ({ finding: at, remedy, what })));
}

export function menuOf(state: State): Menu | undefined {
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
  if (phase === 'failed') return remedies(record);
  if (phase === 'ready' && 'predict' in step && step.predict && state.plan?.mode)
    return { is: 'predict', size: step.predict.options.length };
  return undefined;
}

function remedies(record: StepRecord): Menu | undefined {
  const size = mendsOf(record.findings ?? []).length;
  return size > 0 ? { is: 'remedies', size } : undefined;
}

/** Options of a quiz that were tried and are wrong. */
export function isTried(record: StepRecord, option: number): boolean {
  return record.answered?.includes(option) ?? false;
}
