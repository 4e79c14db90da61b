import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseLauncher } from '../../src/mpi/family.ts';

const recorded = (name: string) => readFileSync(new URL(`../../fixtures/mpi/${name}.txt`, import.meta.url), 'utf8');

describe('which MPI is it?', () => {
  it.each([
    [recorded('version-openmpi'), { family: 'openmpi', version: '4.1.4' }],
    [recorded('version-openrte'), { family: 'openmpi', version: '4.1.4' }],
    [recorded('version-mpich'), { family: 'mpich', version: '4.0.2' }],
    ['Intel(R) MPI Library for Linux* OS, Version 2021.11 Build 20231005 (id: 74c4a23)', { family: 'intel', version: '2021.11' }],
    ['mpirun: command not found', undefined],
    ['', undefined],
  ])('a launcher says so (%#)', (text, wanted) => {
    expect(parseLauncher(text)).toEqual(wanted);
  });
});
