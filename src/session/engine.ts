/** The engine in use decides what the course says, and what images are called. */
import { courseFor } from '../course/engine.ts';
import type { Course, StepOf, Vars } from '../course/lesson.ts';
import type { EngineId } from '../engine/contract.ts';
import { isEngineId, naming, recipeName } from '../engine/names.ts';
import type { State } from './state.ts';

/** The variables that decide: what a flag asks for, and what the learner chose in a lesson. */
const asked = 'engine_asked';
const chosen = 'engine_choice';

/** The engine that was asked for by a flag, else the learner's own choice, else the one that most clusters have. */
export function engineInUse(vars: Vars): EngineId {
  return [vars[asked], vars[chosen]].find(isEngineId) ?? 'apptainer';
}

/** The variables without the learner's choice of an engine. */
export function unchosen(vars: Vars): Vars {
  const { [chosen]: _, ...others } = vars;
  return others;
}

/** What a step of choice is answered with unasked: as by a flag or before; else, of engines, the first that is ready here; else the first. */
export function usualOption(step: StepOf<'choose'>, { vars, facts }: Pick<State, 'vars' | 'facts'>): number {
  const ofEngine = step.sets === chosen;
  const said = (ofEngine ? vars[asked] : undefined) ?? vars[step.sets];
  const before = step.options.findIndex(({ value }) => value === said);
  const ready = (id: string) => ofEngine && facts?.engines.some((one) => one.id === id && one.ready);
  return Math.max(0, before >= 0 ? before : step.options.findIndex(({ value }) => ready(value)));
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
