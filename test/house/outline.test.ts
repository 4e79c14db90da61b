/** What is folded over the course's outline must tell the same progress as over the course itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { compileCourse } from '../../src/course/compile.ts';
import type { Event } from '../../src/session/event.ts';
import { fold } from '../../src/session/journal.ts';
import { progressOf, whereToGoOn } from '../../src/session/select.ts';

const folder = resolve(import.meta.dirname, '../../lessons/hpc-containers');
const files = readdirSync(folder).map((path) => ({ path, text: readFileSync(resolve(folder, path), 'utf8') }));
const compiled = compileCourse(files);
if (!compiled.ok) throw new Error(compiled.report);
const { course } = compiled;
const { outline } = await import(new URL('../../build/outline.js', import.meta.url).href);

/** Somebody who goes through every step, answers at random, and takes every hint. */
function journey(): Event[] {
  return course.lessons.flatMap((lesson) =>
    lesson.steps.flatMap((step, at): Event[] => [
      { type: 'open', lesson: lesson.id, step: step.id, at: 1 },
      { type: 'predict', option: at % 2 },
      { type: 'answer', option: 0, at: 2 },
      { type: 'answer', option: 1, at: 3 },
      { type: 'choose', option: 0, at: 4 },
      { type: 'hint' },
      { type: 'hint' },
      ...(at % 3 === 0 ? [{ type: 'skip', at: 5 } as const] : []),
      {
        type: 'checked',
        key: `${lesson.id}/${step.id}`,
        verdicts: [{ label: 'l', ok: at % 2 === 0, saw: '', wanted: '' }],
        how: 'live',
        at: 6,
      },
      { type: 'next', at: 7 },
    ]),
  );
}

test('the outline folds as the course does', () => {
  const events = journey();
  for (let length = 0; length <= events.length; length += 7) {
    const [whole, bare] = [course, outline(course)].map((one) => fold(one, events.slice(0, length)));
    const told = (state = whole) => [
      state?.place,
      state?.steps,
      ...course.lessons.map((lesson) => state && progressOf(state, lesson).done),
    ];
    expect(told(bare)).toEqual(told(whole));
    if (whole && bare) expect(whereToGoOn(bare).step.id).toBe(whereToGoOn(whole).step.id);
  }
});

test('the outline is much smaller, and keeps what status prints', () => {
  const bare = outline(course);
  expect(JSON.stringify(bare).length).toBeLessThan(JSON.stringify(course).length / 3);
  expect(bare.lessons[0].steps[0].goal).toBe(course.lessons[0]?.steps[0]?.goal);
});
