/** Words that this machine asks for, from several reasons. */
import type { Needed, Word } from '../../engine/contract.ts';

/** The words of all kinds, as they are typed. */
export function inWords(needed: Needed | undefined): string {
  return (['before', 'always', 'running', 'building'] as const)
    .flatMap((kind) => needed?.[kind] ?? [])
    .map((one) => one.text)
    .join(' ');
}

/** All words together. */
export function united(all: readonly (Needed | undefined)[]): Needed | undefined {
  const kinds = ['always', 'running', 'building', 'before'] as const;
  const words = kinds.map((kind) => [kind, wordsOf(kind, all)] as const).filter(([, list]) => list.length > 0);
  return words.length > 0 ? Object.fromEntries(words) : undefined;
}

/** What is set before the program may help for several reasons, and is said once. */
function wordsOf(kind: keyof Needed, all: readonly (Needed | undefined)[]): readonly Word[] {
  const words = all.flatMap((one) => one?.[kind] ?? []);
  return kind === 'before' ? words.filter((one, at) => words.findIndex((other) => other.text === one.text) === at) : words;
}
