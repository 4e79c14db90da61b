/** A shell line taken apart: every word as written and, where it is known for certain, what it means. */
import type { Word } from './contract.ts';
import type { Dictionary } from './dictionary.ts';
import { meaningsOf } from './meanings.ts';
import { split, unquoted } from './split.ts';
import { wordsFor } from './words/all.ts';

/**
 * Words of `line`, which joined by single blanks make an equivalent line.
 * Meanings come from `explain` (a key may span several words), then from the dictionaries.
 * A word that nobody knows has no `means`.
 */
export function anatomy(line: string, explain: Dictionary = {}): Word[] {
  const pieces = split(line);
  const means = meaningsOf(pieces, wordsFor(line));
  const words = pieces.map((piece, at) => wordOf(piece.text, means[at]));
  return explained(words, explain);
}

/** The words with a step's own explanations laid over them: the longest that fits at each place, spans merged into one word. */
export function explained(words: readonly Word[], explain: Dictionary): Word[] {
  const spans = spansOf(explain);
  const result: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const span = spans.find((one) => fits(one.texts, words, at));
    const taken = words.slice(at, at + (span?.texts.length ?? 1));
    const text = taken.map((word) => word.text).join(' ');
    result.push(wordOf(text, span?.means ?? taken[0]?.means));
    at += taken.length;
  }
  return result;
}

interface Span {
  readonly texts: readonly string[];
  readonly means: string;
}

function spansOf(explain: Dictionary): Span[] {
  const spans = Object.entries(explain).map(([key, means]) => ({ texts: split(key).map((piece) => piece.text), means }));
  return spans.filter((span) => span.texts.length > 0).sort((one, other) => other.texts.length - one.texts.length);
}

function fits(texts: readonly string[], words: readonly Word[], at: number): boolean {
  return texts.every((text, offset) => {
    const word = words[at + offset]?.text;
    return (
      word !== undefined &&
      (word === text || unquoted(word) === unquoted(text) || (/^--[\w-]+$/.test(text) && word.startsWith(`${text}=`)))
    );
  });
}

function wordOf(text: string, means: string | undefined): Word {
  return means === undefined ? { text } : { text, means };
}
