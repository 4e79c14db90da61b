import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileCourse } from '../../src/course/compile.ts';
import { loadCourse } from '../../src/course/load.ts';
import { reportAll } from '../../src/course/report.ts';
import { spackCodes } from '../../src/spack/codes.ts';
import { catalogue } from '../diagnosis/catalogue.ts';
import { goodCourse, goodLesson, goodOptions, goodPath } from './sample.ts';

const course = { path: 'lessons/small/course.yaml', text: goodCourse };
const lesson = { path: goodPath, text: goodLesson };

function codes(files: readonly { path: string; text: string }[]): string[] {
  return loadCourse(files, goodOptions).findings.map(
    (one) => `${one.where.file.replace(/.*\//, '')}:${one.where.line} ${one.code}`,
  );
}

test('a course is its lessons, in the order of its list', () => {
  const second = { path: 'lessons/small/02-more.yaml', text: goodLesson.replace('id: taste', 'id: more') };
  const files = [lesson, { ...course, text: goodCourse.replace('[taste]', '[more, taste]') }, second];
  const loaded = loadCourse(files, goodOptions);
  expect(loaded.findings).toEqual([]);
  expect(loaded.course?.lessons.map((one) => one.id)).toEqual(['more', 'taste']);
  expect(loaded.course?.vars).toEqual({ recipe: 'a.def', image: 'a.sif' });
});

test('what a lesson lets the learner choose is known in the lessons after it, not before', () => {
  const first = {
    path: 'lessons/small/00-first.yaml',
    text: goodLesson.replace('id: taste', 'id: first').replace('{{workspace}}', '{{system}}'),
  };
  const files = (order: string) => [{ ...course, text: goodCourse.replace('[taste]', order) }, lesson, first];
  expect(codes(files('[taste, first]'))).toEqual([]);
  expect(codes(files('[first, taste]'))).toEqual(['00-first.yaml:13 lesson-unknown-variable']);
});

test('the list and the files name the same lessons', () => {
  expect(codes([course])).toEqual(['course.yaml:8 lesson-no-such-lesson']);
  expect(codes([lesson])).toEqual(['course.yaml:1 lesson-no-course']);
  expect(codes([])).toEqual(['course.yaml:1 lesson-no-course']);
  expect(codes([{ ...course, text: goodCourse.replace('[taste]', '[taste, taste]') }, lesson])).toEqual([
    'course.yaml:8 lesson-duplicate-id',
  ]);
  const stray = { path: 'lessons/small/02-stray.yaml', text: goodLesson.replace('id: taste', 'id: stray') };
  expect(codes([course, lesson, stray])).toEqual(['02-stray.yaml:3 lesson-not-in-course']);
});

test('a broken lesson does not hide behind "there is no such lesson"', () => {
  expect(codes([course, { ...lesson, text: goodLesson.replace('minutes: 5', 'minutes: many') }])).toEqual([
    '01-taste.yaml:6 lesson-bad-value',
  ]);
});

test('translations beside a lesson are not lessons', () => {
  expect(codes([course, lesson, { path: 'lessons/small/01-taste.fr.yaml', text: 'hello: {}' }])).toEqual([]);
});

test('the build gets an index that is small, and the course that it belongs to', () => {
  const compiled = compileCourse([course, lesson], goodOptions);
  if (!compiled.ok) throw new Error(compiled.report);
  expect(compiled.index.lessons[0]).toMatchObject({ id: 'taste', minutes: 5, title: 'A taste of everything' });
  expect(compiled.index.lessons[0]?.steps[4]).toEqual({ id: 'build', goal: 'Build it', kind: 'run' });
  expect(JSON.parse(JSON.stringify(compiled.course))).toEqual(compiled.course);
});

test('a build with a broken lesson stops with the report', () => {
  const compiled = compileCourse([course, { ...lesson, text: goodLesson.replace('kind: quiz', 'kind: quizz') }], goodOptions);
  expect(compiled.ok ? '' : compiled.report).toBe(`lessons/small/01-taste.yaml:18:11: "kind" cannot be "quizz"
   18 |     kind: quizz
      |           ^
  It is one of read, quiz, choose, write, compose, run, shell, experiment.
  mend: Did you mean "quiz"?

1 thing to mend`);
});

test('every built-in lesson loads without a finding', () => {
  const directory = new URL('../../lessons/hpc-containers/', import.meta.url);
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  const files = names.map((name) => ({
    path: `lessons/hpc-containers/${name}`,
    text: readFileSync(new URL(name, directory), 'utf8'),
  }));
  const casts = readdirSync(new URL('../../fixtures/recordings/', import.meta.url), { recursive: true, encoding: 'utf8' });
  const recordings = casts.filter((name) => name.endsWith('.cast')).map((name) => name.slice(0, -'.cast'.length));
  const { findings, course } = loadCourse(files, { recordings, failures: [...catalogue.map((one) => one.id), ...spackCodes] });
  expect(findings.length === 0 ? 'no findings' : `\n${reportAll(findings, files)}`).toBe('no findings');
  const terms = Object.keys(course?.glossary ?? {});
  expect(terms).toEqual(terms.toSorted((one, other) => one.localeCompare(other)));
});
