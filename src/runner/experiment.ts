/** An experiment step as the host is asked for it, and what it needs to be measured here. */
import { fill } from '../course/fill.ts';
import type { ExperimentStep, Lesson, Vars } from '../course/lesson.ts';
import { engineInUse } from '../session/engine.ts';
import type { Experiment, Host, Subject } from './host.ts';

/** With its variables filled in. Its files are called after the step, or, as the course's first two always were, after what is measured. */
export function experimentOf(lesson: Lesson, step: ExperimentStep, vars: Vars, host: Host): Experiment {
  const { measure, image, run = [] } = step;
  return {
    ...subjectOf(step, vars),
    name: image === undefined && run.length === 0 ? measure : step.id,
    engine: engineInUse(vars),
    cwd: host.resolve(fill(step.in ?? lesson.in ?? '.', vars), host.workspace),
  };
}

/** What is measured, as recordings keep it. */
export function subjectOf({ measure, image, run = [], native, ranks, runs }: ExperimentStep, vars: Vars): Subject {
  return {
    measure,
    run: run.map((word) => fill(word, vars)),
    ...(native === undefined ? {} : { native: fill(native, vars) }),
    ...(image === undefined ? {} : { image: fill(image, vars) }),
    ...(ranks === undefined ? {} : { ranks }),
    ...(runs === undefined ? {} : { runs }),
  };
}

/** What goes without saying: an image wants its engine, ranks want a launcher, and the box of water wants GROMACS. */
export function impliedNeeds({ measure, image, run, ranks }: ExperimentStep): string[] {
  const computes = measure === 'application' || measure === 'scaling';
  return [
    ...(image === undefined ? [] : ['engine', `image:${image}`]),
    ...(ranks !== undefined || measure === 'scaling' ? ['mpi'] : []),
    ...(computes && run === undefined ? ['tool:gmx_mpi'] : []),
  ];
}

/** True where both measure the same thing; what each engine calls the image makes no difference. */
export function sameSubject(one: Subject, other: Subject): boolean {
  const told = ({ measure, run, native, ranks, runs, image }: Subject) =>
    JSON.stringify([measure, run, native, ranks, runs, image !== undefined]);
  return told(one) === told(other);
}
