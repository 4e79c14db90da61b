/** Letters that work at every question of the wizard. */

import { currentKey, currentStep, recordOf } from '../../../session/select.ts';
import { valuesOf } from '../../../spack/shown/values.ts';
import type { Asked, Composer } from '../../../spack/wizard/contract.ts';
import { type Choice, choose, type Io, say } from '../io.ts';
import type { LineOptions } from '../options.ts';
import { prose, remark } from '../text.ts';
import { type Asking, givenNow, nameIn, type Went } from './going.ts';

const help =
  'Return takes the answer in brackets. b goes back, w says why it is asked, a tells all answers, f tells spack.yaml, h gives a hint, ' +
  's takes the rest as proposed, q leaves. A text that is one of these letters is typed with = before it.';

export function sayHelp(io: Io): void {
  say(io, help);
}

/** Undefined: it is no command, but an answer. */
export async function command(typed: string, asking: Asking): Promise<Went | undefined> {
  const { options, question, composer } = asking;
  const { io, store } = options;
  switch (typed) {
    case 'b':
      return { to: 'back' };
    case 's':
      return { to: 'files' };
    case 'q':
    case 'quit':
      return { to: 'left' };
    case 'w':
      io.print(prose(io, question.why, store.get()));
      return { to: 'again' };
    case 'f':
      io.print(`\n${composer.preview(givenNow(options), question.id).text}`);
      return { to: 'again' };
    case '?':
      sayHelp(io);
      return { to: 'again' };
    case 'h':
      hint(options);
      return { to: 'again' };
    case 'a':
      return allAnswers(options, composer);
    default:
      return undefined;
  }
}

/** Every question with its answer, to go to any of them. */
export async function allAnswers(options: LineOptions, composer: Composer): Promise<Went> {
  const asked = composer.asked(givenNow(options));
  const questions = asked.map(
    (question): Choice<Went> => ({ text: answerText(question), value: { to: 'question', id: question.id } }),
  );
  const choices: Choice<Went>[] = [...questions, { text: 'none of them: to the files', value: { to: 'files' } }];
  const went = await choose(options.io, 'All answers', choices, { long: true, first: asked.length });
  return went ?? { to: 'left' };
}

function answerText(question: Asked): string {
  const { label, value, given, complaint, kind } = question;
  const values = (kind === 'one' || kind === 'text' ? [value] : valuesOf(value)).map((one) => nameIn(question, one));
  const whose = given ? 'yours' : 'as proposed';
  const wrong = complaint?.severity === 'error' ? `. This will not do: ${complaint.text}` : '';
  return `${label}: ${values.join(', ') || 'nothing'}, ${whose}${wrong}`;
}

function hint({ store, io }: LineOptions): void {
  const all = currentStep(store.get())?.step.hints ?? [];
  if (all.length === 0) {
    say(io, 'There is no hint for this.');
    return;
  }
  store.send({ type: 'hint' });
  const { hints } = recordOf(store.get(), currentKey(store.get()) ?? '');
  remark(io, `Hint ${hints} of ${all.length}:`, all[hints - 1], store.get());
}
