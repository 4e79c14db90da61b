/** A question with several answers out of a list. */
import { answerOf, valuesOf } from '../../../spack/shown/values.ts';
import { say } from '../io.ts';
import { command } from './commands.ts';
import { judged } from './complaint.ts';
import { type Asking, givenNow, keep, nameIn, sayWritten, type Went } from './going.ts';

export async function askMany(asking: Asking): Promise<Went> {
  const { options, question, composer } = asking;
  const { io } = options;
  const now = valuesOf(question.value);
  const all = [
    ...question.options,
    ...now.filter((one) => !question.options.some(({ value }) => value === one)).map((value) => ({ value })),
  ];
  const numbers = all.flatMap(({ value }, index) => (now.includes(value) ? [index + 1] : []));
  for (const [index, option] of all.entries()) {
    const taken = now.includes(option.value) ? ' (taken now)' : '';
    const means = 'means' in option && option.means ? `: ${option.means}` : '';
    say(io, `${index + 1} ${nameIn(question, option.value)}${taken}${means}`, 2, 4);
  }
  say(io, 'Type the numbers of all that you want, with blanks between, as in 1 2; or - for none.');
  for (;;) {
    const typed = await io.ask(`Your answer [${numbers.join(' ') || '-'}]: `);
    if (typed === undefined) return { to: 'left' };
    const went = await command(typed, asking);
    if (went && went.to !== 'again') return went;
    if (went) continue;
    const values = typed === '' ? now : typed === '-' ? [] : valuesFor(typed, all, question.free);
    if (values === undefined) {
      say(io, `Please type numbers from 1 to ${all.length}, return, or ? for help.`);
      continue;
    }
    const value = answerOf(values);
    const taken = await judged(asking, value, composer.complaint(givenNow(options), question.id, value));
    if (taken.is === 'left') return { to: 'left' };
    if (taken.is === 'again') continue;
    keep(asking, taken.value);
    say(
      io,
      `${question.label}: ${
        valuesOf(taken.value)
          .map((one) => nameIn(question, one))
          .join(', ') || 'none'
      }.`,
    );
    sayWritten(io, asking);
    return { to: 'next' };
  }
}

function valuesFor(typed: string, all: readonly { readonly value: string }[], free: boolean): string[] | undefined {
  const words = typed.split(/[\s,]+/).filter(Boolean);
  const values = words.map((word) => (/^\d+$/.test(word) ? all[Number(word) - 1]?.value : free ? word : undefined));
  return values.every((one) => one !== undefined) ? [...new Set(values)] : undefined;
}
