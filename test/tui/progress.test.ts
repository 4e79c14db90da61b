/** What is said while a long command runs, and when a search has come to its end. */
import { expect, test } from 'vitest';
import { lastLines, stageIn } from '../../src/tui/parts/progress/stage.ts';
import { openLog } from '../../src/tui/ui/log.ts';
import { reduceUi } from '../../src/tui/ui/reducer.ts';
import { firstUi, type LogOverlay } from '../../src/tui/ui/state.ts';
import { fakePane } from './helpers/pane.ts';

const stages = [
  { label: 'unpacking', seen: '^INFO: +Starting build' },
  { label: 'installing', seen: '^(Get:|Unpacking)' },
  { label: 'packing', seen: '^INFO: +Creating SIF file' },
];

test('a stage is known by its line, and stays when the line has left the screen', () => {
  expect(stageIn(stages, 'INFO:    Starting build...\n', 0)).toBe(0);
  expect(stageIn(stages, 'Unpacking gromacs (2022.5) ...\n', 0)).toBe(1);
  expect(stageIn(stages, 'Setting up gromacs (2022.5) ...\n', 1)).toBe(1);
  expect(stageIn(stages, 'nothing known', 0)).toBe(0);
});

test('what an earlier command printed does not count, and a line that was wrapped is one line', () => {
  const pane = fakePane();
  pane.resize(20, 10);
  pane.print('INFO:    Creating SI', 'F file...', '$ build again', 'INFO:    Starting bu', 'ild...');
  const running = { ...pane, cols: 20, rows: 10, lines: 1 };
  expect(lastLines(running)).toBe('$ build again\nINFO:    Starting build...');
  expect(stageIn(stages, lastLines(running), 0)).toBe(0);
});

test('a search that has come to the last hit says so, and which key goes back', () => {
  const log = { ...openLog('build'), count: 100, height: 10, query: 'Unpacking', hit: 98 } as const;
  const again = reduceUi({ ...firstUi, overlay: log }, { type: 'find-again', direction: 1 });
  const turn = (again.overlay as LogOverlay).seek?.turn ?? 0;
  const ended = reduceUi(again, { type: 'found', line: undefined, turn }).overlay as LogOverlay;
  expect(ended).toMatchObject({ hit: 98, stuck: 1 });
  const back = reduceUi(
    { ...firstUi, overlay: { ...ended, seek: { from: 97, direction: -1, turn: 9 } } },
    { type: 'found', line: 40, turn: 9 },
  );
  expect(back.overlay).toMatchObject({ hit: 40 });
  expect(back.overlay).not.toHaveProperty('stuck');
});
