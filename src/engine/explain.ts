/** A command line as somebody pastes it, word by word, with the lines that words hold explained in their turn. */
import type { Word } from './contract.ts';
import type { Dictionary } from './dictionary.ts';
import { readingsOf } from './meanings.ts';
import { extras, noted, toFill } from './pasted.ts';
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
  const pieces = split(line, extras);
  const readings = readingsOf(pieces, dictionaries);
  return pieces.map(({ text, kind }, at) => {
    const note = kind === 'text' && noted(text);
    if (note) return { text, means: note.means, inside: wordsOf(note.line, dictionaries, depth + 1).slice(1) };
    const { means, line: held } = readings[at] ?? {};
    const lines = depth >= deepest || kind !== 'word' ? [] : held === undefined ? substitutions(text) : [held];
    const inside = lines.flatMap((one) => wordsOf(one, dictionaries, depth + 1));
    const plain = means ?? (isSubstitution(text, lines) ? 'what the command in it prints' : undefined);
    const said = held === undefined && kind === 'word' ? toFill(text, plain) : plain;
    return { text, ...(said === undefined ? {} : { means: said }), ...(inside.length > 0 ? { inside } : {}) };
  });
}

function isSubstitution(text: string, lines: readonly string[]): boolean {
  return lines.length === 1 && [`$(${lines[0]})`, `"$(${lines[0]})"`].includes(text);
}
