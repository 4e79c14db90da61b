import type { Finding, Remedy } from '../../diagnosis/finding.ts';

/** Everything that can be wrong with a course's files. */
export const lessonCodes = [
  'lesson-too-big',
  'lesson-unreadable',
  'lesson-not-text',
  'lesson-syntax',
  'lesson-tab',
  'lesson-alias',
  'lesson-unknown-key',
  'lesson-duplicate-key',
  'lesson-missing',
  'lesson-bad-value',
  'lesson-duplicate-id',
  'lesson-file-name',
  'lesson-not-in-course',
  'lesson-no-such-lesson',
  'lesson-no-course',
  'lesson-unknown-variable',
  'lesson-unknown-blank',
  'lesson-unused-blank',
  'lesson-blank-unanswerable',
  'lesson-one-command',
  'lesson-dead-explain',
  'lesson-unannounced-network',
  'lesson-no-recording',
  'lesson-unknown-failure',
  'lesson-dead-link',
  'lesson-all-right',
  'lesson-wide-figure',
  'lesson-table-row',
  'lesson-table-cell',
  'lesson-curly-quote',
] as const;
export type LessonCode = (typeof lessonCodes)[number];

export type Where = NonNullable<Finding['where']>;

/** A finding about a course's file; it always has a place. */
export interface LessonFinding extends Finding {
  readonly code: LessonCode;
  readonly where: Where;
}

/** `mend` is one sentence, or none where the cause says it all. */
export function flaw(code: LessonCode, where: Where, title: string, cause: string, mend?: string): LessonFinding {
  const remedy: Remedy[] = mend === undefined ? [] : [{ text: mend }];
  return { code, title, cause, remedy, where };
}
