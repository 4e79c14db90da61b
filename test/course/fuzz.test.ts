import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LessonFinding, lessonCodes } from '../../src/course/load/code.ts';
import { loadCourse, loadLesson } from '../../src/course/load.ts';
import { report } from '../../src/course/report.ts';
import { goodCourse, goodLesson, goodOptions, goodPath } from './sample.ts';

/** Every finding of any text stands inside the text, has a known code, and can be reported. */
function sound(findings: readonly LessonFinding[], text: string): void {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const finding of findings) {
    const { line, column } = finding.where;
    expect(lessonCodes).toContain(finding.code);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
    expect(report(finding, text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  }
}

const spice = fc.constantFrom(
  '\t',
  '\n',
  ':',
  '- ',
  '*a',
  '&a ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '|',
  '>',
  '#',
  '!x ',
  '%',
  '@',
  '\0',
  '\u001b[2J',
  '\r',
  '{{x}}',
  '[[y]]',
  '“',
  '漢',
  '😀',
  '---\n',
  '? ',
  '<<: ',
  '\ufeff',
  'null',
  '0x1',
  '__proto__: 1\n',
);
const edit = fc.record({
  at: fc.nat(goodLesson.length),
  drop: fc.nat(30),
  add: fc.oneof(spice, fc.string({ unit: 'binary', maxLength: 8 })),
});

test('a lesson that was damaged at random is refused with a place inside it, or still good', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const text = edits.reduce((all, { at, drop, add }) => all.slice(0, at) + add + all.slice(at + drop), goodLesson);
      const { lesson, findings } = loadLesson(goodPath, text, goodOptions);
      expect(lesson === undefined).toBe(findings.length > 0);
      sound(findings, text);
    }),
    { numRuns: 200 },
  );
});

test('lines in another order are refused with a place inside the file, or still good', () => {
  const lines = goodLesson.split('\n');
  fc.assert(
    fc.property(fc.shuffledSubarray(lines), (some) => {
      const text = some.join('\n');
      sound(loadLesson(goodPath, text, goodOptions).findings, text);
    }),
    { numRuns: 150 },
  );
});

test('any text at all is refused with a place inside it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(spice, { maxLength: 60 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const { findings } = loadLesson(goodPath, text);
        expect(findings.length).toBeGreaterThan(0);
        sound(findings, text);
      },
    ),
    { numRuns: 200 },
  );
});

test('a course file that was damaged at random never throws', () => {
  fc.assert(
    fc.property(fc.nat(goodCourse.length), spice, (at, add) => {
      const text = goodCourse.slice(0, at) + add + goodCourse.slice(at);
      const path = 'lessons/small/course.yaml';
      const { findings } = loadCourse(
        [
          { path, text },
          { path: goodPath, text: goodLesson },
        ],
        goodOptions,
      );
      sound(
        findings.filter((one) => one.where.file === path),
        text,
      );
    }),
    { numRuns: 80 },
  );
});

const size = 250 * 1024;
const hostile: Record<string, string> = {
  'one long line of words': `title: ${'word '.repeat(size / 5)}`,
  'a quarter of a megabyte of keys': Array.from({ length: size / 10 }, (_, at) => `k${at}: 1`)
    .join('\n')
    .slice(0, size),
  'unknown keys in every step': `format: 1\nsteps:\n${'  - { kind: read, aaaaaa: 1, bbbbbb: 2 }\n'.repeat(size / 50)}`,
  'placeholders that do not end': `say: "${'{{ '.repeat(size / 3)}"`,
  'quotes that do not end': '"'.repeat(size),
  anchors: Array.from({ length: size / 20 }, (_, at) => `a${at}: &a${at} x`).join('\n'),
  'nothing but newlines': '\n'.repeat(size),
  'a deep staircase': Array.from({ length: 600 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
};

test.each(Object.entries(hostile))('%s comes to an end', (_name, text) => {
  const { findings } = loadLesson(goodPath, text);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.length).toBeLessThanOrEqual(60);
  sound(findings, text);
});
