/** What the questions of the wizard share in line mode. */
import { currentStep } from '../../../session/select.ts';
import { decided } from '../../../spack/shown/decided.ts';
import type { Answers, Asked, Composer } from '../../../spack/wizard/contract.ts';
import { type Io, say } from '../io.ts';
import type { LineOptions } from '../options.ts';

export interface Asking {
  readonly options: LineOptions;
  readonly composer: Composer;
  readonly question: Asked;
}

/** What a typed line leads to. `left`: input ended, or `q`. */
export type Went =
  | { readonly to: 'next' | 'back' | 'files' | 'again' | 'left' }
  | { readonly to: 'question'; readonly id: string };

export function givenNow({ store }: LineOptions): Answers {
  return currentStep(store.get())?.record.given ?? {};
}

/** Keeps an answer; what is proposed anyway stays a proposal. */
export function keep({ options, composer, question }: Asking, value: string): void {
  const given = givenNow(options);
  const own = decided(composer, given, question.id, value)[question.id];
  if (own !== given[question.id])
    options.store.send({ type: 'fill', question: question.id, ...(own === undefined ? {} : { value: own }) });
}

/** The name of an answer, as it is among the options. */
export function nameIn({ options }: Asked, value: string): string {
  const option = options.find((one) => one.value === value);
  return option?.text ?? (value === '' ? 'nothing' : value);
}

/** The lines of spack.yaml that an answer wrote, printed as they are. */
export function sayWritten(io: Io, { options, composer, question }: Asking): void {
  const { text, lines } = composer.preview(givenNow(options), question.id);
  const all = text.split('\n');
  const [first] = lines;
  if (first === undefined) {
    say(io, 'This stands nowhere in spack.yaml.');
    return;
  }
  const last = lines.at(-1) ?? first;
  say(io, `In spack.yaml, ${first === last ? `line ${first}` : `lines ${first} to ${last}`}:`);
  for (const line of lines) io.print(`    ${(all[line - 1] ?? '').trimEnd()}`);
}
