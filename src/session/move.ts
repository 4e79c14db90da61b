/** Going from place to place. */
import { and, type Change, cleared, done, only, say } from './change.ts';
import type { EventOf } from './event.ts';
import { currentStep, firstOpenStep, isAlone, keyOf, lessonOf, neighbor, stepToGoOn } from './select.ts';
import type { State } from './state.ts';

export function open(state: State, event: EventOf<'open'>): Change {
  const lesson = lessonOf(state, event.lesson);
  const step = lesson && (event.step ? lesson.steps.find((one) => one.id === event.step) : stepToGoOn(state, lesson));
  if (!lesson || !step)
    return only(say(state, 'bad', `There is no ${lesson ? 'step' : 'lesson'} called "${event.step ?? event.lesson}".`));
  return goTo(state, lesson.id, step.id, event.at);
}

function goTo(state: State, lesson: string, step: string, at: number): Change {
  const next: State = { ...cleared(state), place: { at: 'step', lesson, step }, left: { lesson, step }, lastAt: at };
  return and(next, { do: 'prepare', key: keyOf(lesson, step) });
}

/** To the map of the lessons. What runs goes on. */
export function home(state: State): Change {
  return only({ ...cleared(state), place: { at: 'home' }, phase: { is: 'ready' } });
}

/** On: to the next step, from the last step to the lesson's summary, from there to the next lesson. */
export function next(state: State, event: EventOf<'next'>): Change {
  if (state.place.at === 'summary') return nextLesson(state, state.place.lesson, event.at);
  const here = currentStep(state);
  if (!here) return only(state);
  const key = keyOf(here.lesson.id, here.step.id);
  const read = here.step.kind === 'read' && !here.record.done ? done(state, key, 'read', event.at) : state;
  const following = neighbor(here.lesson, here.step.id, 1);
  if (following) return goTo(read, here.lesson.id, following.id, event.at);
  const place = { at: 'summary', lesson: here.lesson.id } as const;
  const { left: _left, ...behind } = cleared(read);
  return and({ ...behind, place, phase: { is: 'ready' } }, { do: 'keep', lesson: here.lesson.id });
}

function nextLesson(state: State, id: string, at: number): Change {
  const index = state.course.lessons.findIndex((lesson) => lesson.id === id);
  const lesson = state.course.lessons[index + 1];
  return lesson ? goTo(state, lesson.id, firstOpenStep(state, lesson).id, at) : isAlone(state.course) ? only(state) : home(state);
}

/** Back: to the step before, from a lesson's first step home. */
export function back(state: State, event: EventOf<'back'>): Change {
  if (state.place.at === 'summary') {
    const lesson = lessonOf(state, state.place.lesson);
    const last = lesson?.steps.at(-1);
    return lesson && last ? goTo(state, lesson.id, last.id, event.at) : home(state);
  }
  const here = currentStep(state);
  const before = here && neighbor(here.lesson, here.step.id, -1);
  return here && before ? goTo(state, here.lesson.id, before.id, event.at) : isAlone(state.course) ? only(state) : home(state);
}
