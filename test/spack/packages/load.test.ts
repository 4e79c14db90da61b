import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPackages } from '../../../src/spack/packages/load.ts';

const text = readFileSync(join(import.meta.dirname, '../../../src/spack/data/packages.txt'), 'utf8');
const packages = loadPackages(text);

test('all packages are there, with the day and commit they were read from', () => {
  expect(packages.names.length).toBeGreaterThan(8900);
  expect(packages.date).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(packages.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(packages.has('gromacs')).toBe(true);
  expect(packages.has('gromax')).toBe(false);
  expect(packages.get('gromax')).toBeUndefined();
});

test('a package has its versions, newest first, its variants with defaults and values, and what it needs', () => {
  const gromacs = packages.get('gromacs');
  expect(gromacs?.versions[0]).toMatch(/^20\d\d/);
  expect(gromacs?.versions.at(-1)).toBe('main');
  expect(gromacs?.variants.find((one) => one.name === 'mpi')).toEqual({ name: 'mpi', preset: 'true' });
  expect(gromacs?.variants.find((one) => one.name === 'cufftmp')?.when).toBe('@2022:+cuda+mpi');
  const arch = gromacs?.variants.find((one) => one.name === 'cuda_arch');
  expect(arch).toMatchObject({ preset: 'none', multi: true, when: '+cuda' });
  expect(arch?.values).toContain('90a');
  expect(gromacs?.needs).toEqual(expect.arrayContaining(['mpi', 'fftw-api', 'blas']));
  expect(gromacs?.needs).not.toContain('cmake');
});

test('deprecated versions stand apart, and what Spack prefers over newer ones is known', () => {
  const cmake = packages.get('cmake');
  expect(cmake?.preferred).toMatch(/^3\.31/);
  expect(cmake?.versions[0]).toMatch(/^4\./);
  expect(cmake?.deprecated).toContain('3.31.9');
  expect(cmake?.versions).not.toContain('3.31.9');
});

test('what can stand for a virtual package: first what Spack takes first, last what comes with a machine', () => {
  expect(packages.providers('mpi').slice(0, 2)).toEqual(['openmpi', 'mpich']);
  expect(packages.providers('mpi').slice(-5)).toContain('spectrum-mpi');
  expect(packages.providers('gromacs')).toEqual([]);
  expect(packages.get('openmpi')?.provides).toEqual(['mpi']);
});

test("packages of the learner's own Spack are found as well", () => {
  const more = loadPackages(text, { also: ['our-solver', 'gromacs', 'mpi'] });
  expect(more.names.length).toBe(packages.names.length + 1);
  expect(more.search('our solver', 3)[0]).toEqual({ name: 'our-solver' });
  // a virtual one is none
  expect(more.has('mpi')).toBe(false);
  expect(more.get('our-solver')).toMatchObject({ versions: [], variants: [] });
});

test("what the learner's own Spack says of packages is searched as well, and shown", () => {
  const about = new Map([
    ['gromacs', 'A fast engine for Molecular Dynamics.'],
    ['namd', 'Parallel molecular dynamics code.'],
    ['zlib', 'A compression library.'],
    ['nosuch', 'Molecular dynamics, but not there.'],
  ]);
  const told = loadPackages(text, { about });
  const hits = told.search('molecular dynamics', 20);
  expect(hits.slice(0, 2).map(({ name }) => name)).toEqual(expect.arrayContaining(['gromacs', 'namd']));
  expect(hits.find(({ name }) => name === 'namd')).toEqual({
    name: 'namd',
    because: 'described as molecular dynamics',
    about: 'Parallel molecular dynamics code.',
  });
  expect(told.search('zlib', 1)).toEqual([{ name: 'zlib', about: 'A compression library.' }]);
  expect(told.search('olecular', 20).map(({ name }) => name)).not.toContain('namd');
});

test('anything else than that file is refused', () => {
  for (const wrong of ['', 'format 2\n', text.slice(0, 500_000), '{}', '\0'.repeat(100)])
    expect(() => loadPackages(wrong)).toThrow(/not a list of packages/);
});
