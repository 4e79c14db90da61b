/** Mending a step that failed, from the remedy to the verdict of its check, and what is remembered of it. */
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/session/event.ts';
import { fold } from '../../src/session/journal.ts';
import { isStepAgain } from '../../src/session/mend.ts';
import { mendsOf } from '../../src/session/mends.ts';
import { recordOf } from '../../src/session/select.ts';
import type { State } from '../../src/session/state.ts';
import { course, failed, outcome, plan } from './course.ts';
import { sitting } from './sitting.ts';

const key = 'one/make';
const full = {
  code: 'full',
  title: 'The disk is full.',
  cause: 'No room is left.',
  remedy: [
    { text: 'Take another.', command: 'export TMPDIR=here' },
    { text: 'Say it again.', command: 'touch --force image' },
  ],
  ask: 'Dear admin, more room.',
  verify: 'df -h here',
};
const other = { code: 'other', title: 'Or the name is wrong.', cause: 'It is.', remedy: [{ text: 'Look.', command: 'ls' }] };

/** A step that failed, with two findings; `journal` is what is remembered of the way there and of what follows. */
function atFailure(): { state: () => State; send: (...events: Event[]) => unknown[]; journal: Event[] } {
  const { state, send, journal } = sitting(course);
  send(
    { type: 'open', lesson: 'one', step: 'make', at: 1 },
    { type: 'prepared', key, plan },
    { type: 'run', at: 2 },
    { type: 'ended', key, outcome: outcome({ exit: 255 }), at: 3 },
    { type: 'checked', key, verdicts: failed, how: 'live', at: 4 },
    { type: 'diagnosed', key, findings: [full, other] },
  );
  return { state, send, journal };
}

const tried = { finding: 'full', line: 'export TMPDIR=here', at: 5, attempt: 1 };

describe('a remedy', () => {
  test('runs, then its check looks by itself, and both are remembered', () => {
    const { state, send, journal } = atFailure();
    expect(send({ type: 'remedy', finding: 0, remedy: 0, at: 5 })).toEqual([
      { do: 'remedy', key, finding: 'full', line: 'export TMPDIR=here' },
    ]);
    const end = outcome({ line: 'export TMPDIR=here' });
    expect(send({ type: 'mended', key, finding: 'full', outcome: end, at: 6 })).toEqual([
      { do: 'verify', key, finding: 'full', line: 'df -h here' },
    ]);
    expect(state().phase.is).toBe('checking');
    send({ type: 'looked', key, finding: 'full', said: { line: 'df -h here', exit: 0, text: '12 GB' }, at: 7 });
    expect(state().message?.text).toBe('Done, and the check ended well. Now run the step again.');
    expect(recordOf(state(), key)).toMatchObject({
      mended: true,
      tried: [{ ...tried, exit: 0, said: { exit: 0, text: '12 GB' } }],
    });
    expect(recordOf(fold(course, journal), key).tried).toEqual(recordOf(state(), key).tried);
  });

  test('whose check sees that nothing is mended says so', () => {
    const { state, send } = atFailure();
    send({ type: 'remedy', finding: 0, remedy: 0, at: 5 });
    send({ type: 'mended', key, finding: 'full', outcome: outcome({ line: 'export TMPDIR=here' }), at: 6 });
    send({ type: 'looked', key, finding: 'full', said: { line: 'df -h here', exit: 1, text: 'full' }, at: 7 });
    expect(state().message).toEqual({ tone: 'bad', text: 'Not mended yet: the check ended with 1.' });
    expect(recordOf(state(), key).mended).toBe(false);
  });

  test('that sifu did not see the end of is remembered as such', () => {
    const { send, journal } = atFailure();
    send({ type: 'remedy', finding: 0, remedy: 0, at: 5 });
    expect(recordOf(fold(course, journal), key).tried).toEqual([tried]);
    expect(fold(course, journal).running).toBeUndefined();
  });

  test('that was stopped is not checked', () => {
    const { state, send } = atFailure();
    send({ type: 'remedy', finding: 0, remedy: 0, at: 5 });
    const end = outcome({ line: 'export TMPDIR=here', exit: 130, cancelled: true });
    expect(send({ type: 'mended', key, finding: 'full', outcome: end, at: 6 })).toEqual([]);
    expect(state().message?.text).toBe('Stopped. Nothing was checked.');
  });

  test('that is the step itself with a word added runs as the step, and its end is the end of both', () => {
    const { state, send, journal } = atFailure();
    expect(send({ type: 'remedy', finding: 0, remedy: 1, at: 5 })).toEqual([
      { do: 'run', key, line: 'touch --force image', solving: false },
    ]);
    send({ type: 'ended', key, outcome: outcome({ line: 'touch --force image' }), at: 6 });
    const record = recordOf(state(), key);
    expect(record.attempts).toBe(2);
    expect(record.tried).toEqual([{ finding: 'full', line: 'touch --force image', at: 5, attempt: 1, exit: 0 }]);
    expect(recordOf(fold(course, journal), key)).toMatchObject({ attempts: 2, tried: record.tried });
  });
});

test('who mended it by hand has the check look', () => {
  const { state, send } = atFailure();
  expect(send({ type: 'look', finding: 0, at: 5 })).toEqual([{ do: 'verify', key, finding: 'full', line: 'df -h here' }]);
  send({ type: 'looked', key, finding: 'full', said: { line: 'df -h here', exit: 0, text: '' }, at: 6 });
  expect(state().message?.text).toBe('Now run the step again.');
  expect(recordOf(state(), key)).toMatchObject({ mended: true, tried: [{ finding: 'full', said: { exit: 0 } }] });
});

test('numbers: the remedies, a mail, the learner’s own way, and the other findings', () => {
  const { state } = atFailure();
  const record = recordOf(state(), key);
  expect(mendsOf(record, 0).map((one) => one.is)).toEqual(['remedy', 'remedy', 'mail', 'look', 'other']);
  expect(mendsOf(record, 1)).toMatchObject([
    { is: 'remedy', what: { command: 'ls' } },
    { is: 'look' },
    { is: 'other', finding: 0 },
  ]);
  expect(mendsOf(record, 7)).toEqual(mendsOf(record, 0));
});

test('a mail is kept where the learner asks for it', () => {
  const { send } = atFailure();
  expect(send({ type: 'mail', finding: 0 })).toEqual([{ do: 'mail', key, finding: full }]);
});

test.each([
  ['apptainer build --force a.sif a.def', 'apptainer build a.sif a.def', true],
  ['sudo apptainer build a.sif a.def', 'apptainer build a.sif a.def', false],
  ['apptainer build a.sif a.def', 'apptainer build a.sif a.def', false],
  ['export TMPDIR=~/tmp', 'apptainer build a.sif a.def', false],
])('"%s" after "%s" is the step again: %s', (remedy, line, again) => {
  expect(isStepAgain(remedy, { line })).toBe(again);
});
