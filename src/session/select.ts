/** Questions about a state that every front end asks. */
import type { Course, Lesson, Step, WriteStep } from '../course/lesson.ts';
import type { State, StepRecord } from './state.ts';

const untouched: StepRecord = { hints: 0, attempts: 0 };

/** `lesson/step`, by which records, logs and recordings are named. */
export function keyOf(lesson: string, step: string): string {
  return `${lesson}/${step}`;
}

/** Undefined if the course has no such lesson. */
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

/** What is remembered of a step; an empty record for one that was never opened. */
export function recordOf(state: State, key: string): StepRecord {
  // a damaged journal may name a step `toString`, which every object has
  return (Object.hasOwn(state.steps, key) && state.steps[key]) || untouched;
}

/** Key of the step on screen, if a step is on screen. */
export function currentKey(state: State): string | undefined {
  return state.place.at === 'step' ? keyOf(state.place.lesson, state.place.step) : undefined;
}

/** The step on screen with its lesson and record; undefined at home and at a summary. */
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

/** Where opening a lesson leads: to the very step that was open last, if it was here, else to the first that is not done. */
export function stepToGoOn(state: State, lesson: Lesson): Step {
  const left = state.left?.lesson === lesson.id ? lesson.steps.find((step) => step.id === state.left?.step) : undefined;
  const { done, of } = progressOf(state, lesson);
  return left && done < of ? left : firstOpenStep(state, lesson);
}

/** Where "go on" leads: the step that was open last, else the first lesson with an open step, else the first lesson. */
export function whereToGoOn(state: State): { lesson: Lesson; step: Step } {
  const { lessons } = state.course;
  const isOpen = (lesson: Lesson) => progressOf(state, lesson).done < lesson.steps.length;
  // a lesson that is through leads to the one after it, also when an earlier one was passed over
  const left = Math.max(
    0,
    lessons.findIndex((lesson) => lesson.id === state.left?.lesson),
  );
  const lesson = lessons.slice(left).find(isOpen) ?? lessons.find(isOpen) ?? (lessons[0] as Lesson);
  return { lesson, step: stepToGoOn(state, lesson) };
}

/** What is to be done next: as `whereToGoOn`, but past what is done already. */
export function nextToDo(state: State): { lesson: Lesson; step: Step } {
  const { lesson, step } = whereToGoOn(state);
  const open = (one: Step) => !recordOf(state, keyOf(lesson.id, one.id)).done;
  const onward = lesson.steps.slice(lesson.steps.indexOf(step)).find(open);
  return { lesson, step: onward ?? firstOpenStep(state, lesson) };
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

/** The lesson's title, with its number where there are others. */
export function titleOf({ course }: State, lesson: Lesson): string {
  return isAlone(course) ? lesson.title : `${course.lessons.indexOf(lesson) + 1} ${lesson.title}`;
}

/** There is a step before this one, or a list of lessons. */
export function leadsBack(state: State): boolean {
  const here = currentStep(state);
  return !isAlone(state.course) || here === undefined || neighbor(here.lesson, here.step.id, -1) !== undefined;
}

/** A course of one lesson: numbers, and ways to others, would say nothing. */
export function isAlone({ lessons }: Pick<Course, 'lessons'>): boolean {
  return lessons.length === 1;
}
