/** Whatever is put before the check, it says something, at a place that exists. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFile } from '../../src/spack/check/check.ts';
import { releases } from '../../src/spack/releases/releases.ts';

const root = join(import.meta.dirname, '../..');
const known = releases(JSON.parse(readFileSync(join(root, 'src/spack/data/releases.json'), 'utf8')));
const texts: string[] = JSON.parse(readFileSync(join(root, 'fixtures/spack-yaml/verdicts.json'), 'utf8')).files.map(
  ({ text }: { text: string }) => text,
);

function check(text: string, id: string) {
  return checkFile(text, { release: known.find((one) => one.id === id)!, known });
}

function expectSense(text: string, id: string): void {
  const { valid, findings } = check(text, id);
  if (!valid) expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  const lines = text.split(/\r\n|\r|\n/);
  for (const { line, column, length, title, cause } of findings) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(length).toBeGreaterThanOrEqual(1);
    expect(title + cause).not.toMatch(/undefined|\[object|NaN/);
    expect(title).not.toContain('\n');
  }
}

const id = fc.constantFrom('0.18', '0.22', '1.1', 'develop');

test('files that are torn, doubled and mixed', () => {
  const piece = fc.constantFrom(
    ...[
      'spack:',
      '  - ',
      ': ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '<<: *a',
      '!!str ',
      '"',
      "'",
      '|',
      '\n',
      '\t',
      '#',
      '- ',
      '? ',
      '@@',
      '^',
      '::',
    ],
  );
  const torn = fc.tuple(fc.constantFrom(...texts), fc.nat(400), fc.nat(60), piece).map(([text, at, gone, put]) => {
    const from = Math.min(at, text.length);
    return text.slice(0, from) + put + text.slice(from + gone);
  });
  fc.assert(fc.property(torn, id, expectSense), { numRuns: 400 });
  fc.assert(fc.property(fc.string({ maxLength: 200 }), id, expectSense), { numRuns: 200 });
});

test('keys that JavaScript has ideas about', () => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    expectSense(`spack:\n  ${key}: 1\n  packages:\n    ${key}:\n      ${key}: [1]\n  view:\n    ${key}: {root: x}\n`, '1.1');
    expect(check(`spack:\n  ${key}: 1\n`, '1.1').valid).toBe(false);
    expect(check(`spack:\n  packages:\n    ${key}: {buildable: true}\n`, '1.1').valid).toBe(true);
  }
});

test('files that are large, deep or endless end', () => {
  const doubled = Array.from({ length: 26 }, (_, at) => `    p${at + 1}: &p${at + 1} {x: *p${at}, y: *p${at}}`).join('\n');
  expect(check(`spack:\n  packages:\n    p0: &p0 {}\n${doubled}\n`, '1.1').valid).toBe(false);
  expect(check(`spack:\n  specs: ${'['.repeat(5000)}${']'.repeat(5000)}\n`, '1.1').valid).toBe(false);
  expect(check(`spack:\n  specs:\n${'  - zlib\n'.repeat(1_200_000)}`, '1.1').valid).toBe(false);
  expect(check(`spack:\n  specs:\n${'  - zlib\n'.repeat(20_000)}`, '1.1').valid).toBe(true);
  const row = `[${Array.from({ length: 3000 }, (_, at) => `p${at}`).join(', ')}]`;
  expectSense(`spack:\n  specs:\n  - matrix: [${row}, ${row}]\n`, '1.1');
  const lists = Array.from({ length: 40 }, (_, at) => `  - l${at + 1}: [$l${at}, $l${at}]`).join('\n');
  expectSense(`spack:\n  definitions:\n  - l0: [a, b]\n${lists}\n  specs: [$l40]\n`, '1.1');
  expectSense(`spack:\n${'  wizard: 1\n'.repeat(3000)}`, '0.18');
  expectSense(`spack:\n  definitions:\n  - a: []\n    when: ${'('.repeat(20_000)}\n`, '1.1');
  expectSense(`spack:\n  packages:\n${Array.from({ length: 4000 }, (_, at) => `    p${at}: {wizard: 1}`).join('\n')}\n`, '1.1');
});
