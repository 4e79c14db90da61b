import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { abiOf, abiOfSoname, parseLauncher, parseLibrary } from '../../src/mpi/family.ts';

const recorded = (name: string) => readFileSync(new URL(`../../fixtures/mpi/${name}.txt`, import.meta.url), 'utf8');

describe('which MPI is it?', () => {
  it.each([
    [recorded('version-openmpi'), { family: 'openmpi', version: '4.1.4' }],
    [recorded('version-openrte'), { family: 'openmpi', version: '4.1.4' }],
    [
      'mpirun (Open MPI) 5.0.7\n\nReport bugs to https://www.open-mpi.org/community/help/',
      { family: 'openmpi', version: '5.0.7' },
    ],
    [recorded('version-mpich'), { family: 'mpich', version: '4.0.2' }],
    ['Intel(R) MPI Library for Linux* OS, Version 2021.11 Build 20231005 (id: 74c4a23)', { family: 'intel', version: '2021.11' }],
    ['mpirun: command not found', undefined],
    ['', undefined],
  ])('a launcher says so (%#)', (text, wanted) => {
    expect(parseLauncher(text)).toEqual(wanted);
  });

  it.each([
    ['Open MPI v4.1.4, package: Debian OpenMPI, ident: 4.1.4, repo rev: v4.1.4, May 26, 2022', 'openmpi', '4.1.4'],
    ['MPICH Version:\t4.0.2\nMPICH Release date:\tThu Apr  7 12:34:45 CDT 2022\n', 'mpich', '4.0.2'],
    ['MPICH Version:      4.2.1\nMPICH Release date: Wed Apr 17 15:30:02 CDT 2024\n', 'mpich', '4.2.1'],
    ['Intel(R) MPI Library 2021.9 for Linux* OS\n', 'intel', '2021.9'],
    ['MVAPICH2 Version      :\t2.3.7\nMVAPICH2 Release date : Wed March 02', 'mvapich', '2.3.7'],
    ['MPI VERSION    : CRAY MPICH version 8.1.25.17 (ANL base 3.4a2)', 'cray', '8.1.25.17'],
  ])('a library says so: %j', (text, family, version) => {
    expect(parseLibrary(text)).toEqual({ family, version });
  });

  it('a text that speaks of no library is none', () => {
    expect(parseLibrary('MPI version 3.1')).toBeUndefined();
  });

  it('relatives share a binary interface', () => {
    expect(abiOf('openmpi')).toBe('openmpi');
    expect((['mpich', 'intel', 'mvapich', 'cray'] as const).map(abiOf)).toEqual(['mpich', 'mpich', 'mpich', 'mpich']);
    expect(abiOf('other')).toBeUndefined();
  });

  it.each([
    ['libmpi.so.40', 'openmpi'],
    ['libmpi.so.40.30.4', 'openmpi'],
    ['libmpi.so.20', 'openmpi'],
    ['libmpi.so.12', 'mpich'],
    ['libmpich.so.12', 'mpich'],
    ['libmpi_cray.so.12', 'mpich'],
    ['libmpi.so.1', undefined],
    ['libmpifort.so.12', undefined],
    ['libc.so.6', undefined],
  ] as const)('%s is of %s', (soname, abi) => {
    expect(abiOfSoname(soname)).toBe(abi);
  });
});
