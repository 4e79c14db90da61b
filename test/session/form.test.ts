/** Whatever stands in a journal, a state can be made of it and drawn. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Event } from '../../src/session/event.ts';
import { understood } from '../../src/session/form.ts';
import { fold } from '../../src/session/journal.ts';
import { recordOf, whereToGoOn } from '../../src/session/select.ts';
import { course } from './course.ts';

const outcome = { mode: 'live', line: 'true', exit: 0, tail: '', log: '/l', lines: 0, ms: 1, cwd: '/w' } as const;
const verdict = { label: 'it is there', ok: true, saw: 'x', wanted: '' };
const events: readonly Event[] = [
  { type: 'open', lesson: 'one', step: 'make', at: 1 },
  { type: 'predict', option: 1 },
  { type: 'run', at: 2, line: 'true' },
  { type: 'ended', key: 'one/make', outcome, at: 3 },
  { type: 'checked', key: 'one/make', verdicts: [verdict], how: 'live', at: 4 },
  { type: 'diagnosed', key: 'one/make', findings: [{ code: 'c', title: 't', cause: 'c', remedy: [{ text: 'r' }] }] },
  { type: 'measured', key: 'one/make', row: { id: 'process', label: 'process', ms: [1, 2] } },
  { type: 'choose', option: 0, at: 5 },
  { type: 'blank', id: 'x', option: 0 },
  { type: 'ask-help', on: true },
  { type: 'forget', lesson: 'two' },
];

test('every event as sifu writes it is understood', () => {
  expect(events.map(understood)).toEqual(events);
});

/** The paths of all values inside an event. */
function paths(value: unknown, above: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...above, key], ...paths(inner, [...above, key])]);
}

function changed(value: unknown, [key = '', ...rest]: readonly string[], to: unknown): unknown {
  const inner = value as Record<string, unknown>;
  const next = rest.length === 0 ? to : changed(inner[key], rest, to);
  return Array.isArray(value) ? value.map((one, at) => (String(at) === key ? next : one)) : { ...inner, [key]: next };
}

test('an event with any value in any place is refused, or does no harm', () => {
  const places = events.flatMap((event, at) => paths(event).map((path) => ({ at, path })));
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), ({ at, path }, value) => {
      const damaged = events.map((event, index) => (index === at ? changed(event, path, value) : event));
      const state = fold(
        course,
        damaged.flatMap((one) => understood(one) ?? []),
      );
      expect(whereToGoOn(state).step.id).not.toBe('');
      for (const key of Object.keys(state.steps)) expect(recordOf(state, key).hints).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test.each(['toString', 'valueOf', '__proto__', 'constructor'])(
  'a step called %s, which every object has, is a step as any other',
  (key) => {
    const state = fold(course, [{ type: 'ended', key, outcome, at: 1 }]);
    expect(recordOf(state, key)).toMatchObject({ hints: 0 });
  },
);

test('any line at all is refused, or does no harm', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), (values) => {
      fold(
        course,
        values.flatMap((one) => understood(one) ?? []),
      );
    }),
  );
});
