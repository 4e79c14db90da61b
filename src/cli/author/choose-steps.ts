import type { Course, Lesson, Step } from '../../course/lesson.ts';
import { Trouble } from '../../host/trouble.ts';

/** A step to go through on the way; `asked` if it is one of those that were named. */
export interface Chosen {
  readonly lesson: Lesson;
  readonly step: Step;
  readonly asked: boolean;
}

/** The steps that `lesson` and `lesson/step` names mean, in course order, each with the steps of its lesson before it. Throws Trouble. */
export function chooseSteps(course: Course, names: readonly string[]): Chosen[] {
  for (const name of names) known(course, name);
  return course.lessons.flatMap((lesson) => {
    const asked = lesson.steps.map(
      (step) => names.length === 0 || names.includes(lesson.id) || names.includes(`${lesson.id}/${step.id}`),
    );
    const last = asked.lastIndexOf(true);
    return lesson.steps.slice(0, last + 1).map((step, index) => ({ lesson, step, asked: asked[index] === true }));
  });
}

function known(course: Course, name: string): void {
  const [lessonId, stepId] = name.split('/');
  const lesson = course.lessons.find((one) => one.id === lessonId);
  if (lesson && (stepId === undefined || lesson.steps.some((step) => step.id === stepId))) return;
  const names = lesson ? lesson.steps.map((step) => `${lesson.id}/${step.id}`) : course.lessons.map((one) => one.id);
  throw new Trouble(
    {
      code: 'unknown-step',
      title: `There is no lesson or step called "${name}".`,
      cause: `There are: ${names.join(', ')}.`,
      remedy: [],
    },
    2,
  );
}
