import { afterEach, describe, expect, test } from 'vitest';
import type { Plan } from '../../src/session/state.ts';
import { container, info, native, water } from '../helpers/water.ts';
import { cleanup, keys, now, open } from './helpers/screen.tsx';

afterEach(cleanup);

const key = 'build/start';
const busy = {
  code: 'measure-busy',
  title: 'The machine was busy with other work.',
  cause: 'Others used 1.3 of 2 cores.',
  remedy: [],
};

async function measured(size: [number, number]) {
  const screen = await open(key, { size });
  await screen.press(keys.enter);
  for (const row of [native, container]) await screen.send({ type: 'measured', key, row });
  return screen;
}

test('while it is measured, one sees how far it is', async () => {
  const screen = await open(key);
  await screen.press(keys.enter);
  await screen.shows('measuring');
  await screen.send({ type: 'measuring', key, how: { run: 0, of: 12 } });
  await screen.shows('a first run of each, which does not count');
  await screen.send({ type: 'measuring', key, how: { run: 5, of: 12, leftMs: 20_400 } });
  await screen.shows('run 5 of 12 · about 20 s left');
});

test('native and container with what the runs can tell, and what stood beside them', async () => {
  const screen = await measured([100, 30]);
  await screen.send({ type: 'diagnosed', key, findings: [busy] });
  await screen.send({ type: 'measured-all', key, at: now });
  await screen.shows(
    'CPU time    ns/day      time',
    'native      ██',
    '1.01 s      24.1    3.58 s',
    'CPU time: The container takes 13 % more CPU time (0.133 s).',
    'ns/day: The spread is larger than the difference: these runs cannot tell them apart.',
    '○ The machine was busy with other work. Others used 1.3 of 2',
  );
});

test.each([
  [80, 24],
  [40, 15],
] as [number, number][])('in a window of %i by %i the verdict is a page away at most', async (columns, rows) => {
  const screen = await measured([columns, rows]);
  await screen.send({ type: 'measured-all', key, at: now });
  for (let page = 0; page < 6 && !screen.text().includes('13 % more'); page++) await screen.press('\u001b[6~');
  expect(screen.text().replace(/\s+/g, ' ')).toContain('13 % more CPU time');
});

test('stopped half-way: what was measured is there, and called incomplete', async () => {
  const screen = await measured([100, 30]);
  await screen.press('\u0003');
  expect(screen.effects.at(-1)).toEqual({ do: 'cancel' });
  await screen.send({ type: 'open', lesson: 'build', step: 'start', at: now });
  await screen.shows('native', '3.58 s', 'Stopped half-way: these runs are incomplete.');
});

test('where nothing could be measured, it says why, and what to do about it', async () => {
  const screen = await open(key);
  await screen.press(keys.enter);
  const finding = {
    ...{
      code: 'gmx-no-tpr',
      title: 'There is no run input file water.tpr here',
      cause: 'mdrun reads all it computes from it.',
    },
    remedy: [{ text: 'See which there are.', command: 'ls -l *.tpr' }],
  };
  const verdict = { label: 'it was measured', ok: false, saw: 'no run that counts', wanted: '' };
  await screen.send({ type: 'checked', key, verdicts: [verdict], how: 'live', at: now });
  await screen.send({ type: 'diagnosed', key, findings: [finding] });
  await screen.shows('✘ it was measured', 'There is no run input file water.tpr here', 'Mend it', 'ls -l *.tpr');
});

test('without Unicode and without color it says the same', async () => {
  const screen = await open(key, { look: { unicode: false, color: false } });
  await screen.press(keys.enter);
  for (const row of [native, container]) await screen.send({ type: 'measured', key, row });
  await screen.send({ type: 'measuring', key, how: { run: 5, of: 12, leftMs: 20_400 } });
  await screen.shows('native      ###', '-|', 'run 5 of 12 - about 20 s left', 'CPU time: The container takes 13 % more');
});

describe('where it cannot be measured, what was measured elsewhere is shown', () => {
  const unmet = [{ need: 'image', why: 'There is no image gromacs-mpi.sif here.' }];
  const plan: Plan = { unmet, before: [], recording: info, mode: 'recorded' };
  const recalled = { type: 'recalled', key, rows: water.rows, findings: [], from: info, at: now } as const;

  test('it says so before, and on which machine; the bars stand under RECORDED', async () => {
    const screen = await open(key, { plan });
    await screen.shows('RECORDED  There is no image gromacs-mpi.sif here.', 'a real run · 2026-11-23 · Quartz 9000, 2 cores ·');
    await screen.shows('see the recorded numbers');
    await screen.press(keys.enter);
    expect(screen.effects.at(-1)).toEqual({ do: 'recall', key });
    await screen.send(recalled);
    await screen.shows('RECORDED  Not measured here.', 'a real run · 2026-11-23 · Quartz 9000, 2 cores ·', 'apptainer 1.3.4');
    await screen.shows('native      ██', 'CPU time: The container takes 13 % more CPU time (0.133 s).', '↵ finish');
    await screen.hides('run again', 'measure ');
  });

  test.each([
    [80, 24],
    [40, 15],
  ] as [number, number][])('in a window of %i by %i it is said above every bar', async (columns, rows) => {
    const screen = await open(key, { plan, size: [columns, rows], look: { unicode: false, color: false } });
    await screen.send(recalled);
    expect(screen.text()).toContain('RECORDED  Not measured here.');
    expect(screen.text().replace(/\s+/g, ' ')).toContain('Quartz 9000, 2 cores');
    for (let page = 0; page < 6 && !screen.text().includes('container'); page++) await screen.press('\u001b[6~');
    expect(screen.text()).toContain('RECORDED  Not measured here.');
  });

  test('who can measure sees them with a key, and measures in their place', async () => {
    const screen = await open(key, { plan: { unmet: [], before: [], recording: info, mode: 'live' } });
    await screen.hides('RECORDED');
    await screen.press('p');
    expect(screen.effects.at(-1)).toEqual({ do: 'recall', key });
    await screen.send(recalled);
    await screen.shows('RECORDED  Not measured here.', 'r measure here');
    await screen.hides('p recorded numbers');
    await screen.press('r');
    await screen.hides('RECORDED', 'container');
    await screen.send({ type: 'measured', key, row: native });
    await screen.shows('native', '3.58 s');
    await screen.hides('RECORDED', 'container');
  });
});
