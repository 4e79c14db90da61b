/** Which course an author means by the names of steps. */
import type { Course } from '../../course/lesson.ts';
import { builtInCourse, newCourse } from '../package.ts';

/** The wizard's where all names are of its lesson, else the built-in course. Throws Trouble if sifu was not built. */
export function courseNamed(names: readonly string[]): Course {
  const wizard = newCourse();
  const isWizards = (name: string) => wizard.lessons.some(({ id }) => id === name.split('/')[0]);
  return names.length > 0 && names.every(isWizards) ? wizard : builtInCourse();
}
