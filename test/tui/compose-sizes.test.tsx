/** The wizard at every size, with and without Unicode and colors: nothing is wider or taller than the screen. */
import stringWidth from 'string-width';
import { afterEach, describe, expect, test } from 'vitest';
import { compose } from './helpers/compose.tsx';
import { cleanup, keys, type Screen } from './helpers/screen.tsx';

afterEach(cleanup);

/** A walk past everything there is. */
const walk = [
  [keys.enter],
  [...'gro'],
  [keys.tab],
  [keys.down, keys.down, keys.down, ' '],
  [...'@@x'],
  [keys.escape, keys.escape],
  [keys.enter],
  [keys.enter, keys.down, keys.enter, keys.enter],
  [keys.down, keys.down, ...'A b'],
  ['\u0015', ...'zen', keys.enter],
  [keys.up, keys.up],
  ['w'],
  [keys.down, 'w', 'f'],
  ['f', 'a'],
  [keys.escape, keys.right],
  [keys.enter],
  [...'a-very-long-name-of-a-package-of-the-system-and-more'.slice(0, 40)],
  [keys.enter, keys.enter],
  [keys.down, ' '],
  [keys.enter],
  ['d'],
  [keys.down],
] as const;

const there = { 'spack.yaml': 'spack:\n  specs: []\n', 'build.sh': '#!/bin/sh\n' };

describe.each([
  [100, 30],
  [80, 24],
  [79, 24],
  [60, 20],
  [40, 15],
  [30, 10],
  [200, 50],
] as const)('at %i by %i', (columns, rows) => {
  test.each([true, false])('everything fits, with Unicode %s', async (unicode) => {
    const screen = await compose({ size: [columns, rows], look: { unicode, color: false }, there });
    fits(screen, columns, rows, unicode);
    for (const some of walk) {
      await screen.press(...some);
      fits(screen, columns, rows, unicode);
    }
    await screen.shows('write 3 files'.slice(0, 5));
  });
});

function fits(screen: Screen, columns: number, rows: number, unicode: boolean): void {
  const lines = screen.text().split('\n');
  for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
  expect(lines.length).toBeLessThanOrEqual(rows);
  expect(screen.text()).not.toMatch(/undefined|NaN|\[object/);
  if (!unicode) expect(screen.text()).toMatch(/^[\x00-\x7f]*$/);
}

describe('where there is one column', () => {
  test('a part of the file stands below the question, and all of it at a key', async () => {
    const screen = await compose({ size: [60, 20] });
    await screen.press(keys.enter, keys.enter, keys.down);
    await screen.shows('› 2   Open MPI', '› 6   - openmpi', 'f the file');
    await screen.press('f', keys.up);
    await screen.shows('╭ spack.yaml', '› 6   - mpich', 'f the question');
    await screen.hides('Which MPI');
    await screen.press('f', 'b', '\u0006');
    await screen.shows('╭ spack.yaml', '› 5   - gromacs+mpi');
    await screen.press('\u0006');
    await screen.shows('What should be in the image?');
  });

  test('a long list scrolls with its cursor', async () => {
    const screen = await compose({ size: [40, 15] });
    await screen.press(keys.enter, keys.enter, keys.enter, keys.enter);
    await screen.shows('ubuntu:24.04', '▼');
    await screen.press(...Array.from({ length: 10 }, () => keys.down));
    await screen.shows('› ', 'nvidia/cuda:11.2.1', '▲', '! There is no image to build in for');
    await screen.hides('ubuntu:22.04');
  });

  test('a window that grows shows both, and one that is too small takes nothing unseen', async () => {
    const screen = await compose({ size: [60, 20] });
    await screen.press(keys.enter, keys.enter);
    await screen.resize(100, 30);
    await screen.shows('Which MPI does it speak?', '╭ spack.yaml');
    await screen.resize(20, 8);
    await screen.press('3', keys.down, keys.enter);
    expect(screen.state.steps['yaml/env']?.given).toBeUndefined();
    await screen.resize(100, 30);
    await screen.shows('question 2 of 7');
  });
});
