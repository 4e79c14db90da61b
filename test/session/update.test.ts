import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/session/effect.ts';
import type { Event } from '../../src/session/event.ts';
import { fold, lastingForm } from '../../src/session/journal.ts';
import { openBlank, progressOf, recordOf, whereToGoOn } from '../../src/session/select.ts';
import { firstState } from '../../src/session/start.ts';
import type { State } from '../../src/session/state.ts';
import { update } from '../../src/session/update.ts';
import { course, failed, outcome, passed, plan } from './course.ts';

/** Sends events one after the other; returns the last state, every effect, and what a journal would hold. */
function play(...events: Event[]) {
  let state: State = firstState(course);
  const effects: Effect[] = [];
  const journal: Event[] = [];
  for (const event of events) {
    const change = update(state, event);
    state = change.state;
    effects.push(...change.effects);
    const lasting = lastingForm(event, state);
    if (lasting) journal.push(lasting);
  }
  return { state, effects, journal };
}

const at = 1_000;
const open = (step: string): Event => ({ type: 'open', lesson: 'one', step, at });
const ready = (step: string): Event[] => [open(step), { type: 'prepared', key: `one/${step}`, plan }];

describe('a learner goes through a lesson', () => {
  it('reads a page, goes on, and the page counts as read', () => {
    const { state } = play(open('what'), { type: 'next', at });
    expect(recordOf(state, 'one/what').done).toBe('read');
    expect(state.place).toEqual({ at: 'step', lesson: 'one', step: 'kernel' });
  });

  it('answers wrong, sees the step stay open, then answers right', () => {
    const wrong = play(...ready('kernel'), { type: 'answer', option: 0, at });
    expect(wrong.state.phase.is).toBe('failed');
    expect(recordOf(wrong.state, 'one/kernel').done).toBeUndefined();
    const right = play(...ready('kernel'), { type: 'answer', option: 0, at }, { type: 'answer', option: 1, at });
    expect(right.state.phase.is).toBe('passed');
    expect(recordOf(right.state, 'one/kernel')).toMatchObject({ done: 'answered', answered: [0, 1] });
  });

  it('predicts, runs, and passes when the effects are there', () => {
    const { state, effects } = play(
      ...ready('make'),
      { type: 'predict', option: 1 },
      { type: 'run', at },
      { type: 'ended', key: 'one/make', outcome: outcome(), at },
      { type: 'checked', key: 'one/make', verdicts: passed, how: 'live', at },
    );
    expect(effects.map((effect) => effect.do)).toEqual(['prepare', 'run', 'check']);
    expect(state.phase.is).toBe('passed');
    expect(state.running).toBeUndefined();
    expect(recordOf(state, 'one/make')).toMatchObject({ done: 'live', predicted: 1 });
  });

  it('gets a diagnosis when the effects are missing, although the command said 0', () => {
    const { state, effects } = play(
      ...ready('make'),
      { type: 'run', at },
      { type: 'ended', key: 'one/make', outcome: outcome(), at },
      { type: 'checked', key: 'one/make', verdicts: failed, how: 'live', at },
    );
    expect(state.phase.is).toBe('failed');
    expect(effects.at(-1)?.do).toBe('diagnose');
  });

  it('walks away while a command runs, and finds it running or judged on return', () => {
    const away = play(...ready('make'), { type: 'run', at }, { type: 'home' });
    expect(away.state.running?.key).toBe('one/make');
    const returned = play(...ready('make'), { type: 'run', at }, { type: 'home' }, ...ready('make'));
    expect(returned.state.phase.is).toBe('running');
    const judged = play(
      ...ready('make'),
      { type: 'run', at },
      { type: 'home' },
      { type: 'ended', key: 'one/make', outcome: outcome(), at },
    );
    expect(judged.effects.at(-1)).toMatchObject({ do: 'check', key: 'one/make' });
    expect(judged.state.place).toEqual({ at: 'home' });
  });

  it('cannot start a second command in the one shell', () => {
    const { state, effects } = play(...ready('make'), { type: 'run', at }, ...ready('recipe'), { type: 'run', at });
    expect(effects.filter((effect) => effect.do === 'run')).toHaveLength(1);
    expect(state.message?.text).toContain('still busy with: touch image');
  });

  it('stops a command, and nothing is judged', () => {
    const { state, effects } = play(
      ...ready('make'),
      { type: 'run', at },
      { type: 'cancel' },
      { type: 'ended', key: 'one/make', outcome: outcome({ cancelled: true }), at },
    );
    expect(effects.at(-1)?.do).toBe('cancel');
    expect(state.phase.is).toBe('ready');
    expect(state.message?.text).toContain('Stopped');
  });

  it('fills a blank wrong, then right, and only then writes', () => {
    const wrong = play(...ready('recipe'), { type: 'blank', id: 'base', option: 0 }, { type: 'write' });
    expect(wrong.effects.some((effect) => effect.do === 'write')).toBe(false);
    const step = course.lessons[0]?.steps[3];
    expect(step?.kind === 'write' && openBlank(step, recordOf(wrong.state, 'one/recipe'))?.id).toBe('base');
    const right = play(...ready('recipe'), { type: 'blank', id: 'base', option: 1 }, { type: 'write' });
    expect(right.effects.at(-1)).toMatchObject({ do: 'write', blanks: { base: 'ubuntu:24.04' } });
  });

  it('takes hints one at a time and never more than there are', () => {
    const { state } = play(...ready('make'), { type: 'hint' }, { type: 'hint' }, { type: 'hint' });
    expect(recordOf(state, 'one/make').hints).toBe(2);
  });

  it('reaches the summary after the last step, keeps it, and goes to the next lesson', () => {
    const end = play(open('recipe'), { type: 'skip', at });
    expect(end.state.place).toEqual({ at: 'summary', lesson: 'one' });
    expect(end.effects.at(-1)).toEqual({ do: 'keep', lesson: 'one' });
    const on = play(open('recipe'), { type: 'skip', at }, { type: 'next', at });
    expect(on.state.place).toEqual({ at: 'step', lesson: 'two', step: 'end' });
  });

  it('is told when a lesson does not exist', () => {
    expect(play({ type: 'open', lesson: 'nine', at }).state.message?.text).toContain('no lesson called "nine"');
  });
});

describe('the journal', () => {
  it('brings everything back: place, answers, verdicts', () => {
    const { state, journal } = play(
      ...ready('make'),
      { type: 'predict', option: 0 },
      { type: 'run', at },
      { type: 'ended', key: 'one/make', outcome: outcome(), at },
      { type: 'checked', key: 'one/make', verdicts: passed, how: 'live', at },
      { type: 'next', at },
    );
    const again = fold(course, journal);
    expect(again.steps).toEqual(state.steps);
    expect(again.place).toEqual(state.place);
  });

  it('remembers a command whose end was never seen, and does not run it again', () => {
    const { journal } = play(...ready('make'), { type: 'run', at });
    const again = fold(course, journal);
    expect(recordOf(again, 'one/make').unfinished).toBe('touch image');
    expect(again.running).toBeUndefined();
    const opened = update(again, { type: 'prepared', key: 'one/make', plan });
    expect(opened.state.message?.text).toBe('sifu was ended while this ran: touch image');
    expect(opened.state.phase.is).toBe('ready');
  });

  it('forgets one lesson and keeps the others', () => {
    const { state } = play(
      open('what'),
      { type: 'next', at },
      { type: 'open', lesson: 'two', at },
      { type: 'next', at },
      { type: 'forget', lesson: 'one' },
    );
    expect(progressOf(state, course.lessons[0] as (typeof course.lessons)[0])).toEqual({ done: 0, of: 4 });
    expect(recordOf(state, 'two/end').done).toBe('read');
    expect(whereToGoOn(state).step.id).toBe('what');
  });

  it('takes any events in any order without breaking, and folds to the same records', () => {
    const key = fc.constantFrom('one/what', 'one/kernel', 'one/make', 'one/recipe', 'two/end', 'gone/gone');
    const step = fc.constantFrom('what', 'kernel', 'make', 'recipe', 'none');
    const small = fc.integer({ min: -1, max: 4 });
    const event: fc.Arbitrary<Event> = fc.oneof(
      fc.record({ type: fc.constant('open' as const), lesson: fc.constantFrom('one', 'two', 'gone'), step, at: fc.nat() }),
      fc.constantFrom<Event>(
        { type: 'home' },
        { type: 'write' },
        { type: 'hint' },
        { type: 'cancel' },
        { type: 'check' },
        { type: 'dismiss' },
      ),
      fc.constantFrom<Event>(
        { type: 'next', at },
        { type: 'back', at },
        { type: 'run', at },
        { type: 'solve', at },
        { type: 'skip', at },
      ),
      fc.record({ type: fc.constantFrom('answer' as const, 'choose' as const), option: small, at: fc.nat() }),
      fc.record({ type: fc.constant('predict' as const), option: small }),
      fc.record({ type: fc.constant('prepared' as const), key, plan: fc.constant(plan) }),
      fc.record({ type: fc.constant('ended' as const), key, outcome: fc.constant(outcome()), at: fc.nat() }),
      fc.record({
        type: fc.constant('checked' as const),
        key,
        verdicts: fc.constantFrom(passed, failed),
        how: fc.constant('live' as const),
        at: fc.nat(),
      }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { journal } = play(...events);
        const read = fold(course, JSON.parse(JSON.stringify(journal)));
        const twice = fold(course, JSON.parse(JSON.stringify(journal)));
        expect(read).toEqual(twice);
        expect(read.running).toBeUndefined();
      }),
    );
  });
});
