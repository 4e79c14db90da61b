import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aliases } from '../../../src/spack/packages/aliases.ts';
import { loadPackages } from '../../../src/spack/packages/load.ts';
import { queries } from './queries.ts';

const packages = loadPackages(readFileSync(join(import.meta.dirname, '../../../src/spack/data/packages.txt'), 'utf8'));
const first = (typed: string, count = 3) => packages.search(typed, count).map(({ name }) => name);

test.each(queries)('"%s" has what was meant among the first three', (typed, wanted) => {
  const found = first(typed);
  if (wanted.length > 3) expect(wanted).toEqual(expect.arrayContaining(found));
  else expect(found).toEqual(expect.arrayContaining([...wanted]));
  expect(found.length).toBeGreaterThan(0);
});

test('an exact name is always the very first', () => {
  // some of all, as 8,900 searches take a while
  for (const [at, name] of packages.names.entries()) if (at % 7 === 0) expect(first(name, 1)).toEqual([name]);
});

test('what comes to the screen says why it is there', () => {
  const because = (typed: string, name: string) => packages.search(typed, 40).find((hit) => hit.name === name)?.because;
  expect(because('gromacs', 'gromacs')).toBeUndefined();
  expect(because('gromcas', 'gromacs')).toBeUndefined();
  expect(because('mpi', 'openmpi')).toBe('provides mpi');
  expect(because('gromacs 2026', 'gromacs')).toBe('version 2026.1');
  expect(because('gromacs +cuda ^openmpi', 'gromacs')).toBe('variant cuda, needs mpi');
  expect(because('fftw openblas plumed', 'gromacs')).toMatch(/needs fftw-api|needs plumed/);
  expect(because('sklearn', 'py-scikit-learn')).toBe('known as sklearn');
  expect(because('gcc-13', 'gcc')).toMatch(/^version 13\./);
});

test('nothing is found by nothing, and no more than wanted by anything', () => {
  for (const empty of ['', ' ', '\n\t', '-', '--', '@', '+', '...']) expect(packages.search(empty, 10)).toEqual([]);
  expect(packages.search('a', 7)).toHaveLength(7);
  expect(packages.search('gromacs', 0)).toEqual([]);
  expect(packages.search('gromacs', -1)).toEqual([]);
  expect(packages.search('py', 100_000).length).toBeGreaterThan(3000);
});

test('the names by which packages are known elsewhere all lead somewhere', () => {
  for (const [called, names] of aliases) {
    for (const name of names) expect(packages.has(name), `${called}: ${name}`).toBe(true);
    expect(first(called, names.length)).toEqual(expect.arrayContaining([...names]));
  }
});

/** Names that nobody takes for another: long, and of one word. */
const famous = [
  'gromacs',
  'openfoam',
  'trilinos',
  'paraview',
  'tensorflow',
  'singularityce',
  'intel-oneapi-mkl',
  'quantum-espresso',
  'netcdf-fortran',
];

test('one letter missing, doubled, wrong or swapped still finds a well-known name', () => {
  const slip = fc.record({
    name: fc.constantFrom(...famous),
    at: fc.nat(),
    how: fc.nat(3),
    letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
  });
  fc.assert(
    fc.property(slip, ({ name, at, how, letter }) => {
      const place = at % (name.length - 1);
      const [before, here, next, after] = [name.slice(0, place), name[place], name[place + 1] ?? '', name.slice(place + 1)];
      const typed =
        [before + after, before + here + here + after, before + letter + after, before + next + here + name.slice(place + 2)][
          how
        ] ?? '';
      const found = first(typed);
      expect(
        found.some((one) => one.includes(name)),
        `${typed}: ${found}`,
      ).toBe(true);
    }),
    { numRuns: 600 },
  );
});

test('whatever is typed, the answer is a list of packages there are, and the same each time', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(...packages.names),
    fc.constantFrom(
      '@',
      '+',
      '~',
      '^',
      '%',
      '=',
      ':',
      ',',
      '/',
      ' ',
      '@2026:',
      '__proto__',
      'constructor',
      'toString',
      '+cuda',
      '^mpi',
      'v1.2',
      '!',
      '\0',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(30), (pieces, limit) => {
      const typed = pieces.join('');
      const found = packages.search(typed, limit);
      expect(found.length).toBeLessThanOrEqual(limit);
      expect(new Set(found.map((hit) => hit.name)).size).toBe(found.length);
      for (const hit of found) expect(packages.has(hit.name)).toBe(true);
      expect(packages.search(typed, limit)).toEqual(found);
    }),
    { numRuns: 1000 },
  );
});

test('a page pasted by mistake does no harm', () => {
  for (const page of [
    'x'.repeat(1_000_000),
    'gromacs '.repeat(100_000),
    '+'.repeat(500_000),
    '@1.'.repeat(300_000),
    'a-'.repeat(400_000),
  ])
    expect(packages.search(page, 10).length).toBeLessThanOrEqual(10);
  expect(first(`gromacs ${'and '.repeat(10_000)}`)[0]).toBe('gromacs');
});
