/** What a learner sees of a step whose checks take their time. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { headlessPolicy } from '../../src/runner/policy.ts';
import { lesson, makes } from './small.ts';
import { world } from './world.ts';

it('a step can be run while a check still looks; what the check saw follows', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const here = world({ commands: { serve: {} } });
  let answer = (_: { exit: number; out: string }) => {};
  Object.assign(here.host, { aside: () => new Promise((resolve) => (answer = resolve)) });
  const check = [{ label: 'it answers', probe: 'curl --retry 20 localhost' }];
  const course = lesson(makes('start', 'serve', undefined, { check }));
  const { store, interpreter } = here.open(course, headlessPolicy('auto', new Set()));

  store.send({ type: 'open', lesson: 'one', step: 'start', at: 1 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(store.get().phase.is).toBe('opening');
  await vi.advanceTimersByTimeAsync(1000);
  expect(store.get()).toMatchObject({ phase: { is: 'ready' }, plan: { mode: 'live', line: 'serve', before: [] } });

  answer({ exit: 0, out: '{}' });
  await interpreter.idle();
  expect(store.get().plan).toMatchObject({ line: 'serve', before: [{ label: 'it answers', ok: true }] });
});
