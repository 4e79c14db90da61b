import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clock, dayClock, memoryWord, parseMemory, parseTime, timeInWords } from '../../../src/mpi/job/amounts.ts';

test.each([
  ['30', 1800],
  ['90m', 5400],
  ['1h30m', 5400],
  ['1h 30m', 5400],
  ['2d', 172_800],
  ['45s', 45],
  ['10:00', 600],
  ['01:30:00', 5400],
  ['100:00:00', 360_000],
  ['1-12', 129_600],
  ['1-12:30', 131_400],
  ['1-12:30:15', 131_415],
])('%s is %i seconds', (text, seconds) => expect(parseTime(text)).toBe(seconds));

test.each(['', '0', 'soon', '1:60', '1:2:3:4', '-5', '1h2x', 'UNLIMITED', '9999999999', '1e3', '$(x)'])('%s is no time', (text) =>
  expect(parseTime(text)).toBeUndefined(),
);

test('what is written can be read again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 360 * 86_400 }), (seconds) => {
      if (clock(seconds).length < 9) expect(parseTime(clock(seconds))).toBe(seconds);
      expect(parseTime(dayClock(seconds))).toBe(seconds);
    }),
  );
  expect([dayClock(90_000), clock(90_000), timeInWords(5400)]).toEqual(['1-01:00:00', '25:00:00', '1 hour 30 minutes']);
});

test.each([
  ['4G', 4096],
  ['4GB', 4096],
  ['4GiB', 4096],
  ['800M', 800],
  ['800', 800],
  ['1.5T', 1_572_864],
  ['4 gb', 4096],
])('%s is %i MB', (text, mb) => expect(parseMemory(text)).toBe(mb));

test.each(['', '0', 'much', '-1G', '4X', '4 G B', '99999999T'])('%s is no amount of memory', (text) =>
  expect(parseMemory(text)).toBeUndefined(),
);

test('memory is written in whole units', () => expect([memoryWord(4096), memoryWord(4100)]).toEqual(['4G', '4100M']));
