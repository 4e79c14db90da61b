/** What becomes of the files that are there when the wizard writes its own, in words. */
import type { MadeFile } from '../wizard/contract.ts';
import { diffLines } from '../yaml/diff.ts';

type Fate =
  | { readonly is: 'new' }
  | { readonly is: 'same' }
  | { readonly is: 'changed'; readonly added: number; readonly removed: number };

export function fateOf({ before, text }: MadeFile): Fate {
  if (before === undefined) return { is: 'new' };
  if (before === text) return { is: 'same' };
  const lines = diffLines(before, text, 0);
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
  return { is: 'changed', added: count('added'), removed: count('removed') };
}

/** `new`, `same`, `+3 -1` */
export function fateWord(fate: Fate): string {
  return fate.is === 'changed' ? `+${fate.added} -${fate.removed}` : fate.is;
}

/** What writing does to files that exist; undefined where it touches none. An empty file holds nothing that could be kept. */
export function replaces(files: readonly MadeFile[]): string | undefined {
  const changed = files.filter(({ before, text }) => before !== undefined && before !== '' && before !== text);
  const [first] = changed;
  if (!first) return undefined;
  if (changed.length === 1)
    return `This replaces your ${first.path}. The old one is kept beside it as ${first.path}.1, or with the next number that is free.`;
  const names = changed.map(({ path }) => path);
  return (
    `This replaces your ${names.slice(0, -1).join(', ')} and ${names.at(-1)}. ` +
    `The old ones are kept beside them, as ${first.path}.1 and so on, or with the next number that is free.`
  );
}
