import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digits, measuredOf, seconds } from '../../src/experiment/quantity.ts';
import { comparisons, percent } from '../../src/experiment/words.ts';
import type { Measured } from '../../src/session/state.ts';

const rows = (native: Partial<Measured>, container: Partial<Measured>): Measured[] => [
  { id: 'native', label: 'native', ms: [], ...native },
  { id: 'container', label: 'container', ms: [], against: 'native', ...container },
];
const said = (all: readonly Measured[]) => comparisons(all).map(({ quantity, words }) => `${quantity.id}: ${words}`);

describe('the verdict in words', () => {
  it('says how much more where the runs can tell', () => {
    const all = rows({ ms: [1000, 1010, 1020, 1005] }, { ms: [1120, 1130, 1140, 1125] });
    expect(said(all)).toEqual(['wall: The container takes 12 % more time (0.120 s).']);
  });

  it('says that they cannot where the spread is larger than the difference', () => {
    const all = rows({ cpu: [1000, 1200, 1100, 1050, 1150] }, { cpu: [1010, 1210, 1110, 1060, 1160] });
    expect(said(all)).toEqual(['cpu: The spread is larger than the difference: these runs cannot tell them apart.']);
  });

  it('says both where only all runs together tell', () => {
    const [words = ''] = said(rows({ ms: [100, 110, 120, 130, 140] }, { ms: [139, 150, 160, 170, 300] }));
    expect(words).toContain('The spread is larger than the difference: single runs cannot tell them apart.');
    expect(words).toContain('the container takes about 33 % more time');
  });

  it('says so, too, where the spread is larger and the runs can tell all the same', () => {
    expect(said(rows({ ms: [2, 2, 3, 4, 4] }, { ms: [67, 80, 89, 90, 156] }))).toEqual([
      'wall: The container takes 30 times as much time. The spread is larger than the difference, but no two runs overlap.',
    ]);
  });

  it('ns/day are the better the more there are', () => {
    const all = rows({ rate: [8.2, 8.21, 8.22, 8.2] }, { rate: [7.9, 7.91, 7.92, 7.9] });
    expect(said(all)).toEqual(['rate: The container makes 3.7 % fewer ns/day.']);
  });

  it('many times as much is said so, and of zero there is no percentage', () => {
    expect(said(rows({ ms: [2, 2, 2, 2] }, { ms: [200, 201, 202, 203] }))).toEqual([
      'wall: The container takes 101 times as much time.',
    ]);
    expect(said(rows({ ms: [0, 0, 0, 0] }, { ms: [2, 2, 2, 2] }))).toEqual(['wall: The container takes 2.00 ms more time.']);
  });

  it('one run is no statistics', () => {
    expect(said(rows({ ms: [1000] }, { ms: [1100] }))).toEqual([
      'wall: The container takes 10 % more time (0.100 s), but 1 run is too few to rule out chance.',
    ]);
    expect(said(rows({ ms: [] }, { ms: [5] }))).toEqual([]);
  });

  it('numbers have three digits and a unit', () => {
    expect([2.345, 14.12, 234.5, 2345, 12_345, 7_700_000].map(seconds)).toEqual([
      '2.35 ms',
      '14.1 ms',
      '0.234 s',
      '2.35 s',
      '12.3 s',
      '7,700 s',
    ]);
    expect([0.1234, 0.0123, 0.02, 0.0004].map(percent)).toEqual(['12 %', '1.2 %', '2 %', 'less than 0.1 %']);
    expect(digits(8.4071)).toBe('8.41');
    expect(measuredOf(rows({ ms: [1], cpu: [1] }, {})).map(({ id }) => id)).toEqual(['cpu', 'wall']);
  });

  it('never says NaN or Infinity', () => {
    const runs = fc.array(fc.double());
    fc.assert(
      fc.property(runs, runs, runs, runs, (one, two, three, four) => {
        expect(said(rows({ ms: one, rate: two }, { ms: three, rate: four })).join('\n')).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });
});
