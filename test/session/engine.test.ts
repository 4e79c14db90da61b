import { expect, it } from 'vitest';
import { indexOf } from '../../src/course/compile.ts';
import { courseFor } from '../../src/course/engine.ts';
import type { Course, Step } from '../../src/course/lesson.ts';
import type { HostFacts } from '../../src/engine/contract.ts';
import type { Event } from '../../src/session/event.ts';
import { fold } from '../../src/session/journal.ts';
import { firstState } from '../../src/session/start.ts';
import { update } from '../../src/session/update.ts';

const steps: Step[] = [
  {
    kind: 'choose',
    id: 'choice',
    goal: 'Choose',
    say: 'Which?',
    ask: 'Which engine?',
    sets: 'engine_choice',
    options: [
      { value: 'apptainer', text: 'Apptainer', reply: 'Fine.' },
      { value: 'podman', text: 'Podman', reply: 'Good.' },
      { value: 'enroot', text: 'Enroot', reply: 'Well.' },
    ],
  },
  {
    kind: 'run',
    id: 'build',
    goal: 'Build it',
    say: 'Build.',
    do: { op: 'build', recipe: '{{recipe}}', image: '{{image}}' },
    explain: { '--fakeroot': 'root inside' },
    check: [{ label: 'it is there', image: '{{image}}' }],
    with: [
      { engine: ['podman', 'docker'], say: 'Layers come of it.' },
      { engine: ['enroot'], goal: 'Fetch it', do: { op: 'pull', from: 'docker://h/x', image: '{{image}}' } },
    ],
  },
  { kind: 'read', id: 'elsewhere', goal: 'Build elsewhere', say: 'Go.', only: ['enroot', 'shifter'] },
];
const course: Course = {
  id: 'c',
  title: 'C',
  summary: 'C.',
  vars: {},
  images: { image: 'hello' },
  recipes: { recipe: 'hello' },
  lessons: [{ format: 1, id: 'one', title: 'One', summary: 'One.', minutes: 1, steps, keep: 'Keep.' }],
};
const at = 1;
const choose = (option: number): Event[] => [
  { type: 'open', lesson: 'one', step: 'choice', at },
  { type: 'choose', option, at },
];
const ids = (one: Course) => one.lessons[0]?.steps.map((step) => step.id);

it('an engine has the steps made for it, with what is different put in place', () => {
  expect(ids(courseFor(course, 'apptainer'))).toEqual(['choice', 'build']);
  expect(ids(courseFor(course, 'enroot'))).toEqual(['choice', 'build', 'elsewhere']);
  expect(courseFor(course, 'podman').lessons[0]?.steps[1]).toMatchObject({ say: 'Layers come of it.', do: { op: 'build' } });
  const fetched = courseFor(course, 'enroot').lessons[0]?.steps[1];
  expect(fetched).toMatchObject({ goal: 'Fetch it', say: 'Build.', do: { op: 'pull' } });
  // an explanation of the old command would say nothing about the new one
  expect(fetched).not.toHaveProperty('explain');
  expect(fetched).not.toHaveProperty('with');
});

it('the choice decides what images and recipes are called, also on another day', () => {
  const first = firstState(course);
  expect(first.vars).toMatchObject({ engine_id: 'apptainer', engine: 'singularity', image: 'hello.sif', recipe: 'hello.def' });
  const podman = fold(course, choose(1));
  expect(podman.vars).toMatchObject({ engine_id: 'podman', engine_name: 'Podman', image: 'hello', recipe: 'hello.Dockerfile' });
  const changed = fold(course, [...choose(1), ...choose(2)]);
  expect(changed.vars).toMatchObject({ engine_id: 'enroot', image: 'hello.sqsh' });
  expect(ids(changed.course)).toContain('elsewhere');
});

it('a flag wins over the choice, and what is found here over usual names', () => {
  const asked = fold(course, choose(1), { engine_asked: 'docker' });
  expect(asked.vars).toMatchObject({ engine_id: 'docker', engine_choice: 'podman' });
  const facts = { engines: [] } as unknown as HostFacts;
  const event: Event = {
    type: 'facts',
    facts,
    vars: { user: 'me' },
    byEngine: { docker: { engine: 'docker28', inside: 'docker28 run hello' } },
  };
  expect(update(asked, event).state.vars).toMatchObject({ engine: 'docker28', inside: 'docker28 run hello', user: 'me' });
});

it('a step that the new engine does not have is left for the map', () => {
  const there = fold(course, [...choose(2), { type: 'open', lesson: 'one', step: 'elsewhere', at }]);
  expect(there.place).toMatchObject({ step: 'elsewhere' });
  const asked = fold(course, [...choose(2), { type: 'open', lesson: 'one', step: 'elsewhere', at }, ...choose(0)]);
  expect(asked.place).toMatchObject({ step: 'choice' });
  const forgotten = update(there, { type: 'forget', lesson: 'all' }).state;
  expect(forgotten.vars['engine_id']).toBe('apptainer');
});

it('an index tells of the same steps', () => {
  expect(indexOf(courseFor(course, 'enroot')).lessons[0]?.steps.map((one) => one.goal)).toEqual([
    'Choose',
    'Fetch it',
    'Build elsewhere',
  ]);
});
