/** The wizard on a screen: a course of one step that composes, with the small wizard of the tests behind it. */
import type { Course, StepOf } from '../../../src/course/lesson.ts';
import type { Plan } from '../../../src/session/state.ts';
import { type FakeOptions, fakeComposer } from '../../helpers/composer.ts';
import { type Options, open } from './screen.tsx';

const step: StepOf<'compose'> = {
  kind: 'compose',
  id: 'env',
  goal: 'Describe your environment',
  say: 'Spack reads **one file**. You answer, and it is written.',
  hints: ['Take what is proposed.'],
  notice: '`spack.yaml` is all that Spack needs.',
  check: [{ label: 'spack.yaml is there', file: 'spack.yaml' }],
};

export function composeCourse(more: Partial<StepOf<'compose'>> = {}): Course {
  return {
    id: 'small',
    title: 'HPC containers',
    summary: 'One step.',
    vars: {},
    lessons: [
      {
        format: 1,
        id: 'yaml',
        title: 'spack.yaml',
        summary: 'One file.',
        minutes: 10,
        keep: 'Keep it.',
        steps: [
          { ...step, ...more },
          { kind: 'read', id: 'after', goal: 'Afterwards', say: 'On.' },
        ],
      },
    ],
  };
}

export const composePlan = (fake: FakeOptions = {}): Plan => ({
  unmet: [],
  before: [],
  mode: 'live',
  composer: fakeComposer(fake),
});

interface Wizard extends Options, FakeOptions {
  readonly step?: Partial<StepOf<'compose'>>;
}

/** Opens the wizard, before its first question. */
export function compose({ step: more, there, findings, only, proposed, ...options }: Wizard = {}) {
  const course = composeCourse(more);
  const fake = {
    ...(there ? { there } : {}),
    ...(findings ? { findings } : {}),
    ...(only ? { only } : {}),
    ...(proposed ? { proposed } : {}),
  };
  return open('yaml/env', { plan: composePlan(fake), ...options, state: { course, whole: course, ...options.state } });
}
