/** Looking for words in what packages say of themselves. */
import { ownerOf } from './names.ts';
import { once } from './once.ts';
import { points } from './points.ts';

export interface Sentences {
  /** by name of the package */
  readonly about: ReadonlyMap<string, string>;
  lines(): Lines;
}

interface Lines {
  /** all of them in small letters, each on a line, in the order of the packages */
  readonly text: string;
  /** where each begins in `text`; one more at the end */
  readonly from: Uint32Array;
}

export function sentencesOf(names: readonly string[], about: ReadonlyMap<string, string>): Sentences {
  return { about, lines: once(() => layOut(names.map((name) => about.get(name) ?? ''))) };
}

function layOut(all: readonly string[]): Lines {
  const text = `${all.join('\n')}\n`;
  const small = text.toLowerCase();
  const from = new Uint32Array(all.length + 1);
  for (const [at, one] of all.entries()) from[at + 1] = (from[at] ?? 0) + one.length + 1;
  // there are letters of which the small one is two: places must stay what they are
  return { text: small.length === text.length ? small : text, from };
}

/** Words that begin with it; what stands inside others says little. */
export function scoreSentences({ lines }: Sentences, word: string, into: Float32Array): void {
  if (word.length < 3) return;
  const { text, from } = lines();
  let owner = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (isLetter(text.charCodeAt(at - 1))) continue;
    owner = ownerOf(from, at, owner);
    const value = isLetter(text.charCodeAt(at + word.length)) ? points.describedPrefix : points.described;
    if (value > (into[owner] ?? 0)) into[owner] = value;
  }
}

export function describes({ lines }: Sentences, at: number, word: string): boolean {
  if (word.length < 3) return false;
  const { text, from } = lines();
  const sentence = text.slice(from[at], from[at + 1]);
  for (let place = sentence.indexOf(word); place !== -1; place = sentence.indexOf(word, place + 1))
    if (place === 0 || !isLetter(sentence.charCodeAt(place - 1))) return true;
  return false;
}

/** NaN, at either end of a text, is none. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;
}
