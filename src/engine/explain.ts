/** A command line as somebody pastes it, word by word, with the lines that words hold explained in their turn. */
import type { Word } from './contract.ts';
import type { Dictionary } from './dictionary.ts';
import { readingsOf } from './meanings.ts';
import { split, substitutions, unclosed } from './split.ts';

export interface ExplainedWord extends Word {
  /** the words of the command that this one holds, as in `bash -c '...'` or `$(...)` */
  readonly inside?: readonly ExplainedWord[];
}

export interface Explained {
  /** joined by single blanks they make an equivalent line */
  readonly words: readonly ExplainedWord[];
  /** the sign that is missing at the end, where a quote or a bracket is never closed */
  readonly unclosed?: string;
}

/** Commands inside commands inside commands: nobody writes more, and nobody reads it. */
const deepest = 3;

export function explainLine(line: string, dictionaries: readonly Dictionary[]): Explained {
  const open = unclosed(line);
  const words = wordsOf(line, dictionaries, 0);
  return open === undefined ? { words } : { words, unclosed: open };
}

function wordsOf(line: string, dictionaries: readonly Dictionary[], depth: number): ExplainedWord[] {
  const pieces = split(line);
  const readings = readingsOf(pieces, dictionaries);
  return pieces.map(({ text, kind }, at) => {
    const { means, line: held } = readings[at] ?? {};
    const lines = depth >= deepest || kind !== 'word' ? [] : held === undefined ? substitutions(text) : [held];
    const inside = lines.flatMap((one) => wordsOf(one, dictionaries, depth + 1));
    const said = means ?? (isSubstitution(text, lines) ? 'what the command in it prints' : undefined);
    return { text, ...(said === undefined ? {} : { means: said }), ...(inside.length > 0 ? { inside } : {}) };
  });
}

function isSubstitution(text: string, lines: readonly string[]): boolean {
  return lines.length === 1 && [`$(${lines[0]})`, `"$(${lines[0]})"`].includes(text);
}

const prompt =
  /^(?:\$|❯|➜|(?:\([^)\n]*\) ?)?(?:\[[^\]\n]*@[^\]\n]*\]|[\w.-]+@[\w.-]+[: ][^\n$#>]*)[$#%]|Apptainer>|Singularity>) +/;

/** Without the prompts somebody copied along, and without what was printed between them. */
export function withoutPrompts(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  if (!lines.some((line) => prompt.test(line.trimStart()))) return lines.join('\n');
  const kept: string[] = [];
  for (const line of lines) {
    const typed = line.trimStart().replace(prompt, '');
    const goesOn = kept.at(-1)?.endsWith('\\');
    if (typed !== line.trimStart()) kept.push(typed);
    else if (goesOn) kept.push(line.replace(/^> /, ''));
  }
  return kept.join('\n');
}
