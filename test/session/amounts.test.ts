import { describe, expect, test } from 'vitest';
import { bytes, count, duration } from '../../src/session/amounts.ts';

describe('numbers carry units', () => {
  test.each([
    [2, '2 ms'],
    [2.25, '2.3 ms'],
    [14, '14 ms'],
    [50, '50 ms'],
    [200, '0.2 s'],
    [2000, '2 s'],
    [2500, '2.5 s'],
    [9980, '10 s'],
    [12_000, '12 s'],
    [90_000, '90 s'],
    [119_800, '2 min'],
    [120_000, '2 min'],
    [240_000, '4 min'],
    [5_400_000, '1.5 h'],
    [9_000_000, '2.5 h'],
    [14_400_000, '4 h'],
  ])('%d ms is %s', (ms, words) => expect(duration(ms)).toBe(words));

  test.each([
    [0, '0 bytes'],
    [512, '512 bytes'],
    [1_400_000, '1.4 MB'],
    [223_000_000, '223 MB'],
    [999_900, '1.0 MB'],
  ])('%i bytes are %s', (value, words) => expect(bytes(value)).toBe(words));

  test('a large count is told by its commas', () => expect(count(1_234_567)).toBe('1,234,567'));
});
