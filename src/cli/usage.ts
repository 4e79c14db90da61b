/** What was typed does not fit: said with the name that was probably meant. All of these end with exit code 2. */
import type { Course, Lesson } from '../course/lesson.ts';
import { suggest } from '../course/load/suggest.ts';
import type { Remedy } from '../diagnosis/finding.ts';
import { Trouble } from '../host/trouble.ts';

/** Trouble with exit code 2. */
export function usage(code: string, title: string, cause: string, remedy: readonly Remedy[] = []): Trouble {
  return new Trouble({ code, title, cause, remedy }, 2);
}

interface Unknown {
  readonly what: string;
  readonly name: string;
  readonly known: readonly string[];
  /** the command line to try, given the name that was meant */
  readonly instead?: (name: string) => string;
}

/** `There is no lesson called "buidl". Did you mean "build"?` */
export function unknown({ what, name, known, instead }: Unknown): Trouble {
  const near = suggest(name, known) ?? known.find((one) => one.endsWith(`/${name}`));
  const title = `There is no ${what} called "${name.length > 60 ? `${name.slice(0, 59)}…` : name}".`;
  if (near === undefined) return usage(`unknown-${what}`, title, `There are: ${nearest(name, known).join(', ')}.`);
  const remedy = instead ? [{ text: 'Try:', command: instead(near) }] : [];
  return usage(`unknown-${what}`, title, `Did you mean "${near}"?`, remedy);
}

/** Of the whole course's steps those of the lesson that was named, else the lessons: a hundred steps are no answer. */
function nearest(name: string, known: readonly string[]): readonly string[] {
  const lesson = (key: string) => key.split('/')[0] ?? '';
  const same = known.filter((key) => key.includes('/') && lesson(key) === lesson(name));
  if (same.length > 0) return same;
  return known.every((key) => key.includes('/')) ? [...new Set(known.map(lesson))].map((one) => `${one}/...`) : known;
}

export function lessonIds(course: Course): string[] {
  return course.lessons.map((lesson) => lesson.id);
}

/** `lesson/step` of every step, in order. */
export function stepKeys(lessons: readonly Lesson[]): string[] {
  return lessons.flatMap((lesson) => lesson.steps.map((step) => `${lesson.id}/${step.id}`));
}

/** The lesson and step that `lesson` or `lesson/step` names. Throws Trouble. `command` stands before the place, as in `sifu learn`. */
export function findPlace(course: Course, place: string, command: string): { lesson: string; step?: string } {
  const [lessonId = '', stepId, beyond] = place.replace(/\/$/, '').split('/');
  const lesson = course.lessons.find((one) => one.id === lessonId);
  const instead = (name: string) => `${command} ${name}`;
  if (!lesson) {
    const ids = lessonIds(course);
    // somebody who knows the step may not know its lesson
    const near = suggest(lessonId, ids);
    const known = near === undefined && stepKeys(course.lessons).some((key) => key.endsWith(`/${lessonId}`));
    throw unknown({ what: 'lesson', name: place, known: known ? stepKeys(course.lessons) : ids, instead });
  }
  if (stepId === undefined) return { lesson: lesson.id };
  if (beyond !== undefined || !lesson.steps.some((step) => step.id === stepId))
    throw unknown({ what: 'step', name: place, known: stepKeys([lesson]), instead });
  return { lesson: lesson.id, step: stepId };
}
