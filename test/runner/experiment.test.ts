/** An experiment of a lesson: from its YAML to what the host is asked for, and to what a learner reads. */
import { describe, expect, it } from 'vitest';
import type { ExperimentStep, Lesson } from '../../src/course/lesson.ts';
import { loadLesson } from '../../src/course/load.ts';
import { experimentOf, impliedNeeds } from '../../src/runner/experiment.ts';
import { measuredTexts } from '../../src/runner/line/text.ts';
import { world } from './world.ts';

const step = (lines: string) => `format: 1
id: cost
title: What a container costs
summary: Measured, not believed.
minutes: 10
keep: Containers cost little.
steps:
  - id: native-or-not
    kind: experiment
    goal: Run the same GROMACS with and without a container
    say: Each is run several times, in turn.
${lines}
`;

const full = step(`    measure: application
    image: "{{image}}"
    run: [gmx_mpi, mdrun, -s, "{{input}}", -ntomp, "1"]
    native: /usr/bin/gmx_mpi
    ranks: [1, 2]
    runs: 8
    in: water
    needs: ["file:{{input}}"]
    predict:
      ask: How much longer does it take in the container?
      options:
        - { text: About as long, right: true, reply: Nothing stands between the program and the processor. }
        - { text: Twice as long, reply: That would be so with a machine that is imitated. }
    takes: { live: 60s }
    with:
      - engine: [docker]
        native: gmx_mpi
`);

function loaded(text: string): { lesson: Lesson; step: ExperimentStep } {
  const { lesson, findings } = loadLesson('01-cost.yaml', text);
  const [first] = lesson?.steps ?? [];
  if (!lesson || first?.kind !== 'experiment') throw new Error(JSON.stringify(findings));
  return { lesson, step: first };
}

describe('an experiment with a program that computes', () => {
  it('is asked for with its variables filled in', () => {
    const { lesson, step: experiment } = loaded(full);
    const { host } = world();
    expect(experimentOf(lesson, experiment, { image: 'gromacs.sif', input: 'water.tpr' }, host)).toEqual({
      ...{ measure: 'application', name: 'native-or-not', image: 'gromacs.sif', native: '/usr/bin/gmx_mpi', engine: 'apptainer' },
      ...{ run: ['gmx_mpi', 'mdrun', '-s', 'water.tpr', '-ntomp', '1'], ranks: [1, 2], runs: 8 },
      cwd: host.resolve('water', host.workspace),
    });
  });

  it('needs its image and engine, a launcher for ranks, and GROMACS where no program is named', () => {
    expect(impliedNeeds(loaded(full).step)).toEqual(['engine', 'image:{{image}}', 'mpi']);
    expect(impliedNeeds(loaded(step('    measure: scaling')).step)).toEqual(['mpi', 'tool:gmx_mpi']);
    expect(impliedNeeds(loaded(step('    measure: start')).step)).toEqual([]);
  });

  it('the short ones keep the names of their files', () => {
    const { lesson, step: experiment } = loaded(step('    measure: start'));
    expect(experimentOf(lesson, experiment, {}, world().host).name).toBe('start');
  });

  it.each([
    ['    measure: speed', 'measure'],
    ['    measure: application\n    ranks: [0]', 'ranks'],
    ['    measure: application\n    runs: 0', 'runs'],
    ['    measure: application\n    run: gmx_mpi', 'run'],
    ['    measure: application\n    program: [gmx_mpi]', 'program'],
  ])('what does not fit is told: %j', (lines, about) => {
    const { lesson, findings } = loadLesson('01-cost.yaml', step(lines));
    expect(lesson).toBeUndefined();
    expect(JSON.stringify(findings)).toContain(about);
  });
});

describe('in words', () => {
  it('each row with its numbers, then what they say beside each other', () => {
    const native = {
      id: 'native-2',
      label: 'native',
      ranks: 2,
      ms: [2000, 2010, 2020, 2005],
      cpu: [3900, 3910, 3920, 3905],
      rate: [24, 24, 24, 24],
    };
    const container = { ...native, id: 'container-2', label: 'container', against: 'native-2', cpu: [4300, 4310, 4320, 4305] };
    expect(measuredTexts([native, container])).toEqual([
      'native, 2 ranks: CPU time 3.91 s (3.90 s to 3.92 s), ns/day 24.0 (24.0 to 24.0), time 2.01 s (2.00 s to 2.02 s), the middle of 4 runs.',
      'container, 2 ranks: CPU time 4.31 s (4.30 s to 4.32 s), ns/day 24.0 (24.0 to 24.0), time 2.01 s (2.00 s to 2.02 s), the middle of 4 runs.',
      'container beside native, 2 ranks, by CPU time: The container takes 10 % more CPU time (0.400 s).',
      'container beside native, 2 ranks, by ns/day: No difference.',
      'container beside native, 2 ranks, by time: The spread is larger than the difference: these runs cannot tell them apart.',
    ]);
  });
});
