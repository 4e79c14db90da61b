/** Which questions one is led through; the others have good defaults, and are found in the list of all. */
import type { Asked } from '../wizard/contract.ts';

/** Those of the last group are passed over, unless something is wrong with an answer, or there are no others. */
export function walkOf(asked: readonly Asked[]): readonly Asked[] {
  const walk = asked.filter(({ group, complaint }) => group !== 'more' || complaint?.severity === 'error');
  return walk.length > 0 ? walk : asked;
}
