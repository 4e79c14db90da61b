import type { Finding } from './finding.ts';

/** A finding on one line: what happened, why, and the first thing to do about it. */
export function inShort({ title, cause, remedy }: Finding): string {
  const [first] = remedy;
  const mend = first?.command ? first.text.replace(/[.:]?$/, ':') : first?.text;
  return [title, cause, mend, first?.command].filter(Boolean).join(' ');
}
