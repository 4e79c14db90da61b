/** Numbers of a recording and numbers of this machine never stand together. */
import { expect, test } from 'vitest';
import type { Course } from '../../src/course/lesson.ts';
import type { Event } from '../../src/session/event.ts';
import { understood } from '../../src/session/form.ts';
import { fold, lastingForm } from '../../src/session/journal.ts';
import { recordOf } from '../../src/session/select.ts';
import { firstState } from '../../src/session/start.ts';
import type { Plan, State } from '../../src/session/state.ts';
import { update } from '../../src/session/update.ts';
import { info, water } from '../helpers/water.ts';
import { lesson } from '../runner/small.ts';

const course: Course = lesson({ kind: 'experiment', id: 'start', goal: 'Measure', say: 'Look.', measure: 'start' });
const key = 'one/start';
const at = 1;
const own = { id: 'native', label: 'native', ms: [9000] };
const recalled: Event = { type: 'recalled', key, rows: water.rows, findings: water.findings, from: info, at };

function play(plan: Plan, ...events: Event[]) {
  const open: Event[] = [
    { type: 'open', lesson: 'one', step: 'start', at },
    { type: 'prepared', key, plan },
  ];
  let state: State = firstState(course);
  const journal: Event[] = [];
  const effects: string[] = [];
  for (const event of [...open, ...events]) {
    const change = update(state, event);
    state = change.state;
    effects.push(...change.effects.map((effect) => effect.do));
    const lasting = lastingForm(event, state);
    if (lasting) journal.push(lasting);
  }
  const again = fold(
    course,
    journal.map((one) => understood(JSON.parse(JSON.stringify(one))) ?? one),
  );
  return { state, effects, record: recordOf(state, key), later: recordOf(again, key) };
}

const nothing: Plan = { unmet: [{ need: 'engine', why: 'There is none.' }], before: [] };
const recorded: Plan = { ...nothing, recording: info, mode: 'recorded' };
const live: Plan = { unmet: [], before: [], recording: info, mode: 'live' };

test('the recording is shown and remembered, with where it comes from', () => {
  const { effects, state, record, later } = play(recorded, { type: 'run', at }, recalled);
  expect(effects).toEqual(['prepare', 'recall']);
  expect(state.phase.is).toBe('passed');
  expect(record).toMatchObject({ done: 'recorded', measured: water.rows, measuredFrom: info, findings: water.findings });
  expect(later).toEqual(record);
});

test('asked to show the step, it shows the same; who can measure may ask for the recording', () => {
  expect(play(recorded, { type: 'solve', at }).effects).toEqual(['prepare', 'recall']);
  expect(play(live, { type: 'run', at, mode: 'recorded' }).effects).toEqual(['prepare', 'recall']);
  expect(play(live, { type: 'run', at }).effects).toEqual(['prepare', 'measure']);
});

test('where neither is possible, it says so', () => {
  const { effects, state } = play(nothing, { type: 'run', at });
  expect(effects).toEqual(['prepare']);
  expect(state.message?.text).toBe('This cannot run here, and there is no recording of it yet. There is none.');
});

test('the recording takes the place of all rows that were measured here', () => {
  const mine: Event[] = [
    { type: 'measured', key, row: { ...own, id: 'vm' } },
    { type: 'measured-all', key, at },
  ];
  const { record, later } = play(live, ...mine, recalled);
  expect(record.measured).toEqual(water.rows);
  expect(later).toEqual(record);
});

test('with the first row of this machine the recording is gone, and the step is open until all are measured', () => {
  const begun = play(live, recalled, { type: 'run', at }, { type: 'measured', key, row: own });
  expect(begun.record.measured).toEqual([own]);
  expect(begun.record).not.toHaveProperty('measuredFrom');
  expect(begun.record.done).toBeUndefined();
  const all = play(live, recalled, { type: 'run', at }, { type: 'measured', key, row: own }, { type: 'measured-all', key, at });
  expect(all.later).toMatchObject({ done: 'live', measured: [own] });
});

test('stopped before the first row, the recording is there as it was', () => {
  const open: Event = { type: 'open', lesson: 'one', step: 'start', at };
  const { record, later } = play(live, recalled, { type: 'run', at }, { type: 'cancel' }, open);
  expect(record).toMatchObject({ done: 'recorded', measured: water.rows, measuredFrom: info });
  expect(later).toEqual(record);
});
