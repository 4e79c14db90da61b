import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/spack/finding.ts';
import { setValue } from '../../../src/spack/yaml/edit.ts';
import { valueAt } from '../../../src/spack/yaml/look.ts';
import { LARGEST, openFile } from '../../../src/spack/yaml/open.ts';
import { choices, documentBy } from './documents.ts';
import { opened, textOf, yaml } from './helpers.ts';

const PLAIN = 'spack:\n  specs:\n  - zlib\n  view: false\n';

/** Findings as a person reads them: `severity code line:column`. */
const told = (text: string) => openFile(text).findings.map((one) => `${one.severity} ${one.code} ${one.line}:${one.column}`);

/** The text after the fix of its first finding. */
function mended(text: string): string {
  const fix = openFile(text).findings[0]?.fix;
  return fix ? applyEdits(text, fix.edits) : 'no fix';
}

describe('a file is opened as it is', () => {
  test.each([
    ['plain', PLAIN],
    ['with a BOM', `\uFEFF${PLAIN}`],
    ['with the line ends of Windows', PLAIN.replaceAll('\n', '\r\n')],
    ['with mixed line ends', PLAIN.replace('\n', '\r\n')],
    ['without a line end at its end', PLAIN.trimEnd()],
    ['between --- and ...', `---\n${PLAIN}...\n`],
    ['as JSON', '{"spack": {"specs": ["zlib"], "view": false}}'],
    ['with brackets over lines, not indented', 'spack:\n  specs: [\nzlib\n]\n  view: false\n'],
    ['with a comment right behind a bracket', 'spack:\n  specs: [zlib]#c\n  view: false\n'],
    ['with tabs in a comment', 'spack:\n  specs: [zlib] #\tc\n  view: false\n'],
  ])('%s', (_, text) => {
    const { file, findings } = openFile(text);
    expect(findings).toEqual([]);
    expect(file?.text).toBe(text);
    expect(valueAt(opened(text), [])).toEqual({ spack: { specs: ['zlib'], view: false } });
  });

  test('line ends that are added are those of the file', () => {
    const file = opened(PLAIN.replaceAll('\n', '\r\n'));
    expect(textOf(setValue(file, ['spack', 'concretizer', 'unify'], true))).toBe(
      `${PLAIN}  concretizer:\n    unify: true\n`.replaceAll('\n', '\r\n'),
    );
  });

  test('aliases and merge keys are followed', () => {
    const file = opened(yaml`
      spack:
        specs: &roots [hdf5+mpi]
        definitions:
        - all: *roots
        packages:
          mpich: &usual
            buildable: true
            variants: +mpi
          hdf5:
            <<: *usual
            variants: ~mpi
    `);
    expect(valueAt(file, ['spack', 'definitions', 0, 'all', 0])).toBe('hdf5+mpi');
    expect(valueAt(file, ['spack', 'packages', 'hdf5'])).toEqual({ variants: '~mpi', buildable: true });
  });
});

// as Spack 0.20.3, 0.22.5, 1.0.2, 1.1.0 and develop of January 2026 read them
test.each([
  ['true', true],
  ['True', true],
  ['tRue', 'tRue'],
  ['yes', 'yes'],
  ['on', 'on'],
  ['~', null],
  ['Null', null],
  ['', null],
  ['1', 1],
  ['010', 10],
  ['089', 89],
  ['0o10', 8],
  ['0o9', '0o9'],
  ['0b11', 3],
  ['0x1F', 31],
  ['1_000', 1000],
  ['_1', '_1'],
  ['1.1', 1.1],
  ['1.', 1],
  ['.5', 0.5],
  ['1e3', 1000],
  ['1e', '1e'],
  ['-.inf', Number.NEGATIVE_INFINITY],
  ['.nan', Number.NaN],
  ['12:30', '12:30'],
  ['1.1.1', '1.1.1'],
  ['a:b', 'a:b'],
  ['"1"', '1'],
  ['!!str 1', '1'],
  ['[cmake@3.20:, hdf5@:1.10]', ['cmake@3.20:', 'hdf5@:1.10']],
  ['{require: cmake@3.20:}', { require: 'cmake@3.20:' }],
  ['{a: [cmake@3.20:]}', { a: ['cmake@3.20:'] }],
])('a value written as %s is what Spack makes of it', (source, value) => {
  expect(valueAt(opened(`k: ${source}\n`), ['k'])).toEqual(value);
});

describe('what Spack refuses is told with its place', () => {
  test.each([
    ['a tab that indents', 'spack:\n\tspecs: [zlib]\n', 'error spack-yaml-tab 2:1', 'spack:\n  specs: [zlib]\n'],
    ['a tab behind a value', 'spack:\n  view: true\t\n', 'error spack-yaml-tab 2:13', 'spack:\n  view: true \n'],
    ['a tab before a comment', 'spack:\n  view: true\t# c\n', 'error spack-yaml-tab 2:13', 'spack:\n  view: true # c\n'],
    [
      'a text that begins with %',
      'spack:\n  specs:\n  - %gcc  # c\n',
      'error spack-yaml-needs-quotes 3:5',
      'spack:\n  specs:\n  - "%gcc"  # c\n',
    ],
    ['a text that begins with @', 'a: @1.2\n', 'error spack-yaml-needs-quotes 1:4', 'a: "@1.2"\n'],
    ['one in brackets', 'a: [x, %gcc, y]\n', 'error spack-yaml-needs-quotes 1:8', 'a: [x, "%gcc", y]\n'],
    ['a date', 'a: 2024-01-01\n', 'error spack-yaml-date 1:4', 'a: "2024-01-01"\n'],
    ['an unknown alias', 'specs: [*all]\n', 'error spack-yaml-unknown-alias 1:9', 'specs: ["*all"]\n'],
    ['a control character', 'a: 1 # \u001B[0m\n', 'error spack-yaml-control-character 1:8', 'a: 1 # [0m\n'],
    [
      'blanks that are none',
      'spack:\n\u00A0\u00A0specs: [zlib]\n',
      'error spack-yaml-false-blank 2:1',
      'spack:\n  specs: [zlib]\n',
    ],
    ['more behind the end', 'a: 1\n...\nb: 2\n', 'error spack-yaml-two-documents 2:1', 'a: 1\n\nb: 2\n'],
  ])('%s, and mended', (_, text, expected, after) => {
    expect(told(text)).toEqual([expected]);
    expect(openFile(text).file?.text ?? 'none').toBe(text.includes('2024') ? text : 'none');
    expect(mended(text)).toBe(after);
    expect(openFile(after).findings.filter((one) => one.severity === 'error')).toEqual([]);
  });

  test.each([
    ['a second document', 'a: 1\n---\nb: 2\n', 'error spack-yaml-two-documents 2:1'],
    ['a key that is there twice', 'spack:\n  specs: [a]\n  view: true\n  "specs": [b]\n', 'error spack-yaml-duplicate-key 4:3'],
    ['a bracket that is not closed', 'spack:\n  specs: [zlib\n  view: true\n', 'error spack-yaml-not-closed 3:3'],
    ['a quote that is not closed', 'spack:\n  specs:\n  - "zlib\n', 'error spack-yaml-not-closed 3:5'],
    ['a second colon', 'spack:\n  specs:\n  - a: b: c\n', 'error spack-yaml-second-colon 3:8'],
    ['an alias of itself', 'spack: &a\n  config: *a\n', 'error spack-yaml-alias-of-itself 2:11'],
    ['a binary file', '\0\u0001\u0002ELF', 'error spack-yaml-binary 1:1'],
    ['another encoding', '# caf\uFFFD\nspack: {}\n', 'error spack-yaml-not-utf8 1:6'],
    ['an empty file', '', 'error spack-yaml-empty 1:1'],
    ['nothing but comments', '# later\n', 'error spack-yaml-empty 1:1'],
    ['a merge of nothing', 'a:\n  <<: 3\n', 'error spack-yaml-merge 2:7'],
    ['a type of its own', 'a: !mine b\n', 'error spack-yaml-tag 1:10'],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  test('a conflict is told with both sides, and one of them can be kept', () => {
    const text = 'spack:\n  specs:\n<<<<<<< HEAD\n  - zlib\n=======\n  - mpich\n>>>>>>> more-mpi\n  view: false\n';
    const [finding] = openFile(text).findings;
    expect(told(text)).toEqual(['error spack-yaml-conflict 3:1']);
    expect(finding?.title).toBe('Two versions of the file meet here: "HEAD" and "more-mpi"');
    expect(mended(text)).toBe(PLAIN);
    expect(mended(text.replace('=======', '||||||| base\n  - nothing\n=======').replaceAll('\n', '\r\n'))).toBe(
      PLAIN.replaceAll('\n', '\r\n'),
    );
  });

  test('an alias bomb is not lit', () => {
    const lines = Array.from({ length: 12 }, (_, at) => `- &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]`);
    expect(told(`- &a0 [x]\n${lines.join('\n')}\n`)).toEqual(['error spack-yaml-too-many-aliases 13:8']);
  });

  test.each([
    ['brackets', '['.repeat(20_000)],
    ['closed brackets', `a: ${'['.repeat(300)}${']'.repeat(300)}`],
    ['dashes', `${'- '.repeat(5_000)}a`],
    ['keys', Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ])('%s that stand too deep in one another come to an end', (_, text) => {
    const { file, findings } = openFile(text);
    expect(file).toBeUndefined();
    expect(findings.map((one) => one.severity)).toContain('error');
  });

  test('ten megabytes are not read', () => {
    const text = 'specs:\n'.padEnd(10_000_000, '- zlib\n');
    expect(told(text)).toEqual(['error spack-yaml-too-large 1:1']);
    expect(openFile(text).findings[0]?.title).toBe('The file has 10.0 million characters, too many for a spack.yaml');
    expect(openFile('#'.repeat(LARGEST)).findings.map((one) => one.code)).toEqual(['spack-yaml-empty']);
  });
});

describe('what Spack reads, but not as it was meant, is a warning', () => {
  test.each([
    ['curly quotes', 'os: “centos:7”\n', 'warning spack-yaml-curly-quote 1:5', 'os: "centos:7"\n'],
    ['a word of YAML 1.1', 'view: yes\n', 'warning spack-yaml-old-word 1:7', 'view: true\n'],
    ['a no-break space in a word', '- hdf5\u00A0+mpi\n', 'warning spack-yaml-false-blank 1:7', '- hdf5 +mpi\n'],
    ['a carriage return alone', 'a: 1\rb: 2\n', 'warning spack-yaml-carriage-return 1:5', 'a: 1\nb: 2\n'],
  ])('%s', (_, text, expected, after) => {
    expect(told(text)).toEqual([expected]);
    expect(openFile(text).file?.text).toBe(text);
    expect(mended(text)).toBe(after);
    expect(told(after)).toEqual([]);
  });

  test('in quotes and comments all of these are only letters', () => {
    expect(told('a: "“yes”\u00A0\t2024-01-01" # “no”\u00A0\t\n')).toEqual([]);
  });
});

describe('whatever is opened', () => {
  const nothingThrown = (text: string) => {
    const { file, findings } = openFile(text);
    if (file) expect(file.text).toBe(text);
    else expect(findings.some((one) => one.severity === 'error')).toBe(true);
    const lines = text.split('\n');
    for (const { line, column, length, fix, title, cause } of findings) {
      expect(line).toBeGreaterThan(0);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThan(0);
      expect(length).toBeGreaterThan(0);
      expect(`${title}${cause}`).not.toMatch(/undefined|\n/);
      if (fix) expect(applyEdits(text, fix.edits)).not.toBe(text);
    }
  };

  test('nothing is thrown, and each finding has a place in the file', () => {
    const bits = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '\n  ',
      '\t',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '#',
      ' #',
      '&a ',
      '*a',
      '!',
      '|',
      '>',
      '%',
      '@',
      '?',
      '\r',
      '---\n',
      '...\n',
      '<<: ',
      '“',
      '\u00A0',
      '\uFEFF',
      '<<<<<<< a\n',
      '=======\n',
      '>>>>>>> b\n',
      '1.1',
      'yes',
    );
    fc.assert(
      fc.property(
        fc.array(bits, { maxLength: 40 }).map((all) => all.join('')),
        nothingThrown,
      ),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), nothingThrown), { numRuns: 500 });
  });

  test('nor by good files with damage', () => {
    fc.assert(
      fc.property(
        choices,
        fc.nat(),
        fc.nat(4),
        fc.constantFrom('', '\t', '"', '[', '- ', ':', '\n', '&a ', '*a'),
        (choose, place, gone, bit) => {
          const text = documentBy(choose);
          const at = place % (text.length + 1);
          nothingThrown(text.slice(0, at) + bit + text.slice(at + gone));
        },
      ),
      { numRuns: 60 },
    );
  });
});
