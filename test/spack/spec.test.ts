import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Spec } from '../../src/spack/spec/contract.ts';
import { parseSpec, parseSpecs } from '../../src/spack/spec/parse.ts';

/** The text with the caret under it that a learner would see. */
function caret(text: string, release?: string): string {
  const { problem } = parseSpecs(text, release);
  return problem ? `${text}\n${' '.repeat(problem.at)}${'^'.repeat(Math.max(1, problem.length))} ${problem.text}` : 'fine';
}

const part = (text: string, place: { from: number; to: number }) => text.slice(place.from, place.to);

describe('what a spec says', () => {
  const text = 'builtin.gromacs@2024.1:2024.4,=2023.1 +mpi ~cuda build_type=Release cflags="-O3 -g" target=x86_64_v3';
  const spec = parseSpec(text).spec as Spec;

  test('its name and namespace', () => {
    expect(spec.name).toMatchObject({ text: 'gromacs', namespace: 'builtin' });
    expect(part(text, spec.name as NonNullable<Spec['name']>)).toBe('gromacs');
  });

  test('each version, with its place', () => {
    expect(spec.versions?.parts.map((v) => [v.kind, part(text, v)])).toEqual([
      ['range', '2024.1:2024.4'],
      ['exact', '=2023.1'],
    ]);
  });

  test('variants, flags and architecture, each with its place', () => {
    expect(spec.variants.map((v) => [v.kind, v.name, v.value, part(text, v)])).toEqual([
      ['variant', 'mpi', true, '+mpi'],
      ['variant', 'cuda', false, '~cuda'],
      ['variant', 'build_type', 'Release', 'build_type=Release'],
      ['flags', 'cflags', '-O3 -g', 'cflags="-O3 -g"'],
      ['arch', 'target', 'x86_64_v3', 'target=x86_64_v3'],
    ]);
  });

  test('dependencies, below the root and below each other', () => {
    const { spec: root } = parseSpec('gromacs %c,cxx=gcc@13 ^[virtuals=mpi] mpich@4 %clang');
    expect(root?.needs.map((n) => [n.sigil, n.spec.name?.text, n.virtuals])).toEqual([
      ['%', 'gcc', ['c', 'cxx']],
      ['^', 'mpich', ['mpi']],
    ]);
    expect(root?.needs[1]?.spec.needs.map((n) => n.spec.name?.text)).toEqual(['clang']);
  });

  test('a variant behind a compiler belonged to the package before 1.0, and belongs to the compiler since', () => {
    expect(parseSpec('hdf5 %gcc +mpi', '0.23').spec?.variants.map((v) => v.name)).toEqual(['mpi']);
    expect(parseSpec('hdf5 %gcc +mpi', '1.0').spec?.variants).toEqual([]);
    expect(parseSpec('hdf5 %gcc +mpi', '1.0').spec?.needs[0]?.spec.variants.map((v) => v.name)).toEqual(['mpi']);
  });

  test('several specs in one text, as Spack splits them', () => {
    expect(parseSpecs('gromacs+mpi mpich ^zlib').specs.map((s) => s.name?.text)).toEqual(['gromacs', 'mpich']);
    // the trap of a line that is indented too far: a dash, a blank and a name switch a variant off
    expect(parseSpec('gromacs+mpi - mpich').spec?.variants.map((v) => [v.name, v.value])).toEqual([
      ['mpi', true],
      ['mpich', false],
    ]);
  });

  test('hashes, files, and specs without a name', () => {
    expect(parseSpec('zlib/abc123').spec?.hash?.text).toBe('abc123');
    expect(parseSpec('./gromacs.json').spec?.file?.text).toBe('./gromacs.json');
    expect(parseSpec('+mpi').spec).not.toHaveProperty('name');
  });
});

describe('why a text is no spec', () => {
  test.each([
    ['gromacs@@2', '0.22', '       ^^ a version begins with one @, here are two'],
    ['gromacs@', '1.1', '       ^ @ is followed by a version, as in @2024.1'],
    [
      'gromacs@2@3',
      '1.1',
      '         ^^ a version begins with one @ and was given already; join several with commas, as in @1.2,1.4',
    ],
    ['gromacs@2024:2022', '1.1', '        ^^^^^^^^^ no version is in this range: 2024 comes after 2022'],
    ['gromacs+mpi~mpi', '1.1', '           ^^^^ the variant mpi was given already'],
    ['gromacs +', '1.1', '        ^ + is followed by the name of a variant, as in +mpi'],
    ['gromacs build_type =Release', '1.1', '                   ^ no space may stand before =, as in build_type=Release'],
    ['gromacs cflags=“-O3”', '1.1', '              ^ = is followed by a value at once, as in build_type=Release'],
    ['gromacs ^[virtuals=mpi] mpich', '0.20', '         ^ brackets, as in ^[virtuals=mpi] mpich, are known from Spack 0.21 on'],
    ['gromacs %gcc %clang', '0.22', '             ^^^^^^ a package has one compiler, and one was given already'],
    ['gromacs ^', '0.22', '         ^ ^ is followed by the name of a package, here by nothing'],
    ['gromacs ^mpich@3 ^mpich@4', '1.1', '                 ^^^^^^^^ mpich stands here a second time, with another version'],
    ['gromacs;mpich', '1.1', '       ^ ; has no meaning in a spec'],
  ])('%s in %s', (text, release, under) => {
    expect(caret(text, release)).toBe(`${text}\n${under}`);
  });

  test('near misses are fine', () => {
    for (const text of [
      'gromacs@2',
      'gromacs@1.2.3:1.2',
      'gromacs +mpi ~cuda',
      'gromacs ^mpich@3: ^mpich@4',
      'gromacs %gcc %clang',
    ]) {
      expect(caret(text)).toBe('fine');
    }
    expect(caret('gromacs build_type = Release', '0.21')).toBe('fine');
  });
});

describe('whatever is typed', () => {
  const releases = fc.constantFrom('0.18', '0.20', '0.22', '1.0', '1.1', 'develop', 'nonsense');
  const crumbs = fc.constantFrom(
    '@',
    '+',
    '~',
    '-',
    '=',
    '==',
    ':',
    '%',
    '^',
    '[',
    ']',
    '/',
    '"',
    "'",
    '.',
    ',',
    '*',
    ' ',
    '\n',
    'a',
    '1',
    'mpi',
    '.json',
    'é',
    '\\',
  );

  test('it never throws, and points inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(crumbs).map((c) => c.join('')),
        ),
        releases,
        (text, release) => {
          const { specs, problem } = parseSpecs(text, release);
          if (problem) {
            expect(problem.text).not.toBe('');
            expect(problem.at).toBeGreaterThanOrEqual(0);
            expect(problem.at + problem.length).toBeLessThanOrEqual(text.length);
          }
          for (const spec of specs) {
            for (const place of [
              spec,
              ...spec.variants,
              ...spec.needs,
              ...(spec.versions?.parts ?? []),
              ...(spec.name ? [spec.name] : []),
            ]) {
              expect(0 <= place.from && place.from <= place.to && place.to <= text.length).toBe(true);
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('long texts of every kind are read to their end', () => {
    for (const crumb of [
      'a',
      'a ',
      '+a',
      '@',
      '@1,',
      '/a',
      'a/',
      './',
      'a.',
      'a=',
      '"',
      "a='",
      '-',
      '%a ',
      '^a',
      '^[',
      ' ',
      'a=b,',
      '1:',
      'a-',
    ]) {
      for (const release of ['0.18', '0.19', '0.20', '0.22', '1.1']) parseSpecs(crumb.repeat(20_000), release);
    }
  });
});
