/** The six questions and the advice, as lines. */
import { guess, situationOf } from '../../../engine/advise/guess.ts';
import { questions } from '../../../engine/advise/questions.ts';
import { headline, howSure, reasons } from '../../../engine/advise/words.ts';
import { advise } from '../../../engine/advise.ts';
import { naming } from '../../../engine/names.ts';
import { prosewidth } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import { indent, type Line, type Span, spaced } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';
import { optionList } from '../options/options.ts';
import { type Asking, saidIn } from './asking.ts';

interface QuestionLines {
  readonly lines: readonly Line[];
  /** lines down to the end of the answer at the cursor */
  readonly cursor: number;
}

/** Undefined once all questions are answered. */
export function questionLines({ state, glyphs }: Scene, asking: Asking, full: number): QuestionLines | undefined {
  const question = questions[asking.at];
  if (!question) return undefined;
  const width = Math.min(full, prosewidth);
  const head = [
    ...wrapStyled(`Advice, question ${asking.at + 1} of ${questions.length}`, width, { tone: 'dim' }),
    [],
    ...wrapStyled(question.ask, width, { bold: true }),
    [],
  ];
  const options = question.answers.map(({ text }, index) => ({
    text,
    is: asking.picked.includes(index) ? ('chosen' as const) : ('open' as const),
  }));
  const list = (of: typeof options) => optionList(of, asking.cursor, width, glyphs);
  const known = guess(question.id, state.facts, saidIn(state));
  const names = known?.value.split(',').map((value) => question.answers.find((one) => one.value === value)?.text);
  const from = known ? wrapStyled(`From this machine: ${names?.join(', ')} (${known.why}).`, width, { tone: 'dim' }) : [];
  const cursor = head.length + list(options.slice(0, asking.cursor + 1)).length;
  return { lines: spaced([...head, ...list(options)], from), cursor };
}

/** What follows from the answers: the engine, what speaks for and against it, and what to do. */
export function adviceLines({ state, glyphs }: Scene, full: number): Line[] {
  const width = Math.min(full, prosewidth);
  const advice = advise(situationOf(saidIn(state), state.facts));
  const { pros, cons } = reasons(advice);
  const { second } = advice;
  const item = (mark: Span, text: string) => hang([mark, { text: ' ' }], text, width);
  const next = advice.next.flatMap(({ text, command }) => [
    ...item({ text: glyphs.dot, tone: 'dim' }, text),
    ...(command ? indent(wrapStyled(command, width - 4, { bold: true }), 4) : []),
  ]);
  return spaced(
    [...wrapStyled(headline(advice), width, { bold: true }), ...(howSure(advice) ? wrapStyled(howSure(advice), width) : [])],
    pros.flatMap((text) => item({ text: glyphs.done, tone: 'good' }, text)),
    cons.length > 0 ? [heading('But'), ...cons.flatMap((text) => item({ text: glyphs.open, tone: 'cost' }, text))] : [],
    second ? [heading(`And ${naming[second.id].name}`), ...indent(wrapStyled(second.why, width - 2), 2)] : [],
    next.length > 0 ? [heading('Next'), ...next] : [],
  );
}

function heading(text: string): Line {
  return [{ text, tone: 'dim' }];
}
