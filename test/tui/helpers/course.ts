/** One lesson with a step of each kind, in the words of the real course. */
import type { Course, Step } from '../../../src/course/lesson.ts';

const steps: Step[] = [
  {
    kind: 'read',
    id: 'why',
    goal: 'Why one file',
    say: 'An image is **one file**. Copy it with `cp`.',
    figure: { frames: ['┌───┐', '┌───┐\n│ a │\n└───┘'], words: 'A box with an a in it.' },
  },
  {
    kind: 'quiz',
    id: 'kernel',
    goal: 'Whose kernel',
    ask: 'Whose kernel runs in a container?',
    options: [
      { text: 'Its own', reply: 'That would be a virtual machine.' },
      { text: 'The one of this machine', right: true, reply: 'Yes, there is only one.' },
      { text: 'None', reply: 'A program without a kernel cannot open a file.' },
    ],
    notice: 'One kernel, many views.',
  },
  {
    kind: 'choose',
    id: 'engine',
    goal: 'Choose an engine',
    say: 'Later lessons speak its language.',
    ask: 'Which engine will you use?',
    sets: 'engine_choice',
    options: [
      { value: 'apptainer', text: 'Apptainer', reply: 'It needs no daemon.' },
      { value: 'podman', text: 'Podman', reply: 'It speaks as Docker does.' },
    ],
  },
  {
    kind: 'write',
    id: 'recipe',
    goal: 'Write the recipe',
    say: 'Fill in what is missing.',
    file: '{{recipe}}',
    text: 'Bootstrap: [[base]]\nFrom: ubuntu:24.04\n\n%post\n  apt-get update\n',
    explain: { Bootstrap: 'where the first image comes from', '%post': 'commands that run while it is built' },
    blanks: [
      {
        id: 'base',
        ask: 'Where does the first image come from?',
        options: [
          { value: 'docker', right: true, reply: 'From a registry.' },
          { value: 'floppy', reply: 'Nobody has one.' },
        ],
      },
    ],
    check: [{ label: 'the recipe is there', file: '{{recipe}}' }],
  },
  {
    kind: 'run',
    id: 'build',
    goal: 'Turn the recipe into one file',
    say: 'The engine reads the recipe from top to bottom.',
    command: 'singularity build --fakeroot {{image}} {{recipe}}',
    predict: {
      ask: 'How many files will this leave behind?',
      options: [
        { text: 'one', right: true, reply: 'And one it is.' },
        { text: 'one for each layer', reply: 'Layers are how Docker keeps images.' },
        { text: 'a folder', reply: 'Charliecloud would.' },
      ],
    },
    hints: ['Is there room in TMPDIR?', 'Try `df -h /tmp`.'],
    meanwhile: ['why two stages? The first holds compilers, the last only what runs.'],
    notice: '`ls -l` shows a file you own.',
    check: [
      { label: 'the image is there', file: '{{image}}', is: 'image' },
      { label: 'it starts', probe: 'singularity exec {{image}} true' },
    ],
  },
  {
    kind: 'shell',
    id: 'inside',
    goal: 'Look around inside',
    say: 'The prompt changes.',
    command: 'singularity shell {{image}}',
    type: ['cat /etc/os-release', 'exit'],
    check: [{ label: 'you were inside', output: 'Ubuntu' }],
  },
  { kind: 'experiment', id: 'start', goal: 'Start "true" and wait for it', say: 'Five times each.', measure: 'start' },
];

export const course: Course = {
  id: 'small',
  title: 'HPC containers',
  summary: 'From nothing to an image.',
  vars: { image: 'gromacs-mpi.sif', recipe: 'gromacs-mpi.def' },
  lessons: [
    {
      format: 1,
      id: 'build',
      title: 'Building the image',
      summary: 'One file.',
      minutes: 12,
      steps,
      keep: 'Keep **the image**.',
    },
    {
      format: 1,
      id: 'mpi',
      title: 'Running under MPI',
      summary: 'Many ranks.',
      minutes: 15,
      steps: [{ kind: 'read', id: 'ranks', goal: 'Ranks', say: 'A rank is a process.' }],
      keep: 'Keep the ranks.',
    },
  ],
};
