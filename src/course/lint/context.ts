import type { Lesson, Step } from '../lesson.ts';
import type { LessonFinding } from '../load/code.ts';
import type { Locator, Path } from '../load/locate.ts';

/** What a rule may know. A rule is a plain function from this to findings. */
export interface LintContext {
  readonly path: string;
  readonly lesson: Lesson;
  readonly locator: Locator;
  /** variables known before the first step; absent: unknown, so nothing is said about variables */
  readonly vars?: readonly string[] | undefined;
  /** names of casts, without .cast; absent: nothing is said about recordings */
  readonly recordings?: readonly string[] | undefined;
  /** paths that a relative link may lead to; absent: nothing is said about links */
  readonly files?: readonly string[] | undefined;
}

export type Rule = (context: LintContext) => LessonFinding[];

/** Applies a rule to each step, with the step's path in the file. */
export function eachStep(rule: (step: Step, path: Path, context: LintContext) => LessonFinding[]): Rule {
  return (context) => context.lesson.steps.flatMap((step, at) => rule(step, ['steps', at], context));
}
