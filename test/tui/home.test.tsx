import { afterEach, expect, test } from 'vitest';
import type { HostFacts } from '../../src/engine/contract.ts';
import { course } from './helpers/course.ts';
import { cleanup, keys, now, open } from './helpers/screen.tsx';

afterEach(cleanup);

const facts: HostFacts = {
  os: 'Debian GNU/Linux 12 (bookworm)',
  kernel: '6.1.0',
  arch: 'x86_64',
  cores: 2,
  memory: 8e9,
  root: false,
  user: 'ada',
  userns: true,
  network: false,
  engines: [{ id: 'apptainer', program: 'singularity', name: 'Apptainer', version: '1.4.5', ready: true }],
  mpi: { family: 'openmpi', version: '4.1.4', program: 'mpirun' },
  tools: {},
};

test('the course is a path: what is done, where you are, what is ahead, and what this machine has', async () => {
  const steps = { 'build/why': { hints: 0, attempts: 0, done: 'read' } } as const;
  const screen = await open(undefined, { state: { steps, lastAt: now - 20 * 60_000, facts, vars: { workspace: '~/sifu/hpc' } } });
  await screen.shows(
    'HPC containers',
    '› ● 1  Building the image',
    '1 of 7   12 min',
    '○ 2  Running under MPI',
    'Debian 12 · 2 cores · Apptainer 1.4.5 ready · Open MPI 4.1.4 · no Spack · offline',
    '~/sifu/hpc · 1 step done · last here 20 minutes ago',
    'You stopped at "Whose kernel"',
    '↵ go on   ↑↓ choose   n new environment   d doctor   ? keys   q quit',
  );
});

test('where the window is too low for all, your folder is kept longer than the machine', async () => {
  const screen = await open(undefined, { size: [60, 10], state: { facts, vars: { workspace: '~/sifu/hpc' } } });
  await screen.shows('Running under MPI', '~/sifu/hpc · 0 steps done');
  expect(screen.text()).not.toContain('This machine');
});

test('a narrow window shows the lessons by their whole names rather than how many steps they have', async () => {
  const [first, ...others] = course.lessons;
  const lessons = first ? [{ ...first, title: 'spack.yaml, and the recipe it becomes' }, ...others] : [];
  const vars = { workspace: '/home/ada/sifu/hpc', home: '/home/ada' };
  const screen = await open(undefined, { size: [60, 20], state: { course: { ...course, lessons }, vars } });
  await screen.shows('spack.yaml, and the recipe it becomes  ', '12 min', 'Your folder    ~/sifu/hpc · 0 steps done');
});

test('Enter goes on where you stopped; arrows choose another lesson', async () => {
  const screen = await open();
  await screen.press(keys.down, keys.enter);
  await screen.shows('Ranks', '2 Running under MPI');
});

test('the last step leads to what you keep, and from there on', async () => {
  const screen = await open('mpi/ranks');
  await screen.press(keys.enter);
  await screen.shows('✔ Lesson 2 is done', '1 step · 1 read', 'Keep the ranks.');
  expect(screen.effects.at(-1)).toEqual({ do: 'keep', lesson: 'mpi' });
  await screen.press(keys.enter);
  await screen.shows('↑↓ choose');
});

test('the map shows the steps of each lesson and leads to any of them', async () => {
  const screen = await open('build/build');
  await screen.press('m');
  await screen.shows('● Turn the recipe into one file', '○ Look around inside', '←→ other lessons');
  await screen.press(keys.right);
  await screen.shows('2 Running under MPI', '○ Ranks');
  await screen.press(keys.left, keys.up, keys.enter);
  expect(screen.state.place.at).toBe('step');
});

test('n tells how to begin an environment of your own, and Esc leads back to the path', async () => {
  const screen = await open(undefined, { size: [80, 24] });
  await screen.press('n');
  await screen.shows('A new environment', 'sifu new ~/gromacs', 'sifu new --check ~/spack.yaml', 'Esc close');
  await screen.press(keys.escape);
  await screen.shows('HPC containers', '1  Building the image');
});

test('a course of one lesson has no numbers and no list to go to: back stays, the map shows its steps alone', async () => {
  const [first] = course.lessons;
  const alone = { ...course, lessons: first ? [first] : [] };
  const screen = await open('build/why', { state: { course: alone } });
  await screen.shows('sifu › Building the image');
  await screen.press('b', 'm');
  await screen.shows('Whose kernel', 'Esc close');
  expect(screen.text()).not.toMatch(/1 of 1|other lessons|0 home|1 Building/);
});
