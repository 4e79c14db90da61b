/** A course of one lesson, for tests of the runner. */
import type { Course, Step, StepOf } from '../../src/course/lesson.ts';

/** A run step that is done when `file` is there; without one, when it ended well. */
export function makes(id: string, command: string, file?: string, more: Partial<StepOf<'run'>> = {}): Step {
  const check = file === undefined ? [{ label: 'it ended well', exit: 0 }] : [{ label: `${file} is there`, file }];
  return { kind: 'run', id, goal: `Do ${id}`, say: 'Do it.', command, check, ...more };
}

export function lesson(...steps: Step[]): Course {
  const one = { format: 1, id: 'one', title: 'One', summary: 'The only one.', minutes: 5, steps, keep: 'Keep this.' } as const;
  return { id: 'small', title: 'Small', summary: 'A small course.', vars: {}, lessons: [one] };
}
