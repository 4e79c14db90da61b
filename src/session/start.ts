import type { Course } from '../course/lesson.ts';
import type { State } from './state.ts';

/** The state of somebody who has never opened this course. */
export function firstState(course: Course): State {
  return { course, vars: course.vars, place: { at: 'home' }, phase: { is: 'ready' }, steps: {}, helpWanted: false };
}
