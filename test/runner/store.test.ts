/** What those who draw are told of, and what is over before they could have shown it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from '../../src/runner/store.ts';
import type { Event } from '../../src/session/event.ts';
import { firstState } from '../../src/session/start.ts';
import { course, outcome, passed, plan } from '../session/course.ts';

const at = 1_000;
const key = 'one/make';
const ended: Event = { type: 'ended', key, outcome: outcome(), at };
const checked: Event = { type: 'checked', key, verdicts: passed, how: 'live', at };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store at a step that can be run, and the phases its listener was told of. */
function atTheStep() {
  const told: string[] = [];
  const store = createStore({ first: firstState(course), remember() {}, carryOut() {} });
  store.send({ type: 'open', lesson: 'one', step: 'make', at });
  store.send({ type: 'prepared', key, plan });
  store.send({ type: 'predict', option: 0 });
  vi.advanceTimersByTime(1);
  store.subscribe(() => told.push(store.get().phase.is));
  return { store, told };
}

it('a command that is over at once is told of when it has passed, and never as running', () => {
  const { store, told } = atTheStep();
  store.send({ type: 'run', at });
  expect(store.get().phase.is).toBe('running');
  vi.advanceTimersByTime(5);
  store.send(ended);
  vi.advanceTimersByTime(5);
  store.send(checked);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['passed']);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual(['passed']);
});

it('a command that takes longer is told of as running; what changes then is told at once', () => {
  const { store, told } = atTheStep();
  store.send({ type: 'run', at });
  vi.advanceTimersByTime(100);
  expect(told).toEqual(['running']);
  store.send({ type: 'waiting', on: true });
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['running', 'running']);
  store.send(ended);
  vi.advanceTimersByTime(100);
  store.send(checked);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['running', 'running', 'checking', 'passed']);
});
