import { expect, it } from 'vitest';
import type { RunStep } from '../../src/course/lesson.ts';
import { verdicts } from '../../src/runner/checks.ts';
import { makes } from './small.ts';
import { world } from './world.ts';

it.each([
  [
    { exit: 0, out: '' },
    { ok: false, saw: 'there was no output' },
  ],
  [
    { exit: 2, out: '' },
    { ok: false, saw: 'exit 2' },
  ],
  [{ out: '' }, { ok: false, saw: 'no end: it took too long' }],
  [
    { exit: 0, out: 'no\n' },
    { ok: false, saw: 'no' },
  ],
  [
    { exit: 0, out: 'yes\n' },
    { ok: true, saw: 'yes' },
  ],
])('a look at the machine that gives %j says what was seen', async (answer, verdict) => {
  const host = { ...world().host, aside: async () => answer };
  const step = makes('look', 'true', undefined, { check: [{ label: 'it says yes', probe: 'ask', prints: 'yes' }] });
  expect(await verdicts(step as RunStep, {}, host, undefined)).toMatchObject([verdict]);
});
