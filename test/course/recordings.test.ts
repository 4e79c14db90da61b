/** What a lesson says of its recordings, held against what was recorded. */
import { readdirSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { loadCourse } from '../../src/course/load.ts';

const home = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, home), 'utf8');
const under = (path: string) => readdirSync(new URL(path, home), { recursive: true, encoding: 'utf8' });
const recordings = under('fixtures/recordings/')
  .filter((name) => name.endsWith('.cast'))
  .map((name) => name.slice(0, -'.cast'.length));

/** All that a recording shows, as one text. */
function shown(name: string): string {
  const events = read(`fixtures/recordings/${name}.cast`).trim().split('\n').slice(1);
  return stripVTControlCharacters(events.map((line) => JSON.parse(line)[2]).join(''));
}

test('every line that a step must have in common with its recording is in the usual one', () => {
  const names = under('lessons/hpc-containers/').filter((name) => name.endsWith('.yaml'));
  const files = names.map((name) => ({ path: `lessons/hpc-containers/${name}`, text: read(`lessons/hpc-containers/${name}`) }));
  const { course } = loadCourse(files, { recordings });
  const missing = (course?.lessons ?? []).flatMap((lesson) =>
    lesson.steps.flatMap((step) => {
      const keep = ('drift' in step && step.drift?.keep) || [];
      const name = `${lesson.id}/${step.id}`;
      if (!recordings.includes(name)) return [];
      return keep.filter((pattern) => !new RegExp(pattern, 'm').test(shown(name))).map((pattern) => `${name}: ${pattern}`);
    }),
  );
  expect(missing).toEqual([]);
});
