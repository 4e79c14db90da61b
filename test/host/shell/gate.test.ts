/** When the terminal is read: a trickle of lines in fewer, larger reads; a flood as fast as it comes. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gate } from '../../../src/host/shell/gate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function source() {
  const told = { pauses: 0, open: true };
  const door = gate({
    pause() {
      told.pauses++;
      told.open = false;
    },
    resume() {
      told.open = true;
    },
  });
  return { told, door };
}

test('a program that prints a line each millisecond is read in rests', () => {
  const { told, door } = source();
  for (let line = 0; line < 1000; line++) {
    if (told.open) door.saw(80);
    vi.advanceTimersByTime(1);
  }
  expect(told.pauses).toBeGreaterThan(40);
});

test('a flood in small pieces is never held up', () => {
  const { told, door } = source();
  for (let piece = 0; piece < 1000; piece++) {
    door.saw(1600);
    vi.advanceTimersByTime(0.15);
  }
  expect(told.pauses).toBe(0);
});

test('after a flood a trickle rests again', () => {
  const { told, door } = source();
  for (let piece = 0; piece < 100; piece++) door.saw(4095);
  vi.advanceTimersByTime(500);
  for (let line = 0; line < 100; line++) {
    if (told.open) door.saw(80);
    vi.advanceTimersByTime(1);
  }
  expect(told.pauses).toBeGreaterThan(3);
});

test('a key wakes what rests, and nothing else', () => {
  const { told, door } = source();
  for (let line = 0; line < 20 && told.open; line++) door.saw(80);
  expect(told.open).toBe(false);
  door.wake();
  expect(told.open).toBe(true);
  door.hold('log');
  door.wake();
  expect(told.open).toBe(false);
  door.release('log');
  expect(told.open).toBe(true);
});
