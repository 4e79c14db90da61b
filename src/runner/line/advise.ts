/** The six questions in line mode, and the advice in words. */
import { guess, situationOf } from '../../engine/advise/guess.ts';
import { type Question, questions } from '../../engine/advise/questions.ts';
import { headline, howSure, reasons } from '../../engine/advise/words.ts';
import { type Advice, advise } from '../../engine/advise.ts';
import type { HostFacts } from '../../engine/contract.ts';
import { naming } from '../../engine/names.ts';
import { type Io, say } from './io.ts';

type Said = Readonly<Record<string, string>>;

interface AskOptions {
  readonly io: Io;
  readonly facts: HostFacts | undefined;
  /** what was answered before: taken as the answer that return alone gives */
  readonly said: Said;
  /** told each answer as it is given */
  readonly onAnswer?: (question: string, answer: string) => void;
}

/** Asks all six. Undefined if input ends, or for `q`. */
export async function askForAdvice({ io, facts, said, onAnswer }: AskOptions): Promise<Said | undefined> {
  let answers = said;
  for (const [at, question] of questions.entries()) {
    const answer = await askOne(question, at, { io, facts, said: answers });
    if (answer === undefined) return undefined;
    answers = { ...answers, [question.id]: answer };
    onAnswer?.(question.id, answer);
  }
  return answers;
}

async function askOne(question: Question, at: number, { io, facts, said }: AskOptions): Promise<string | undefined> {
  const known = guess(question.id, facts, said);
  const values = (said[question.id] ?? known?.value)?.split(',') ?? [];
  const standard = question.answers.flatMap(({ value }, index) => (values.includes(value) ? [index + 1] : []));
  io.print('');
  say(io, `Question ${at + 1} of ${questions.length}: ${question.ask}`);
  for (const [index, { text }] of question.answers.entries()) say(io, `${index + 1} ${text}`, 2, 4);
  if (question.many) say(io, 'Several may be true: type their numbers with blanks between, as in 1 4.');
  if (known && said[question.id] === undefined) say(io, `This machine suggests ${standard.join(' ')}: ${known.why}.`);
  for (;;) {
    const typed = await io.ask(`Your answer${standard.length > 0 ? ` [${standard.join(' ')}]` : ''}: `);
    if (typed === undefined || typed === 'q' || typed === 'quit') return undefined;
    const numbers = typed === '' ? standard : typed.split(/[\s,]+/).map(Number);
    const chosen = numbers.map((number) => question.answers[number - 1]);
    if (chosen.length > 0 && chosen.every(Boolean) && (question.many || chosen.length === 1)) {
      say(io, `You chose: ${chosen.map((one) => one?.text).join('; ')}`);
      return chosen.map((one) => one?.value).join(',');
    }
    say(io, `Please type ${question.many ? 'numbers' : 'a number'} from 1 to ${question.answers.length}, or q to leave.`);
  }
}

/** The advice for these answers, with what this machine knows of itself. */
export function adviceFor(said: Said, facts: HostFacts | undefined): Advice {
  return advise(situationOf(said, facts));
}

/** Everything in sentences; a command on a line of its own, to be copied. */
export function sayAdvice(io: Io, advice: Advice): void {
  const { pros, cons } = reasons(advice);
  io.print('');
  say(io, `${headline(advice)} ${howSure(advice)}`.trim());
  for (const text of pros) say(io, `For it: ${text}`, 2, 4);
  for (const text of cons) say(io, `Against it: ${text}`, 2, 4);
  if (advice.second) say(io, `${naming[advice.second.id].name}: ${advice.second.why}`, 2, 4);
  for (const { text, command } of advice.next) {
    say(io, `Next: ${text}`, 2, 4);
    if (command) io.print(`    Command: ${command}`);
  }
}
