import stringWidth from 'string-width';
import { afterEach, describe, expect, test } from 'vitest';
import { course } from './helpers/course.ts';
import { cleanup, keys, now, open, outcome } from './helpers/screen.tsx';

afterEach(cleanup);

const many = Array.from({ length: 30 }, (_, index) => `Sentence ${index + 1} of a long explanation.`).join('\n\n');
const wordy = {
  ...course,
  lessons: course.lessons.map((lesson) => ({
    ...lesson,
    steps: lesson.steps.map((step) => (step.kind === 'write' ? { ...step, say: many } : step)),
  })),
};

const sizes: [number, number][] = [
  [200, 60],
  [100, 30],
  [80, 24],
  [60, 20],
  [40, 15],
  [30, 10],
  [20, 5],
  [5, 2],
  [1, 1],
];
const places = [
  undefined,
  'build/why',
  'build/kernel',
  'build/engine',
  'build/recipe',
  'build/build',
  'build/inside',
  'build/start',
];

describe.each(sizes)('a terminal of %i columns and %i rows', (columns, rows) => {
  test('holds every screen, and none is too wide or too tall', async () => {
    for (const place of places) {
      const screen = await open(place, { size: [columns, rows] });
      await screen.press('1', keys.tab, keys.takeBack, 'z', 'z');
      await screen.send({ type: 'run', at: now });
      const lines = screen.text().split('\n');
      expect(lines.length, `${place}\n${screen.text()}`).toBeLessThanOrEqual(rows);
      for (const line of lines) expect(stringWidth(line), `${place}: ${line}`).toBeLessThanOrEqual(columns);
      cleanup();
    }
  });
});

test('40 by 15: the goal, the command, its checks on pages, and the keys', async () => {
  const screen = await open('build/build', { size: [40, 15] });
  await screen.shows(
    '5 Building'.slice(2),
    '5 of 7',
    'Turn the recipe into one file',
    'singularity build --fakeroot',
    '↵ run',
    '? keys',
  );
  expect(screen.text()).not.toContain('╭');
  await screen.press('z');
  await screen.shows('╭ your shell');
});

test('20 by 5: the goal and what to do; a command that cannot be seen does not run', async () => {
  const screen = await open('build/build', { size: [20, 5] });
  await screen.shows('Turn the recipe', 'enlarge the window');
  await screen.press(keys.enter);
  expect(screen.effects.some((effect) => effect.do === 'run')).toBe(false);
  await screen.resize(100, 30);
  await screen.press(keys.enter);
  await screen.shows('running');
  await screen.resize(20, 5);
  await screen.shows('Turn the recipe', 'running');
});

test('a window that changes its size is drawn anew', async () => {
  const screen = await open('build/build', { size: [100, 30] });
  await screen.shows('╭ your shell');
  await screen.resize(60, 20);
  await screen.hides('╭ your shell');
  await screen.resize(120, 40);
  await screen.shows('╭ your shell');
});

test('a long text is read page by page, and the command is on screen before it can run', async () => {
  const screen = await open('build/build', { size: [80, 20] });
  await screen.shows('1/');
  if (screen.text().includes('↵ read on')) await screen.press(keys.enter);
  await screen.shows('singularity build');
  expect(screen.effects.some((effect) => effect.do === 'run')).toBe(false);
});

test('without color nothing is colored, and everything still says what it is', async () => {
  const screen = await open('build/build', { look: { color: false } });
  await screen.send({ type: 'ended', key: 'build/build', outcome, at: now });
  await screen.send({
    type: 'checked',
    key: 'build/build',
    verdicts: [{ label: 'the image is there', ok: false, saw: 'nothing', wanted: 'an image' }],
    how: 'live',
    at: now,
  });
  await screen.shows('✘ the image is there');
  expect(screen.raw()).not.toMatch(/\u001b\[[\d;]*3\d/);
});

test('without Unicode all is plain ASCII', async () => {
  for (const place of places) {
    const screen = await open(place, { look: { unicode: false } });
    await screen.press('1');
    expect(screen.text(), screen.text()).toMatch(/^[\x20-\x7e\n]*$/);
    cleanup();
  }
  const screen = await open('build/build', { look: { unicode: false } });
  await screen.shows('[ ] the image is there', '+ your shell', 'Enter run');
});

test('where a text and its question do not fit together, the question comes on a page of its own', async () => {
  const screen = await open('build/recipe', { size: [80, 20], state: { vars: { recipe: 'x.def' }, course: wordy } });
  await screen.shows('Sentence 1 of', '↵ read on');
  expect(screen.text()).not.toContain('Where does the first image come from?');
  await screen.press('1');
  expect(screen.state.steps['build/recipe']?.blanks).toBeUndefined();
  for (let page = 0; page < 6 && screen.text().includes('↵ read on'); page += 1) await screen.press(keys.enter);
  await screen.shows('Where does the first image come from?', '1  docker');
  await screen.press('1');
  await screen.shows('ready to write');
});
