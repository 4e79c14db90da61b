/** Which question of the advice is open, and what is marked in it. */
import { guess } from '../../../engine/advise/guess.ts';
import { type Question, questions } from '../../../engine/advise/questions.ts';
import { currentStep } from '../../../session/select.ts';
import type { State } from '../../../session/state.ts';

export interface Asking {
  readonly is: 'advice';
  /** position of the question; after the last one the advice itself is shown */
  readonly at: number;
  readonly cursor: number;
  /** positions of the answers that are marked, where more than one may be */
  readonly picked: readonly number[];
  /** first line shown of the advice */
  readonly top: number;
}

type Said = Readonly<Record<string, string>>;

/** What was answered so far. */
export function saidIn(state: State): Said {
  return currentStep(state)?.record.advised ?? {};
}

/** Where asking for advice begins: at the first question, or at the advice where all was answered before. */
export function firstAsking(state: State): Asking {
  const said = saidIn(state);
  return askingAt(questions.every(({ id }) => said[id] !== undefined) ? questions.length : 0, state, said);
}

/** A question with the cursor on what was said before, else on what the machine suggests. */
export function askingAt(at: number, state: State, said: Said): Asking {
  const question = questions[at];
  const value = question && (said[question.id] ?? guess(question.id, state.facts, said)?.value);
  const values = value?.split(',') ?? [];
  const picked = question ? question.answers.flatMap((one, index) => (values.includes(one.value) ? [index] : [])) : [];
  return { is: 'advice', at, cursor: picked[0] ?? 0, picked: question?.many ? picked : [], top: 0 };
}

/** Marks an answer or takes the mark away. "None" and "I do not know" stand alone. */
export function toggled(asking: Asking, question: Question, index: number): Asking {
  const alone = (one: number) => ['none', 'unknown'].includes(question.answers[one]?.value ?? '');
  if (asking.picked.includes(index)) return { ...asking, cursor: index, picked: asking.picked.filter((one) => one !== index) };
  const others = alone(index) ? [] : asking.picked.filter((one) => !alone(one));
  return { ...asking, cursor: index, picked: [...others, index].sort((a, b) => a - b) };
}

/** What Enter answers: what is marked, else what the cursor points at. */
export function answerOf({ cursor, picked }: Asking, question: Question): string {
  const chosen = picked.length > 0 ? picked : [cursor];
  return chosen.map((one) => question.answers[one]?.value).join(',');
}
