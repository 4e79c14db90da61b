/** The flags of `sifu run`, and everything that can be wrong with them, before anything is opened. */
import type { Course } from '../../course/lesson.ts';
import { allowances } from '../../runner/policy.ts';
import type { GlobalFlags } from '../flags.ts';
import { findPlace, lessonIds, stepKeys, unknown, usage } from '../usage.ts';

export interface RunFlags extends GlobalFlags {
  readonly yes?: boolean;
  readonly allow?: readonly string[];
  readonly live?: boolean;
  readonly recorded?: boolean;
  readonly until?: string;
  readonly again?: boolean;
  readonly json?: boolean;
}

/** Throws Trouble with exit code 2. */
export function checkRunFlags(course: Course, lessons: readonly string[], flags: RunFlags): void {
  for (const lesson of lessons) checkLesson(course, lesson);
  for (const name of flags.allow ?? [])
    if (!allowances.some((known) => known === name))
      throw unknown({ what: 'allowance', name, known: allowances, instead: (near) => `sifu run --yes --allow ${near}` });
  if (flags.until !== undefined) checkUntil(course, flags.until, lessons);
  if (flags.yes || flags.recorded) return;
  throw usage('needs-yes', 'This runs commands on your machine.', 'Say with --yes that you want it.', [
    { text: 'Run the steps that stay inside your folder:', command: ['sifu run --yes', ...lessons].join(' ') },
    { text: 'Only look at recordings:', command: ['sifu run --recorded', ...lessons].join(' ') },
  ]);
}

function checkLesson(course: Course, name: string): void {
  const place = findPlace(course, name, 'sifu run --yes');
  if (place.step === undefined) return;
  throw usage('whole-lesson', `"${name}" is a step; lessons are run as a whole.`, 'A run may end after a step.', [
    { text: 'Run the lesson up to there:', command: `sifu run --yes ${place.lesson} --until ${name}` },
  ]);
}

function checkUntil(course: Course, until: string, lessons: readonly string[]): void {
  const run = course.lessons.filter((lesson) => lessons.length === 0 || lessons.includes(lesson.id));
  const known = stepKeys(run);
  if (known.includes(until)) return;
  const instead = (near: string) => ['sifu run --yes', ...lessons, `--until ${near}`].join(' ');
  if (stepKeys(course.lessons).includes(until)) {
    const [lesson = ''] = until.split('/');
    throw usage('until-elsewhere', `--until ${until} is not in what you run.`, `You run ${lessons.join(', ')}, not ${lesson}.`);
  }
  if (lessonIds(course).includes(until))
    throw usage(
      'until-lesson',
      `--until wants a step, and "${until}" is a lesson.`,
      `Its last step: ${known.filter((key) => key.startsWith(`${until}/`)).at(-1) ?? 'not in what you run'}.`,
    );
  throw unknown({ what: 'step', name: until, known, instead });
}
