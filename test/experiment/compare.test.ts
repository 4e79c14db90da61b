import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance, leastChance } from '../../src/experiment/chance.ts';
import { compare } from '../../src/experiment/compare.ts';
import { median, spreadOf } from '../../src/experiment/stats.ts';

const times = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('what several runs say', () => {
  it('the middle one, the fastest, the slowest, and the middle half', () => {
    expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ runs: 5, median: 3, min: 1, max: 5, low: 2, high: 4 });
    expect(spreadOf([4, 1, 2, 3])?.median).toBe(2.5);
    expect(spreadOf([7])).toEqual({ runs: 1, median: 7, min: 7, max: 7, low: 7, high: 7 });
    expect(spreadOf([])).toBeUndefined();
    expect(spreadOf([Number.NaN, Number.POSITIVE_INFINITY])).toBeUndefined();
    expect(median([])).toBe(0);
  });

  it('never leaves the range of the runs, whatever their order', () => {
    fc.assert(
      fc.property(times, (values) => {
        const spread = spreadOf(values);
        expect(spreadOf([...values].reverse())).toEqual(spread);
        const { min = 0, low = 0, median: middle = 0, high = 0, max = 0 } = spread ?? {};
        // a weighted mean of two equal halves may be off by the last digit
        const close = (one: number, two: number) => one <= two * (1 + 1e-12);
        expect(close(min, low) && close(low, middle) && close(middle, high) && close(high, max)).toBe(true);
      }),
    );
  });
});

describe('how easily chance does it', () => {
  it('is counted: of 252 ways to deal out ten runs, two set them apart wholly', () => {
    expect(chance([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toBeCloseTo(2 / 252, 12);
    expect(chance([1, 2, 3], [4, 5, 6])).toBeCloseTo(2 / 20, 12);
    expect([leastChance(5, 5), leastChance(3, 3), leastChance(1, 1)].map((one) => Number(one.toFixed(6)))).toEqual([
      0.007937, 0.1, 1,
    ]);
    // R: wilcox.test(c(1.1,2.2,3.3,4.4), c(2.5,3.5,4.5,5.5,6.5), exact=TRUE)$p.value
    expect(chance([1.1, 2.2, 3.3, 4.4], [2.5, 3.5, 4.5, 5.5, 6.5])).toBeCloseTo(0.1111111, 6);
  });

  it('equal runs are pure chance, and of many runs the curve says what counting says', () => {
    expect(chance([2, 2, 2, 2], [2, 2, 2])).toBe(1);
    const [odd, even] = [1, 0].map((rest) => Array.from({ length: 40 }, (_, at) => 2 * at + rest + (rest ? 12 : 0)));
    const half = (row: number[] = []) => row.slice(0, 30);
    expect(Math.abs(chance(half(odd), half(even)) - chance(half(odd), [...half(even), 1000]))).toBeLessThan(0.05);
    expect(chance(odd ?? [], even ?? [])).toBeGreaterThan(0.005);
  });
});

describe('two rows compared', () => {
  it('a difference larger than the spread, that chance seldom makes, tells them apart', () => {
    const apart = compare([10, 10.1, 10.2, 10, 10.1], [11.2, 11.3, 11.2, 11.4, 11.3]);
    expect(apart).toMatchObject({ verdict: 'apart', ratio: expect.closeTo(1.1188, 3), difference: expect.closeTo(1.2, 6) });
  });

  it('a spread larger than the difference is said', () => {
    expect(compare([10, 12, 11, 13, 10], [11, 13, 12, 11, 12])?.verdict).toBe('open');
    // chance does not do that, yet single runs differ by more than the middle ones
    expect(compare([1, 1.1, 1.2, 1.3, 1.42], [1.41, 1.5, 1.6, 1.7, 3])?.verdict).toBe('tendency');
    // one slow run makes the spread large, and still every run of one lies above the other
    expect(compare([2, 2, 3, 4, 4], [67, 80, 89, 90, 156])).toMatchObject({ verdict: 'apart', spread: 89 });
  });

  it('few runs tell nothing for sure', () => {
    expect(compare([1], [2])?.verdict).toBe('few');
    expect(compare([1, 1, 1], [2, 2, 2])?.verdict).toBe('few');
    expect(compare([1], [1])?.verdict).toBe('few');
    expect(compare([1, 1, 1, 1], [1, 1, 1, 1])?.verdict).toBe('same');
    expect(compare([], [1])).toBeUndefined();
    expect(compare([Number.NaN], [1])).toBeUndefined();
  });

  it('zero is a time like any other, only nothing can be so many times as long', () => {
    expect(compare([0, 0, 0, 0], [1, 1, 1, 1])).toMatchObject({ ratio: undefined, difference: 1, verdict: 'apart' });
    expect(compare([0, 0, 0, 0], [0, 0, 0, 0])).toMatchObject({ ratio: undefined, verdict: 'same' });
  });

  it('does not depend on the order of the runs', () => {
    fc.assert(
      fc.property(times, times, (one, two) => {
        expect(compare([...one].reverse(), [...two].sort())).toEqual(compare(one, two));
      }),
    );
  });

  it('is the same in seconds and in milliseconds', () => {
    // powers of two change no digit of a number
    const scales = fc.integer({ min: -20, max: 20 }).map((power) => 2 ** power);
    const whole = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(whole, whole, scales, (one, two, scale) => {
        const [before, after] = [
          compare(one, two),
          compare(
            one.map((t) => t * scale),
            two.map((t) => t * scale),
          ),
        ];
        expect(after).toMatchObject({ verdict: before?.verdict, chance: before?.chance, ratio: before?.ratio });
        expect(after?.difference).toBe((before?.difference ?? 0) * scale);
      }),
    );
  });

  it('never says NaN, whatever it is given', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), fc.array(fc.double()), (one, two) => {
        const said = compare(one, two);
        expect(JSON.stringify(said ?? {})).not.toContain('null');
        for (const number of [said?.ratio, said?.chance]) expect(number === undefined || number >= 0 || number < 0).toBe(true);
      }),
    );
  });
});
