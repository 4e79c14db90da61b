/** Splits a text into words as Spack did up to 0.19: like a shell, with quotes taken off. */
import { refuseToken } from './cursor.ts';

/** A word without its quotes; `at[i]` is where its character i stands in the text. */
export interface Word {
  readonly text: string;
  readonly at: readonly number[];
}

/** @throws Refused where a quote has no twin */
export function shellWords(text: string): readonly Word[] {
  const words: Word[] = [];
  let word: { text: string[]; at: number[] } | undefined;
  let quote: { sign: string; from: number } | undefined;
  const close = () => {
    if (word) words.push({ text: word.text.join(''), at: word.at });
    word = undefined;
  };
  for (let i = 0; i < text.length; i++) {
    // a backslash counted as a slash, for the sake of Windows
    const sign = text[i] === '\\' ? '/' : (text[i] as string);
    if (!quote && ' \t\r\n'.includes(sign)) {
      close();
      continue;
    }
    word ??= { text: [], at: [] };
    if (quote?.sign === sign) quote = undefined;
    else if (!quote && (sign === '"' || sign === "'")) quote = { sign, from: i };
    else {
      word.text.push(sign);
      word.at.push(i);
    }
  }
  if (quote) throw refuseToken({ from: quote.from, to: quote.from + 1 }, 'this quote has no twin');
  close();
  return words;
}
