/** The terminal as line mode sees it: lines out, lines in, nothing drawn twice. */
export interface Io {
  print(text: string): void;
  /** the line that was typed, trimmed; undefined at the end of input */
  ask(question: string): Promise<string | undefined>;
  /** columns to wrap prose at */
  readonly width: number;
}

/** One numbered choice. `value` is what choosing it means. */
export interface Choice<T> {
  readonly text: string;
  readonly value: T;
}

/** Prints numbered choices on one line, or one a line when `long`, and asks until one is chosen. Undefined at the end of input. */
export async function choose<T>(
  io: Io,
  label: string,
  choices: readonly Choice<T>[],
  options: { first?: number; long?: boolean } = {},
): Promise<T | undefined> {
  const numbered = choices.map((choice, index) => `${index + 1} ${choice.text}`);
  if (options.long) for (const line of numbered) io.print(`  ${line}`);
  else io.print(`${label}: ${numbered.join(', ')}.`);
  const standard = options.first === undefined ? '' : ` [${options.first + 1}]`;
  for (;;) {
    const said = await io.ask(`Your ${options.long ? 'answer' : 'choice'}${standard}: `);
    if (said === undefined) return undefined;
    const index = said === '' && options.first !== undefined ? options.first : Number(said) - 1;
    const choice = choices[index];
    if (choice) return choice.value;
    io.print(`Please type a number from 1 to ${choices.length}.`);
  }
}
