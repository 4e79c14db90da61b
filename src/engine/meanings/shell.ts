/** Words that belong to the shell's own grammar: what is a function, a case, or no file at all. */
import type { Piece } from '../split.ts';
import type { Known } from './walk.ts';

/** Where a bracket ends that never began: behind the pattern of a case. */
export function caseEnds(pieces: readonly Piece[]): ReadonlySet<number> {
  const found = new Set<number>();
  let open = 0;
  pieces.forEach(({ text, kind }, at) => {
    if (kind !== 'operator') return;
    if (text === '(') open++;
    else if (text === ')' && open > 0) open--;
    else if (text === ')') found.add(at);
  });
  return found;
}

/** What /dev/null is to somebody who reads from it, and to somebody who writes. */
export function nowhere(target: string): string {
  return target === 'the file to read' ? 'nothing: it is always empty' : 'nowhere: what is written there is gone';
}

/** Where `name()` makes a command of what follows, and `pattern)` stands before what is done in that case. */
export function named(at: number, { pieces, cases }: Known): string | undefined {
  if (cases.has(at)) return 'if it is like that, do this';
  const [before, here, next, after] = [-1, 0, 1, 2].map((step) => pieces[at + step]?.text);
  if (here === '(' && next === ')') return 'the name before it becomes a command:';
  if (here === ')' && before === '(') return 'these commands are what it does';
  if (next === '(' && after === ')') return 'the name of a command of your own';
  return before === ';;' && next === ')' ? 'the text, if it is like this' : undefined;
}
