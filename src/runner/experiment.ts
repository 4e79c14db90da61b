/** An experiment step as the host is asked for it, and what it needs to be measured here. */
import { fill } from '../course/fill.ts';
import type { ExperimentStep, Lesson, Vars } from '../course/lesson.ts';
import { engineInUse } from '../session/engine.ts';
import type { Experiment, Host } from './host.ts';

/** With its variables filled in. Its files are called after the step, or, as the course's first two always were, after what is measured. */
export function experimentOf(lesson: Lesson, step: ExperimentStep, vars: Vars, host: Host): Experiment {
  const { measure, image, run = [], native, ranks, runs } = step;
  return {
    measure,
    name: image === undefined && run.length === 0 ? measure : step.id,
    run: run.map((word) => fill(word, vars)),
    ...(native === undefined ? {} : { native: fill(native, vars) }),
    ...(image === undefined ? {} : { image: fill(image, vars) }),
    ...(ranks === undefined ? {} : { ranks }),
    ...(runs === undefined ? {} : { runs }),
    engine: engineInUse(vars),
    cwd: host.resolve(fill(step.in ?? lesson.in ?? '.', vars), host.workspace),
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
