import { describe, expect, test } from 'vitest';
import { keyPlace, linesOf, placeOf, valueAt } from '../../../src/spack/yaml/look.ts';
import { opened, yaml } from './helpers.ts';

const TEXT = yaml`
  spack:
    # what to install
    specs:
    - gromacs+mpi  # the application
    # its MPI
    - mpich
    view: &view
    packages: {all: {require: [target=x86_64_v3]}}
    container:
      images: &images
        os: "centos:7"
      build: *images
      labels:
        <<: *images
        app: |
          GROMACS
          for all
        # not used: mpi
`;
const file = opened(TEXT);

/** What is underlined at a place. */
const shown = (place: { from: number; to: number } | undefined) => place && TEXT.slice(place.from, place.to);

describe('what stands in a file, and where', () => {
  test('a value, its key and its lines', () => {
    expect(valueAt(file, ['spack', 'specs', 1])).toBe('mpich');
    expect(placeOf(file, ['spack', 'specs', 1])).toMatchObject({ line: 6, column: 5 });
    expect(shown(placeOf(file, ['spack', 'specs', 1]))).toBe('mpich');
    expect(keyPlace(file, ['spack', 'specs', 1])).toMatchObject({ line: 6, column: 3 });
    expect(shown(keyPlace(file, ['spack', 'specs', 1]))).toBe('-');
    expect(shown(keyPlace(file, ['spack', 'container']))).toBe('container');
    expect(shown(placeOf(file, ['spack', 'container', 'images', 'os']))).toBe('"centos:7"');
    expect(linesOf(file, ['spack', 'specs', 1])).toEqual({ first: 5, last: 6 });
    expect(linesOf(file, ['spack', 'specs'])).toEqual({ first: 2, last: 6 });
    expect(linesOf(file, ['spack', 'container', 'labels'])).toEqual({ first: 13, last: 18 });
    expect(linesOf(file, ['spack'])).toEqual({ first: 1, last: 18 });
  });

  test('a value in brackets stands on the line of its brackets', () => {
    const path = ['spack', 'packages', 'all', 'require', 0];
    expect(shown(placeOf(file, path))).toBe('target=x86_64_v3');
    expect(linesOf(file, path)).toEqual({ first: 8, last: 8 });
    expect(shown(placeOf(file, ['spack', 'packages', 'all']))).toBe('{require: [target=x86_64_v3]}');
  });

  test('an empty value stands behind its key and its anchor', () => {
    expect(valueAt(file, ['spack', 'view'])).toBe(null);
    expect(placeOf(file, ['spack', 'view'])).toMatchObject({ line: 7, column: 14 });
  });

  test('what is repeated through an anchor is found where it is written', () => {
    expect(valueAt(file, ['spack', 'container', 'build', 'os'])).toBe('centos:7');
    expect(placeOf(file, ['spack', 'container', 'build', 'os'])).toMatchObject({ line: 11, column: 11 });
    expect(placeOf(file, ['spack', 'container', 'labels', 'os'])).toMatchObject({ line: 11, column: 11 });
    expect(keyPlace(file, ['spack', 'container', 'labels', 'os'])).toBeUndefined();
    expect(linesOf(file, ['spack', 'container', 'labels', 'os'])).toBeUndefined();
  });

  test('what is not there has no value and no place', () => {
    for (const path of [['env'], ['spack', 'specs', 2], ['spack', 'specs', 'x'], ['spack', 'view', 'default']]) {
      expect([valueAt(file, path), placeOf(file, path), linesOf(file, path)]).toEqual([undefined, undefined, undefined]);
    }
  });

  test('the column counts from 1 behind a BOM', () => {
    expect(keyPlace(opened(`\uFEFF${TEXT}`), ['spack'])).toEqual({ line: 1, column: 1, from: 1, to: 6 });
  });
});
