/** Questions about a state that every front end asks. */
import type { Lesson, Step, WriteStep } from '../course/lesson.ts';
import type { State, StepRecord } from './state.ts';

const untouched: StepRecord = { hints: 0, attempts: 0 };

export function keyOf(lesson: string, step: string): string {
  return `${lesson}/${step}`;
}

export function lessonOf(state: State, id: string): Lesson | undefined {
  return state.course.lessons.find((lesson) => lesson.id === id);
}

/** The lesson, step and record that a key (`lesson/step`) names. */
export function stepAt(state: State, key: string): { lesson: Lesson; step: Step; record: StepRecord } | undefined {
  const [lessonId = '', stepId = ''] = key.split('/');
  const lesson = lessonOf(state, lessonId);
  const step = lesson?.steps.find((one) => one.id === stepId);
  return lesson && step ? { lesson, step, record: recordOf(state, key) } : undefined;
}

export function recordOf(state: State, key: string): StepRecord {
  return state.steps[key] ?? untouched;
}

/** Key of the step on screen, if a step is on screen. */
export function currentKey(state: State): string | undefined {
  return state.place.at === 'step' ? keyOf(state.place.lesson, state.place.step) : undefined;
}

export function currentStep(state: State) {
  const key = currentKey(state);
  return key === undefined ? undefined : stepAt(state, key);
}

/** Steps of a lesson that are done, and how many it has. */
export function progressOf(state: State, lesson: Lesson): { done: number; of: number } {
  const done = lesson.steps.filter((step) => recordOf(state, keyOf(lesson.id, step.id)).done).length;
  return { done, of: lesson.steps.length };
}

/** The first step of a lesson that is not done, else its first step. */
export function firstOpenStep(state: State, lesson: Lesson): Step {
  const open = lesson.steps.find((step) => !recordOf(state, keyOf(lesson.id, step.id)).done);
  return open ?? (lesson.steps[0] as Step);
}

/** Where "go on" leads: the place left last, else the first lesson with an open step, else the first lesson. */
export function whereToGoOn(state: State): { lesson: Lesson; step: Step } {
  const open = state.course.lessons.find((lesson) => progressOf(state, lesson).done < lesson.steps.length);
  const lesson = open ?? (state.course.lessons[0] as Lesson);
  return { lesson, step: firstOpenStep(state, lesson) };
}

/** The place `by` steps on within the lesson; undefined past either end. */
export function neighbor(lesson: Lesson, step: string, by: 1 | -1): Step | undefined {
  return lesson.steps[lesson.steps.findIndex((one) => one.id === step) + by];
}

/** The first blank of a write step that has no acceptable value yet. */
export function openBlank(step: WriteStep, record: StepRecord) {
  return step.blanks?.find((blank) => {
    const option = blank.options.find((one) => one.value === record.blanks?.[blank.id]);
    const anyRight = blank.options.some((one) => one.right);
    return !option || (anyRight && !option.right);
  });
}
