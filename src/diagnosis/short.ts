import type { Finding } from './finding.ts';

/** A finding on one line: what happened, why, and the first thing to do about it. */
export function inShort({ title, cause, remedy }: Finding): string {
  const [first] = remedy;
  return [title, cause, first?.text, first?.command].filter(Boolean).join(' ');
}
