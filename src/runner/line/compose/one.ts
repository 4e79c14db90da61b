/** A question with one answer: chosen by number or name, or typed. */

import { valuesOf } from '../../../spack/shown/values.ts';
import type { Asked, Option } from '../../../spack/wizard/contract.ts';
import { say } from '../io.ts';
import { command } from './commands.ts';
import { judged } from './complaint.ts';
import { type Asking, givenNow, keep, nameIn, sayWritten, type Went } from './going.ts';

export async function askOne(asking: Asking): Promise<Went> {
  const { options, question, composer } = asking;
  const { io } = options;
  const choices = choicesIn(question);
  sayChoices(asking, choices);
  const standard = choices.findIndex(({ value }) => value === question.value);
  const shown = standard >= 0 ? String(standard + 1) : question.value;
  for (;;) {
    const typed = await io.ask(`Your answer${shown === '' ? '' : ` [${shown}]`}: `);
    if (typed === undefined) return { to: 'left' };
    const went = await command(typed, asking);
    if (went && went.to !== 'again') return went;
    if (went) continue;
    const value = typed === '' ? question.value : valueFor(typed, question, choices);
    if (value === undefined) {
      say(io, `Please type a number from 1 to ${choices.length}, return, or ? for help.`);
      continue;
    }
    const taken = await judged(asking, value, composer.complaint(givenNow(options), question.id, value));
    if (taken.is === 'left') return { to: 'left' };
    if (taken.is === 'again') continue;
    keep(asking, taken.value);
    say(io, `${question.label}: ${nameIn(question, taken.value)}.`);
    sayWritten(io, asking);
    return { to: 'next' };
  }
}

function choicesIn({ options, optional, kind }: Asked): readonly Option[] {
  const canLeave = optional && kind === 'one' && options.length > 0 && !options.some(({ value }) => value === '');
  return canLeave ? [...options, { value: '', text: 'leave it out' }] : options;
}

function sayChoices({ options: { io }, question }: Asking, choices: readonly Option[]): void {
  for (const [index, option] of choices.entries()) {
    const now = option.value === question.value ? ` (${question.given ? 'yours now' : 'proposed'})` : '';
    const means = option.means ? `: ${option.means}` : '';
    say(io, `${index + 1} ${option.text ?? option.value}${now}${means}`, 2, 4);
  }
  if (question.because && !question.given && question.complaint?.severity !== 'error')
    say(io, `Proposed: ${nameIn(question, valuesOf(question.value).join(', '))}, because: ${question.because}.`);
  if (choices.length > 0 && question.free) say(io, 'Type a number, or another answer of your own.');
  if (choices.length === 0 && question.optional) say(io, 'Type it, or - to leave it out.');
}

/** A number, the beginning of one name, or, where that is possible, what was typed. */
function valueFor(typed: string, { free, kind, optional }: Asked, choices: readonly Option[]): string | undefined {
  if (typed.startsWith('=')) return typed.slice(1).trim();
  if (typed === '-' && optional) return '';
  if (/^\d+$/.test(typed) && choices.length > 0) {
    const option = choices[Number(typed) - 1];
    if (option) return option.value;
  }
  const word = typed.toLowerCase();
  const names = ({ value, text }: Option) => [value.toLowerCase(), (text ?? value).toLowerCase()];
  const exact = choices.find((one) => names(one).includes(word));
  if (exact) return exact.value;
  if (free || kind === 'text') return typed;
  const fitting = choices.filter((one) => names(one).some((name) => name.startsWith(word)));
  return fitting.length === 1 ? fitting[0]?.value : undefined;
}
