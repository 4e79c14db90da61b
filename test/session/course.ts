/** A small course for tests of the session: one of each kind that matters. */
import type { Course, Step } from '../../src/course/lesson.ts';
import type { Outcome, Plan, Verdict } from '../../src/session/state.ts';

const steps: Step[] = [
  { kind: 'read', id: 'what', goal: 'What it is', say: 'A page.' },
  {
    kind: 'quiz',
    id: 'kernel',
    goal: 'Whose kernel',
    ask: 'Whose kernel runs in a container?',
    options: [
      { text: 'its own', reply: 'That is a virtual machine.' },
      { text: "the host's", right: true, reply: 'Yes.' },
    ],
  },
  {
    kind: 'run',
    id: 'make',
    goal: 'Make it',
    say: 'Make a file.',
    command: 'touch image',
    predict: {
      ask: 'How many files?',
      options: [
        { text: 'one', right: true, reply: 'One it is.' },
        { text: 'two', reply: 'Only one.' },
      ],
    },
    hints: ['Look at the name.', 'touch makes files.'],
    check: [{ label: 'the image is there', file: 'image' }],
  },
  {
    kind: 'write',
    id: 'recipe',
    goal: 'Write the recipe',
    say: 'Fill it in.',
    file: 'x.def',
    text: 'From: [[base]]\n',
    blanks: [
      {
        id: 'base',
        ask: 'Which base?',
        options: [
          { value: 'centos:7', reply: 'No longer.' },
          { value: 'ubuntu:24.04', right: true, reply: 'Good.' },
        ],
      },
    ],
    check: [{ label: 'the recipe is there', file: 'x.def' }],
  },
];

export const course: Course = {
  id: 'small',
  title: 'Small',
  summary: 'A small course.',
  vars: { image: 'image' },
  lessons: [
    { format: 1, id: 'one', title: 'One', summary: 'First.', minutes: 5, steps, keep: 'Keep this.' },
    {
      format: 1,
      id: 'two',
      title: 'Two',
      summary: 'Second.',
      minutes: 5,
      steps: [{ kind: 'read', id: 'end', goal: 'The end', say: 'Bye.' }],
      keep: 'And this.',
    },
  ],
};

export const plan: Plan = { line: 'touch image', unmet: [], before: [], mode: 'live' };

export function outcome(change: Partial<Outcome> = {}): Outcome {
  return { mode: 'live', line: 'touch image', exit: 0, tail: '', log: '/log', lines: 0, ms: 5, cwd: '/home/w', ...change };
}

export const passed: readonly Verdict[] = [{ label: 'the image is there', ok: true, saw: 'image', wanted: 'image is there' }];
export const failed: readonly Verdict[] = [
  { label: 'the image is there', ok: false, saw: 'no image here', wanted: 'image is there' },
];
