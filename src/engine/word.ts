/** Small makers of words, so that engines read like the commands they write. */
import { quote } from '../course/fill.ts';
import type { Word } from './contract.ts';
import { meaningsOf } from './meanings.ts';
import { wordsFor } from './words/all.ts';

/** One word that stands for exactly `text`, quoted where the shell needs it. */
export function word(text: string, means: string): Word {
  return { text: text === '' ? "''" : quote(text), means };
}

/** A path of the learner: one that begins with a dash must not look like an option. */
export function path(text: string, means: string): Word {
  return word(text.startsWith('-') ? `./${text}` : text, means);
}

/** `--name=VALUE` as one word. A leading `~/` is written out, as the shell expands it only at the start of a word. */
export function setting(name: string, value: string, means: string): Word {
  const home = value.startsWith('~/');
  const text = home ? value.slice(2) : value;
  return { text: `${name}=${home ? '"$HOME"/' : ''}${text === '' ? '' : quote(text)}`, means };
}

/** The command that runs inside, each word known to a dictionary or said to be handed on. */
export function handedOn(run: readonly string[], first: string): Word[] {
  const words = run.map((text) => word(text, ''));
  const means = meaningsOf(
    words.map(({ text }) => ({ text, kind: 'word' as const })),
    wordsFor(run.join(' ')),
  );
  const program = (run[0] ?? '').replace(/^.*\//, '').slice(0, 30);
  return words.map(({ text }, at) => ({ text, means: means[at] ?? (at === 0 ? first : `handed to ${program}`) }));
}
