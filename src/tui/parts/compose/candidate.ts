/** The answer as Enter would take it now, and what is wrong with it. */
import { answerOf, offsetOf, placed, valuesOf } from '../../../spack/shown/values.ts';
import { named } from '../../../spack/shown/words.ts';
import type { Answers, Complaint } from '../../../spack/wizard/contract.ts';
import { namingOf, type Row, rowAt, rowsOf } from './rows.ts';
import type { Standing } from './standing.ts';

export interface Candidate {
  readonly value: string;
  /** of a list: the line that Enter adds, or puts in the place of another */
  readonly line?: string;
  readonly complaint?: Complaint | undefined;
  /** where what was complained about stands in what is typed, if it stands there */
  readonly spot?: { readonly at: number; readonly length: number } | undefined;
}

const known = new WeakMap<Standing, { readonly candidate: Candidate | undefined }>();

export function candidateOf(standing: Standing): Candidate | undefined {
  const before = known.get(standing);
  if (before) return before.candidate;
  const candidate = made(standing);
  known.set(standing, { candidate });
  return candidate;
}

function made(standing: Standing): Candidate | undefined {
  const { question } = standing;
  if (!question) return undefined;
  if (question.kind === 'lines' || question.kind === 'specs') return ofList(standing);
  const row = rowAt(standing);
  const typed = standing.composing.field?.text.trim() ?? '';
  if (question.kind === 'many') {
    const value = row?.is === 'field' && typed !== '' ? answerOf([...valuesOf(question.value), typed]) : question.value;
    const line = row?.is === 'field' && typed !== '' ? { line: typed } : {};
    return judged(standing, value, { ...line, offset: value.length - typed.length });
  }
  if (row?.is === 'option') return judged(standing, row.option.value, {});
  return judged(standing, typed, { offset: 0 });
}

/** The answers with this one among them, for the file beside the question. */
export function givenWith({ given, question }: Standing, candidate: Candidate | undefined): Answers {
  return question && candidate ? { ...given, [question.id]: candidate.value } : given;
}

interface Place {
  readonly line?: string;
  /** where in the value what is typed begins */
  readonly offset?: number;
}

function judged({ composer, given, question, composing }: Standing, value: string, { line, offset }: Place): Candidate {
  const complaint = composer.complaint(given, question?.id ?? '', value);
  const length = composing.field?.text.trim().length ?? 0;
  const at = complaint?.at === undefined || offset === undefined ? -1 : complaint.at - offset;
  const inside = at >= 0 && at <= length;
  return {
    value,
    complaint,
    ...(line === undefined ? {} : { line }),
    ...(inside ? { spot: { at, length: Math.max(1, Math.min(complaint?.length ?? 1, length - at)) } } : {}),
  };
}

function ofList(standing: Standing): Candidate {
  const { question, composing } = standing;
  const value = question?.value ?? '';
  const row = rowAt(standing);
  const typed = composing.field?.text.trim() ?? '';
  if (row?.is === 'hit') return withLine(standing, value, chosenName(standing, row));
  if (typed === '') return judged(standing, value, {});
  const own = withLine(standing, value, typed);
  const first = rowsOf(standing).find((one): one is Extract<Row, { is: 'hit' }> => one.is === 'hit');
  // half a name stands for the first that was found
  const half = question?.kind === 'specs' && row?.is === 'field' && first && own.complaint?.severity === 'error';
  return half && isNew(standing, own) ? withLine(standing, value, chosenName(standing, first)) : own;
}

/** What is typed, with the name that was found in the place of the one that was begun. */
export function chosenName(standing: Standing, hit: { readonly name: string }): string {
  const naming = namingOf(standing);
  const text = standing.composing.field?.text ?? '';
  return naming ? named(text, naming, hit.name).trim() : hit.name;
}

function withLine(standing: Standing, value: string, line: string): Candidate {
  const { slot } = standing.composing;
  const base = slot === undefined ? (standing.question?.base ?? value) : value;
  const whole = placed(base, line, slot);
  return judged(standing, whole, { line, offset: offsetOf(whole, slot ?? valuesOf(base).length) });
}

/** The complaint is about what was added, and not about what stood there before. */
export function isNew({ composer, given, question }: Standing, { complaint, spot }: Candidate): boolean {
  if (!complaint || spot) return complaint !== undefined;
  return composer.complaint(given, question?.id ?? '', question?.value ?? '')?.text !== complaint.text;
}

/** What Tab puts in the place of what is complained about; of a list, in the place of the line that is typed. */
export function insteadOf(standing: Standing): string | undefined {
  const candidate = candidateOf(standing);
  const instead = candidate?.complaint?.instead;
  if (candidate?.line === undefined || instead === undefined) return instead;
  const lines = valuesOf(instead);
  if (lines.length === 1) return instead;
  // a proposal for a list may hold all of it
  return lines.length === valuesOf(candidate.value).length ? lines[standing.composing.slot ?? lines.length - 1] : undefined;
}
