/** Findings that sifu can mend by itself. Which of them it shall is an answer like others: their codes, one a line. */
import type { SpackFinding } from '../finding.ts';
import type { Answers } from '../wizard/contract.ts';
import { answerOf, valuesOf } from './values.ts';

/** the name of that answer; no question asks for it */
export const fixesAnswer = 'fixes';

export function fixable(findings: readonly SpackFinding[]): SpackFinding[] {
  return findings.filter(({ fix }) => fix !== undefined);
}

/** The answer that mends these too. */
export function withFixes(given: Answers, findings: readonly SpackFinding[]): string {
  const codes = fixable(findings).map(({ code }) => code);
  return answerOf([...new Set([...valuesOf(given[fixesAnswer] ?? ''), ...codes])]);
}
