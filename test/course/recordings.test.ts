/** What a lesson says of its recordings, held against what was recorded. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { measurementNamed } from '../../src/cli/measurements.ts';
import { loadCourse } from '../../src/course/load.ts';
import { sameSubject, subjectOf } from '../../src/runner/experiment.ts';

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

const yaml = under('lessons/hpc-containers/').filter((name) => name.endsWith('.yaml'));
const files = yaml.map((name) => ({ path: `lessons/hpc-containers/${name}`, text: read(`lessons/hpc-containers/${name}`) }));
const { course } = loadCourse(files, { recordings });

test('every experiment can be shown where it cannot be measured, and its recording measured the same', () => {
  const folder = fileURLToPath(new URL('fixtures/recordings', home));
  const experiments = (course?.lessons ?? []).flatMap((lesson) =>
    lesson.steps.flatMap((step) => (step.kind === 'experiment' ? [{ name: `${lesson.id}/${step.id}`, step }] : [])),
  );
  for (const { name, step } of experiments) {
    const found = measurementNamed(folder, name);
    expect(found?.rows.length, name).toBeGreaterThan(1);
    expect(found && sameSubject(found.asked, subjectOf(step, course?.vars ?? {})), name).toBe(true);
    expect(read(`fixtures/recordings/${name}.json`), name).not.toContain('sifu-lesson-');
  }
  const names = experiments.map(({ name }) => name);
  const others = under('fixtures/recordings/').filter(
    (one) => one.endsWith('.json') && !names.includes(one.replace(/(\.[a-z]+)?\.json$/, '')),
  );
  expect(others, 'recordings of no experiment').toEqual([]);
});

test('every line that a step must have in common with its recording is in the usual one', () => {
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
