/** What a lesson breaks on purpose is written down first, and put right wherever the learner goes. */
import { describe, expect, test } from 'vitest';
import type { Course, StepOf } from '../../src/course/lesson.ts';
import type { Event } from '../../src/session/event.ts';
import { fold } from '../../src/session/journal.ts';
import { recordOf } from '../../src/session/select.ts';
import { update } from '../../src/session/update.ts';
import { failed, outcome, passed, plan } from './course.ts';
import { sitting } from './sitting.ts';

const step: StepOf<'run'> = {
  kind: 'run',
  id: 'sick',
  goal: 'Fall ill',
  say: 'It breaks.',
  command: 'touch image',
  planned: { failure: 'full', mend: { text: 'Take another.', command: 'export TMPDIR=here' } },
  break: { do: 'unset TMPDIR', undo: 'unset TMPDIR # {{who}}' },
  check: [{ label: 'the image is there', file: 'image' }],
};
const course: Course = {
  id: 'small',
  title: 'Small',
  summary: 'One lesson.',
  vars: { who: 'me' },
  lessons: [
    {
      format: 1,
      id: 'one',
      title: 'One',
      summary: 'First.',
      minutes: 5,
      steps: [step, { kind: 'read', id: 'end', goal: 'The end', say: 'Bye.' }],
      keep: 'Keep this.',
    },
  ],
};
const key = 'one/sick';
const undo = 'unset TMPDIR # me';
const cure = { do: 'cure', key, undo };

/** Up to the failure that was planned. */
function ill() {
  const here = sitting(course, { who: 'me' });
  const begun = here.send(
    { type: 'open', lesson: 'one', step: 'sick', at: 1 },
    { type: 'prepared', key, plan },
    { type: 'run', at: 2 },
  );
  here.send(
    { type: 'breaking', key, undo, at: 3 },
    { type: 'ended', key, outcome: outcome({ exit: 255 }), at: 4 },
    { type: 'checked', key, verdicts: failed, how: 'live', at: 5 },
  );
  return { ...here, begun };
}

test('the first run breaks it, the run after mending does not', () => {
  const { begun, send } = ill();
  expect(begun.at(-1)).toMatchObject({ do: 'run', breaks: { do: 'unset TMPDIR', undo } });
  const [again] = send({ type: 'run', at: 6 });
  expect(again).toMatchObject({ do: 'run', line: 'touch image' });
  expect(again).not.toHaveProperty('breaks');
});

describe('it is put right', () => {
  test('when the step is passed', () => {
    const { send } = ill();
    send({ type: 'run', at: 6 }, { type: 'ended', key, outcome: outcome(), at: 7 });
    expect(send({ type: 'checked', key, verdicts: passed, how: 'live', at: 8 })).toContainEqual(cure);
  });

  test.each<[string, Event]>([
    ['left for the next step', { type: 'next', at: 6 }],
    ['left for the list of lessons', { type: 'home' }],
    ['skipped', { type: 'skip', at: 6 }],
    ['left for another step', { type: 'open', lesson: 'one', step: 'end', at: 6 }],
    ['forgotten', { type: 'forget', lesson: 'all' }],
  ])('when it is %s', (_how, event) => {
    const { send, state } = ill();
    expect(send(event)).toContainEqual(cure);
    // once is enough
    expect(send({ type: 'ask-help', on: true })).toEqual([]);
    send({ type: 'cured', key, at: 7 });
    expect(state().ill).toEqual({});
  });

  test('after sifu was killed, also where the lesson is not what it was', () => {
    const { journal } = ill();
    const state = fold(course, journal);
    expect(state.ill).toEqual({ [key]: undo });
    expect(update(state, { type: 'heal' }).effects).toEqual([cure]);
    const forgotten = fold(course, [...journal, { type: 'forget', lesson: 'all' }]);
    expect(update(forgotten, { type: 'heal' }).effects).toEqual([cure]);
  });
});

test('a step that was left before it passed begins anew', () => {
  const { send, state } = ill();
  send({ type: 'next', at: 6 }, { type: 'cured', key, at: 7 });
  expect(recordOf(state(), key)).toMatchObject({ verdicts: [], findings: [] });
  send({ type: 'open', lesson: 'one', step: 'sick', at: 8 }, { type: 'prepared', key, plan });
  expect(state().phase.is).toBe('ready');
  expect(send({ type: 'run', at: 9 }).at(-1)).toHaveProperty('breaks');
});
