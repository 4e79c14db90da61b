import { expect, test } from 'vitest';
import { progressLines } from '../../src/tui/parts/progress/view.ts';
import { glyphsFor } from '../../src/tui/theme.ts';

const look = { color: false, unicode: true, motion: false };
const stage = { number: 3, of: 8, label: 'Spack is building hello-broken (6 of 8)' };
const phase = { is: 'running', mode: 'live', since: 0, line: './build.sh image' } as const;

function shown(width: number): readonly string[] {
  const told = { beat: 0, elapsed: 60_000, lines: 249, phase, look, glyphs: glyphsFor(look), width, stage };
  return progressLines({ ...told, costs: { ms: 600_000 }, rest: 'about 3 min to 12 min left', share: 0.5 }).map((line) =>
    line.map(({ text }) => text).join(''),
  );
}

test('a build by Spack: the stage, the package of how many, how much is done, and how long it may go on', () => {
  const [first, bar, last] = shown(63);
  expect(first).toBe('Stage 3 of 8 · Spack is building hello-broken (6 of 8)');
  expect(bar?.match(/━/g)?.length).toBe(23);
  expect(last).toContain('about 3 min to 12 min left');
});

test('in a small terminal the package of how many stays, and the number of the stage gives way', () => {
  expect(shown(45)[0]).toBe('Spack is building hello-broken (6 of 8)');
});
