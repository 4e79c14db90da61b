/** A choice with a table in line mode: the whole comparison in words, more about one option, advice, and the choice. */
import { fill } from '../../course/fill.ts';
import type { StepOf } from '../../course/lesson.ts';
import { type Comparison, comparisonOf, inWords, type Row } from '../../engine/compare.ts';
import { recordOf } from '../../session/select.ts';
import { adviceFor, askForAdvice, sayAdvice } from './advise.ts';
import { type Choice, choose, type Io, say } from './io.ts';
import type { LineOptions } from './options.ts';

type Does = { readonly do: 'choose'; readonly option: number } | { readonly do: 'more' | 'advise' | 'compare' };

/** The option that is chosen; undefined if input ended. */
export async function chooseFrom(step: StepOf<'choose'>, key: string, options: LineOptions): Promise<number | undefined> {
  const { store, io } = options;
  const table = () => comparisonOf(step, store.get().facts?.engines) as Comparison;
  sayTable(io, table());
  for (;;) {
    io.print('');
    say(io, fill(step.ask, store.get().vars));
    const does = await choose(io, 'Options', doings(step, key, options), { long: true, first: setNow(step, key, options) });
    if (does === undefined) return undefined;
    if (does.do === 'choose') return does.option;
    if (does.do === 'compare') sayTable(io, table());
    else if (!(await (does.do === 'more' ? moreAbout(table(), options) : advised(key, options)))) return undefined;
  }
}

function doings(step: StepOf<'choose'>, key: string, options: LineOptions): Choice<Does>[] {
  const now = setNow(step, key, options);
  const engines = step.options.map(({ text }, option): Choice<Does> => {
    const set = option === now ? ' (set now)' : '';
    return { text: `${fill(text, options.store.get().vars)}${set}`, value: { do: 'choose', option } };
  });
  return [
    ...engines,
    { text: 'more about one of them', value: { do: 'more' } },
    ...(step.advise ? [{ text: 'advise me: six questions', value: { do: 'advise' } } as const] : []),
    { text: 'the comparison again', value: { do: 'compare' } },
  ];
}

function setNow(step: StepOf<'choose'>, key: string, { store }: LineOptions): number | undefined {
  const { vars } = store.get();
  const now = step.options.findIndex((option) => option.value === vars[step.sets]);
  return recordOf(store.get(), key).done && now >= 0 ? now : undefined;
}

function sayTable(io: Io, table: Comparison): void {
  io.print('');
  say(io, 'The questions, and the word each goes by:');
  for (const { title, ask } of table.columns) say(io, `${title}: ${ask}`, 2, 4);
  io.print('');
  say(io, 'The answers:');
  for (const line of inWords(table)) say(io, line, 2, 4);
}

/** False if input ended. */
async function moreAbout(table: Comparison, { io }: LineOptions): Promise<boolean> {
  const row = await choose<Row>(
    io,
    'About which',
    table.rows.map((one) => ({ text: one.name, value: one })),
    { long: true },
  );
  if (!row) return false;
  sayOne(io, row.more);
  for (const [at, cell] of row.cells.entries()) {
    io.print('');
    say(io, `${table.columns[at]?.ask} ${cell.here ? '' : `In short: ${cell.forms[0]}.`}`.trim());
    sayOne(io, cell.more);
  }
  return true;
}

/** A sentence of the lesson's file, whose line breaks mean nothing. */
function sayOne(io: Io, text: string): void {
  say(io, text.replaceAll(/\s+/g, ' '));
}

/** False if input ended. */
async function advised(key: string, { store, io }: LineOptions): Promise<boolean> {
  const said = await askForAdvice({
    io,
    facts: store.get().facts,
    said: recordOf(store.get(), key).advised ?? {},
    onAnswer: (question, answer) => store.send({ type: 'advise', question, answer }),
  });
  if (said) sayAdvice(io, adviceFor(said, store.get().facts));
  return said !== undefined;
}
