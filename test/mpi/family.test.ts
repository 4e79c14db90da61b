import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { abiOf, pairing, parseLauncher } from '../../src/mpi/family.ts';

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

  it.each([
    ['libmpi.so.40 => /lib/x86_64-linux-gnu/libmpi.so.40 (0x00007f)', 'openmpi'],
    ['libmpich.so.12 => /lib/x86_64-linux-gnu/libmpich.so.12', 'mpich'],
    ['libmpi.so.12', 'mpich'],
    ['libm.so.6', undefined],
  ])('a library says so by its name: %s', (soname, abi) => {
    expect(abiOf(soname)).toBe(abi);
  });

  it('tells which pairs can form one job, and what a wrong pair would look like', () => {
    expect(pairing('openmpi', 'openmpi').pairs).toBe(true);
    expect(pairing('intel', 'mpich')).toMatchObject({ pairs: true, why: expect.stringContaining('--sharens') });
    expect(pairing('mpich', 'openmpi')).toMatchObject({ pairs: false, why: expect.stringContaining('exit 0') });
    expect(pairing('other', 'openmpi').pairs).toBeUndefined();
  });
});
