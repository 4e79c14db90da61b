/** A course as it is for one engine: steps of other engines left out, what an engine does differently put in its place. */
import type { EngineId } from '../engine/contract.ts';
import type { Course, Lesson, Step } from './lesson.ts';

const made = new WeakMap<Course, Map<EngineId, Course>>();

/** The same object each time for the same course and engine. */
export function courseFor(course: Course, engine: EngineId): Course {
  const known = made.get(course) ?? new Map<EngineId, Course>();
  made.set(course, known);
  const before = known.get(engine);
  if (before) return before;
  const fitted = { ...course, lessons: course.lessons.map((lesson) => lessonFor(lesson, engine)) };
  known.set(engine, fitted);
  return fitted;
}

/** A lesson whose steps are all for other engines keeps none; see `lint`, which refuses it. */
export function lessonFor(lesson: Lesson, engine: EngineId): Lesson {
  const steps = lesson.steps.filter((step) => !step.only || step.only.includes(engine)).map((step) => stepFor(step, engine));
  return { ...over(lesson, engine), steps };
}

function stepFor(step: Step, engine: EngineId): Step {
  return over(step, engine);
}

/** Later variants win over earlier ones. */
function over<T extends object>(one: T, engine: EngineId): T {
  const { with: variants = [], ...plain } = one as { readonly with?: readonly Variant[] };
  return variants.filter((variant) => variant.engine.includes(engine)).reduce<object>(varied, plain) as T;
}

/** What is different with some engines: see `varying` in schema.ts. */
export type Variant = { readonly engine: readonly EngineId[]; readonly without?: readonly string[] | undefined } & Readonly<
  Record<string, unknown>
>;

/** What only fits the command that a variant replaces goes with it. */
const ofTheCommand = ['command', 'do', 'explain', 'accept', 'drift', 'recording', 'stages'];

/** One variant laid over a step: its fields replace the step's own. */
export function varied<T extends object>(one: T, { engine: _, without = [], ...fields }: Variant): T {
  const other = 'command' in fields || 'do' in fields;
  const gone = new Set([...without, ...(other ? ofTheCommand : [])]);
  const kept = Object.fromEntries(Object.entries(one).filter(([key]) => !gone.has(key)));
  return { ...kept, ...fields } as T;
}
