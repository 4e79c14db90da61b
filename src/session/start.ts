import type { Course, Vars } from '../course/lesson.ts';
import { settled } from './engine.ts';
import type { State } from './state.ts';

/** The state of somebody who has never opened this course. `vars` are known before anything else is. */
export function firstState(course: Course, vars: Vars = {}): State {
  const blank = { course, whole: course, vars: { ...course.vars, ...vars }, steps: {}, helpWanted: false };
  return settled({ ...blank, place: { at: 'home' }, phase: { is: 'ready' } });
}
