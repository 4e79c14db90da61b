import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadOf } from '../../src/experiment/stats.ts';
import type { Measured } from '../../src/session/state.ts';
import { barLines } from '../../src/tui/parts/bars/bars.ts';
import { whiskerBar } from '../../src/tui/parts/bars/whisker.ts';
import { type Line, widthOf } from '../../src/tui/text/line.ts';
import { glyphsFor } from '../../src/tui/theme.ts';

const unicode = glyphsFor({ unicode: true, color: true, motion: true });
const ascii = glyphsFor({ unicode: false, color: false, motion: false });
const text = (line: Line) => line.map((span) => span.text).join('');
const spread = (...values: number[]) => spreadOf(values) ?? { runs: 0, median: 0, min: 0, max: 0, low: 0, high: 0 };

const native: Measured = {
  id: 'native',
  label: 'native',
  ms: [3500, 3600, 3700, 3550],
  cpu: [1000, 1010, 1020, 1005],
  rate: [24, 24.1, 24.2, 24],
};
const container: Measured = {
  ...{ id: 'container', label: 'container', against: 'native' },
  ...{ ms: [3600, 3700, 3800, 3650], cpu: [1130, 1140, 1150, 1400], rate: [23.9, 24, 24.2, 24.1] },
};

describe('a bar of several runs', () => {
  test('is as long as the median, shaded where some were faster, with a line to the slowest', () => {
    expect(text(whiskerBar(spread(60, 80, 100), 100, 20, unicode))).toBe('████████████▓▓▓▓───┤');
    expect(text(whiskerBar(spread(60, 80, 100), 100, 20, ascii))).toBe('############====---|');
    expect(text(whiskerBar(spread(80), 100, 20, unicode))).toBe('████████████████');
    expect(text(whiskerBar(spread(0, 0), 100, 20, unicode))).toBe('▏');
  });

  test('never leaves its room', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.integer({ min: 4, max: 90 }), (all, room) => {
        const longest = Math.max(...all, 1e-9);
        const bar = whiskerBar(spread(...all), longest, room, unicode);
        expect(widthOf(bar)).toBeLessThanOrEqual(room);
        expect(widthOf(bar)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('native and container', () => {
  test('stand below each other with their numbers, and under them what the runs can tell', () => {
    const lines = barLines([native, container], 100, unicode).map(text);
    expect(lines[0]?.trim()).toBe('CPU time    ns/day      time');
    expect(lines.join('\n')).toMatch(/^native +█+▓*─*┤? +1\.01 s +24\.1 +3\.58 s$/m);
    expect(lines.join('\n')).toContain('1.13 s to 1.40 s in 4 runs');
    expect(lines).toContain('  ns/day: The spread is larger than the difference: these runs cannot tell them apart.');
    expect(lines.join(' ')).toContain('The container takes 14 % more CPU time (0.138 s). The spread is larger');
    expect(lines.at(-1)).toBe('Bars: the median CPU time; ▓─┤ from the lowest run to the highest');
  });

  test('fit every window, also without Unicode', () => {
    const both = [native, container].map((row) => ({ ...row, ranks: 2 }));
    const rows = [
      ...both,
      { id: 'container-4', label: 'container', ranks: 4, ms: [], absent: 'It ran 4 times, each rank alone.' },
    ];
    for (const width of [36, 40, 56, 64, 80, 100, 200])
      for (const glyphs of [unicode, ascii]) {
        const lines = barLines(rows, width, glyphs);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        if (glyphs === ascii) expect(lines.map(text).join('')).toMatch(/^[ -~]*$/);
      }
  });

  test('a unit is never parted from its number', () => {
    for (let width = 30; width < 110; width++)
      for (const line of barLines([native, container], width, unicode)) expect(text(line)).not.toMatch(/^ *(%|m?s)(\W|$)/);
  });

  test('more ranks: how many times as fast', () => {
    const rows = [1, 2].map((ranks) => ({ id: `native-${ranks}`, label: 'native', ranks, ms: [4000 / ranks, 4000 / ranks] }));
    expect(barLines(rows, 100, unicode).map(text).join('\n')).toContain('2 runs · 2.00 times as fast, efficiency 100 %');
  });
});
