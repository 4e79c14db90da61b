import { describe, expect, test } from 'vitest';
import type { Plain } from '../../../src/spack/yaml/contract.ts';
import { setValue } from '../../../src/spack/yaml/edit.ts';
import { add, drop, items, opened, remove, set, yaml } from './helpers.ts';

describe('a file in another style keeps it', () => {
  test('lists on one line, in brackets', () => {
    expect(add('spack:\n  specs: [gromacs+mpi, mpich]\n', ['spack', 'specs'], 'fftw@3:')).toBe(
      'spack:\n  specs: [gromacs+mpi, mpich, "fftw@3:"]\n',
    );
    expect(drop('specs: [a, b, c]  # three\n', ['specs'], 0)).toBe('specs: [b, c]  # three\n');
    expect(drop('specs: [a, b, c]  # three\n', ['specs'], 2)).toBe('specs: [a, b]  # three\n');
    expect(drop('specs: [a]\n', ['specs'], 0)).toBe('specs: []\n');
    expect(set('a: {b: 1, c: "x"}\n', ['a', 'c'], 'y, z')).toBe('a: {b: 1, c: "y, z"}\n');
    expect(set('a: {b: 1}\n', ['a', 'c'], ['x', 2])).toBe('a: {b: 1, c: [x, 2]}\n');
  });

  test('brackets over several lines, with commas and comments', () => {
    const text = 'specs: [\n  a,  # first\n  b  # second\n]\n';
    expect(add(text, ['specs'], 'c')).toBe('specs: [\n  a,  # first\n  b,  # second\n  c\n]\n');
    expect(add(text.replace('b ', 'b, '), ['specs'], 'c')).toBe('specs: [\n  a,  # first\n  b,  # second\n  c,\n]\n');
    expect(drop(text, ['specs'], 0)).toBe('specs: [\n  b  # second\n]\n');
  });

  test('an empty list in brackets becomes one of lines, as Spack writes it', () => {
    expect(add('spack:\n  specs: []  # roots\n  view: true\n', ['spack', 'specs'], 'zlib')).toBe(
      'spack:\n  specs:  # roots\n  - zlib\n  view: true\n',
    );
  });

  test('four blanks, and dashes that stand further in', () => {
    const text = 'spack:\n    specs:\n      - zlib\n';
    expect(set(text, ['spack', 'packages', 'all', 'require'], ['%gcc'])).toBe(
      `${text}    packages:\n        all:\n            require:\n              - "%gcc"\n`,
    );
  });

  test('quotes as its neighbors have them', () => {
    expect(set("labels:\n  app: 'gromacs'\n", ['labels', 'mpi'], 'mpich')).toBe("labels:\n  app: 'gromacs'\n  mpi: 'mpich'\n");
    expect(add("- 'a'\n- 'b'\n", [], "it's")).toBe("- 'a'\n- 'b'\n- 'it''s'\n");
    expect(set('labels:\n  app: gromacs\n', ['labels', 'mpi'], 'mpich', { quotes: 'double' })).toBe(
      'labels:\n  app: gromacs\n  mpi: "mpich"\n',
    );
  });

  test('no line end at its end: nothing but the new lines changes', () => {
    expect(add('spack:\n  specs:\n  - zlib', ['spack', 'specs'], 'mpich')).toBe('spack:\n  specs:\n  - zlib\n  - mpich');
  });

  test('commented-out lines and comments of others stay', () => {
    const text = yaml`
      spack:
        specs:
          - a
          # - b
          - c

          # the tools
          - d
          # - e
        # how it is seen
        view: true
      # the end
    `;
    expect(drop(text, ['spack', 'specs'], 2)).toBe(text.replace('\n    # the tools\n    - d', ''));
    expect(drop(text, ['spack', 'specs'], 0)).toBe(text.replace('    - a\n', ''));
    expect(remove(text, ['spack', 'view'])).toBe(text.replace('  # how it is seen\n  view: true\n', ''));
    expect(remove(text, ['spack', 'specs'])).toBe('spack:\n  # how it is seen\n  view: true\n# the end\n');
    expect(items(text, ['spack', 'specs'], ['c', 'x', 'd'])).toBe(
      text.replace('    - a\n    # - b\n    - c', '    # - b\n    - c\n    - x'),
    );
  });
});

test.each<[Plain, string]>([
  ['1.1', '"1.1"'],
  ['yes', '"yes"'],
  ['null', '"null"'],
  ['', '""'],
  ['a: b', '"a: b"'],
  ['a #b', '"a #b"'],
  ['hdf5@1.10:', '"hdf5@1.10:"'],
  ['*x', '"*x"'],
  ['%gcc@12', '"%gcc@12"'],
  ['@1.2', '"@1.2"'],
  ['2024-01-01', '"2024-01-01"'],
  ['12:30', '"12:30"'],
  ['say "hi"', 'say "hi"'],
  [' x', '" x"'],
  ['a\tb', '"a\\tb"'],
  ['gromacs@2024:+mpi ^mpich', 'gromacs@2024:+mpi ^mpich'],
  ['ubuntu:24.04', 'ubuntu:24.04'],
  [1.5, '1.5'],
  [true, 'true'],
  [null, 'null'],
  [{}, '{}'],
  ['apt-get update\napt-get clean\n', '|\n  apt-get update\n  apt-get clean'],
  ['one\ntwo', '|-\n  one\n  two'],
  ['  one\ntwo\n', '|2\n    one\n  two'],
  ['x\n\n', '"x\\n\\n"'],
])('%j is written as %s', (value, written) => {
  expect(set('a: 1  # c\n', ['b'], value)).toBe(`a: 1  # c\nb: ${written}\n`);
  const comment = written.includes('\n')
    ? `${written.split('\n')[0]}  # c\n${written.split('\n').slice(1).join('\n')}`
    : `${written}  # c`;
  expect(set('a: 1  # c\n', ['a'], value)).toBe(value === 1 ? 'a: 1  # c\n' : `a: ${comment}\n`);
});

describe('a new file', () => {
  test('grows from nothing', () => {
    expect(set('', ['spack', 'specs'], ['zlib'], { comment: ['An environment', '', 'made by hand'] })).toBe(
      '# An environment\n#\n# made by hand\nspack:\n  specs:\n  - zlib\n',
    );
    expect(set('# mine\n', ['spack', 'view'], true)).toBe('# mine\nspack:\n  view: true\n');
    expect(set('spack:\n', ['spack', 'specs', 0], 'zlib')).toBe('spack:\n  specs:\n  - zlib\n');
  });
});

describe('what cannot be changed alone is refused', () => {
  const text =
    'spack:\n  specs: &all [a]\n  definitions:\n  - x: *all\n  packages:\n    a: &p\n      buildable: true\n    b:\n      <<: *p\n';

  test.each([
    ['the anchor', ['spack', 'specs'], 2],
    ['a part of it', ['spack', 'specs', 0], 2],
    ['an alias', ['spack', 'definitions', 0, 'x'], 2],
    ['a part of that', ['spack', 'definitions', 0, 'x', 0], 2],
    ['what is merged', ['spack', 'packages', 'b', 'buildable'], 7],
    ['a table that is merged elsewhere', ['spack', 'packages', 'a', 'variants'], 7],
  ])('%s', (_, path, line) => {
    expect(set(text, path, 'new')).toBe(`refused: spack-yaml-shared at ${line}`);
    const changed = setValue(opened(text), path, 'new');
    expect('refused' in changed && changed.refused.title).toMatch(/is shared through &(?:all|p) in line/);
  });

  test('but another key beside a merge is only added, and an alias may be taken out', () => {
    expect(set(text, ['spack', 'packages', 'b', 'version'], ['1'])).toBe(`${text}      version:\n      - "1"\n`);
    expect(drop(text, ['spack', 'definitions'], 0)).toBe(text.replace('definitions:\n  - x: *all', 'definitions: []'));
  });

  test('a key below a plain value', () => {
    expect(set('view: true\n', ['view', 'default', 'root'], '/x')).toBe('refused: spack-yaml-no-room at 1');
  });
});
