import { engineIds } from '../../engine/names.ts';
import { type Variant, varied } from '../engine.ts';
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
  /** ids of the failure catalogue; absent: nothing is said about failures */
  readonly failures?: readonly string[] | undefined;
  /** paths that a relative link may lead to; absent: nothing is said about links */
  readonly files?: readonly string[] | undefined;
}

export type Rule = (context: LintContext) => LessonFinding[];

/** Applies a rule to each step, with the step's path in the file; then to the step as each variant makes it. */
export function eachStep(rule: (step: Step, path: Path, context: LintContext) => LessonFinding[]): Rule {
  return (context) => {
    const seen = new Set<string>();
    const anew = ({ code, where }: LessonFinding) => {
      const key = `${code} ${where.line}:${where.column}`;
      return !seen.has(key) && seen.add(key);
    };
    return context.lesson.steps.flatMap((step, at) => {
      const path = ['steps', at];
      const variants = ('with' in step && step.with) || [];
      const all = [
        ...(reached(step) ? rule(step, path, context) : []),
        ...variants.flatMap((variant, index) =>
          rule(varied(step, variant as Variant), path, { ...context, locator: within(context.locator, path, index, variant) }),
        ),
      ];
      return all.filter(anew);
    });
  };
}

/** A step of which every engine has a variant is only a frame for them, and need not be whole. */
function reached(step: Step): boolean {
  const variants = ('with' in step && step.with) || [];
  const only = step.only ?? engineIds;
  return !only.every((id) => variants.some((variant) => variant.engine.includes(id)));
}

/** Looks for what a variant brings along where it stands: below the step's `with`. */
function within(locator: Locator, path: Path, index: number, variant: object): Locator {
  const moved = (asked: Path): Path => {
    const [field, ...rest] = asked.slice(path.length);
    return field !== undefined && field in variant ? [...path, 'with', index, field, ...rest] : asked;
  };
  return {
    value: (asked) => locator.value(moved(asked)),
    key: (asked) => locator.key(moved(asked)),
    words: (asked, words) => locator.words(moved(asked), words),
  };
}
