import { describe, expect, test } from 'vitest';
import { valueAt } from '../../../src/spack/yaml/look.ts';
import { add, drop, items, opened, remove, set, yaml } from './helpers.ts';

const GROMACS = yaml`
  # This is a Spack environment.
  spack:
    # what to install
    specs:
    - gromacs+mpi
    - mpich        # the host has MPICH, too

    container:
      # Docker or Singularity
      format: singularity
      images:
        os: "centos:7"
        spack: latest
      os_packages:
        final:
        - libgomp
      labels:
        app: "gromacs"
        mpi: "mpich"
`;

describe('one answer is changed', () => {
  test('a scalar keeps its quotes', () => {
    expect(set(GROMACS, ['spack', 'container', 'images', 'os'], 'ubuntu:24.04')).toBe(
      GROMACS.replace('"centos:7"', '"ubuntu:24.04"'),
    );
    expect(set(GROMACS, ['spack', 'container', 'images', 'spack'], 'develop')).toBe(GROMACS.replace('latest', 'develop'));
  });

  test('what would be a number gets quotes', () => {
    expect(set(GROMACS, ['spack', 'container', 'images', 'spack'], '1.1')).toBe(GROMACS.replace('latest', '"1.1"'));
  });

  test('the same answer again changes nothing', () => {
    const file = opened(GROMACS);
    expect(set(GROMACS, ['spack', 'specs'], ['gromacs+mpi', 'mpich'])).toBe(GROMACS);
    expect(set(GROMACS, ['spack'], valueAt(file, ['spack'])!)).toBe(GROMACS);
  });

  test('an item of a list keeps the comment on its line', () => {
    expect(items(GROMACS, ['spack', 'specs'], ['gromacs+mpi', 'openmpi'])).toBe(GROMACS.replace('- mpich', '- openmpi'));
  });

  test('a spec more goes below the last, as far in as the others', () => {
    expect(add(GROMACS, ['spack', 'specs'], 'osu-micro-benchmarks')).toBe(
      GROMACS.replace('MPICH, too\n', 'MPICH, too\n  - osu-micro-benchmarks\n'),
    );
  });

  test('a key that is new goes to the end, with its comment', () => {
    expect(set(GROMACS, ['spack', 'container', 'strip'], false, { comment: ['keep symbols'] })).toBe(
      `${GROMACS}    # keep symbols\n    strip: false\n`,
    );
  });

  test('or before another key, above its comment', () => {
    expect(set(GROMACS, ['spack', 'concretizer', 'unify'], true, { before: ['view', 'container'], air: true })).toBe(
      GROMACS.replace('  container:', '  concretizer:\n    unify: true\n\n  container:'),
    );
    expect(set(GROMACS, ['spack', 'view'], true, { before: ['specs'] })).toBe(
      GROMACS.replace('  # what to install', '  view: true\n  # what to install'),
    );
  });

  test('what is missing above it is made, lists as the file has them', () => {
    expect(set(GROMACS, ['spack', 'packages', 'all', 'require'], ['target=x86_64_v3'])).toBe(
      `${GROMACS}  packages:\n    all:\n      require:\n      - target=x86_64_v3\n`,
    );
  });

  test('a key goes with its own comment and no other', () => {
    expect(remove(GROMACS, ['spack', 'container', 'format'])).toBe(
      GROMACS.replace('    # Docker or Singularity\n    format: singularity\n', ''),
    );
    expect(remove(GROMACS, ['spack', 'specs'])).toBe(GROMACS.replace(/ {2}# what to install[\s\S]*too\n\n/, ''));
    expect(drop(GROMACS, ['spack', 'specs'], 1)).toBe(GROMACS.replace(/ {2}- mpich.*\n/, ''));
  });

  test('the last entry leaves an empty list or table', () => {
    expect(drop(GROMACS, ['spack', 'container', 'os_packages', 'final'], 0)).toBe(
      GROMACS.replace('final:\n      - libgomp', 'final: []'),
    );
    expect(remove(GROMACS, ['spack', 'container', 'os_packages', 'final'])).toBe(
      GROMACS.replace('os_packages:\n      final:\n      - libgomp', 'os_packages: {}'),
    );
  });
});
