/** The engine in use decides what the course says, and what images are called. */
import { courseFor } from '../course/engine.ts';
import type { Course, Vars } from '../course/lesson.ts';
import type { EngineId } from '../engine/contract.ts';
import { isEngineId, naming, recipeName } from '../engine/names.ts';
import type { State } from './state.ts';

/** The engine that was asked for by a flag, else the learner's own choice, else the one that most clusters have. */
export function engineInUse(vars: Vars): EngineId {
  const asked = vars['engine_asked'];
  const chosen = vars['engine_choice'];
  if (isEngineId(asked)) return asked;
  return isEngineId(chosen) ? chosen : 'apptainer';
}

/** The state with course and variables as the engine in use wants them. Values from this machine win over usual names. */
export function settled(state: State): State {
  const id = engineInUse(state.vars);
  const course = courseFor(state.whole, id);
  const vars = { ...state.vars, ...usual(state.whole, id), ...state.byEngine?.[id] };
  return placed({ ...state, course, vars });
}

function usual({ images = {}, recipes = {} }: Course, id: EngineId): Vars {
  const { name, program, recipe, image } = naming[id];
  const named = Object.entries(images).map(([variable, stem]) => [variable, image(stem)]);
  const written = Object.entries(recipes).map(([variable, stem]) => [variable, recipeName(id, stem)]);
  return {
    ...{ engine: program, engine_id: id, engine_name: name, engine_version: '(not here)', recipe_format: recipe },
    ...Object.fromEntries([...named, ...written]),
  };
}

/** A step that the engine in use does not have is left for the map. */
function placed(state: State): State {
  const { place, left, ...rest } = state;
  const has = (lesson: string, step: string) =>
    state.course.lessons.some((one) => one.id === lesson && one.steps.some(({ id }) => id === step));
  const kept = left && has(left.lesson, left.step) ? { left } : {};
  const gone = place.at === 'step' && !has(place.lesson, place.step);
  // an unknown step stays: whoever opens it is told
  const known =
    place.at === 'step' &&
    state.whole.lessons.some((one) => one.id === place.lesson && one.steps.some(({ id }) => id === place.step));
  return { ...rest, ...kept, place: gone && known ? { at: 'home' } : place };
}
