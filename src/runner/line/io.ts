import { wrapped } from '../wrap.ts';

/** The terminal as line mode sees it: lines out, lines in, nothing drawn twice. */
export interface Io {
  /** as it is, with a line break after it */
  print(text: string): void;
  /** the line that was typed, trimmed; undefined at the end of input, or once `withdraw` says that nobody asks any more */
  ask(question: string, withdraw?: AbortSignal): Promise<string | undefined>;
  /** columns of the terminal */
  readonly width: number;
}

/** Prints a sentence in lines that fit, the later ones after `hang` blanks. */
export function say(io: Io, text: string, indent = 0, hang = indent): void {
  io.print(wrapped(text, { width: io.width, indent, hang }));
}

/** One numbered choice. `value` is what choosing it means. */
export interface Choice<T> {
  readonly text: string;
  readonly value: T;
}

interface ChooseOptions {
  /** position of what return alone chooses */
  readonly first?: number | undefined;
  /** one choice a line */
  readonly long?: boolean;
}

/** Prints numbered choices and asks until one is chosen, by number or by its first letters. Undefined at the end of input, or for `q`. */
export async function choose<T>(
  io: Io,
  label: string,
  choices: readonly Choice<T>[],
  { first, long = false }: ChooseOptions = {},
): Promise<T | undefined> {
  tell(io, label, choices, long);
  const standard = first === undefined ? '' : ` [${first + 1}]`;
  for (;;) {
    const said = await io.ask(`Your ${long ? 'answer' : 'choice'}${standard}: `);
    if (said === undefined) return undefined;
    if (said === '?') tell(io, label, choices, long);
    else {
      const choice = said === '' && first !== undefined ? choices[first] : choiceFor(said, choices);
      if (choice) {
        if (long) say(io, `You chose: ${choice.text}`);
        return choice.value;
      }
      if (said === 'q' || said === 'quit') return undefined;
      say(io, `Please type a number from 1 to ${choices.length}, ? to hear the choices again, or q to leave.`);
    }
  }
}

function tell(io: Io, label: string, choices: readonly Choice<unknown>[], long: boolean): void {
  const numbered = choices.map((choice, index) => `${index + 1} ${choice.text}`);
  if (long) for (const line of numbered) say(io, line, 2, 4);
  else say(io, `${label}: ${numbered.join(', ')}.`);
}

/** `3`, or letters that only one choice begins with. */
function choiceFor<T>(said: string, choices: readonly Choice<T>[]): Choice<T> | undefined {
  if (/^\d+$/.test(said)) return choices[Number(said) - 1];
  const word = said.toLowerCase();
  const fitting = word === '' ? [] : choices.filter((choice) => choice.text.toLowerCase().startsWith(word));
  const exact = fitting.find((choice) => choice.text.toLowerCase() === word);
  return exact ?? (fitting.length === 1 ? fitting[0] : undefined);
}
