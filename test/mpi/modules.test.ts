/** What environment modules print, of both kinds, and which of them may hold an MPI. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mpiModules, prepended, setByModule } from '../../src/mpi/modules.ts';

const recorded = (name: string) => readFileSync(new URL(`../../fixtures/mpi/${name}.txt`, import.meta.url), 'utf8');

describe('a list of modules', () => {
  it('of Environment Modules: the MPIs alone', () => {
    expect(mpiModules(recorded('modules-tcl'))).toEqual(['mpich/4.0.2', 'openmpi/4.1.4']);
  });

  it('of Lmod: the MPIs alone, also below a group', () => {
    expect(mpiModules(recorded('modules-lmod'))).toEqual(['mpi/mpich/4.0.2', 'openmpi/4.1.2', 'openmpi/4.1.4']);
  });

  it.each([
    ...[
      'OpenMPI/4.1.5-GCC-12.3.0',
      'intel-oneapi-mpi/2021.11',
      'impi/2021.9.0',
      'cray-mpich/8.1.25',
      'mvapich2/2.3.7',
      'hpcx-mt',
    ],
    ...['gnu9/openmpi4/4.1.1', 'mpi/openmpi-x86_64', 'compiler/2021/mpi', 'mpi/2021.11', 'hpcx/2.16', 'psmpi/5.9', 'openmpi'],
  ])('%s may be one', (name) => {
    expect(mpiModules(name)).toEqual([name]);
  });

  it.each([
    'hdf5/1.12-openmpi',
    'gromacs/2023.1-mpich',
    'mpi4py/3.1.4',
    'fftw-mpi/3.3',
    'gcc/12',
    'mpiP/3.5',
    '/apps/mpich:',
    'openmpi/',
  ])('%s is none', (name) => {
    expect(mpiModules(name)).toEqual([]);
  });

  it('begins with what a site has chosen', () => {
    expect(mpiModules('openmpi/4.1.2\nopenmpi/5.0.3(default)\nmpich/4.1(D)')).toEqual([
      'openmpi/5.0.3',
      'mpich/4.1',
      'openmpi/4.1.2',
    ]);
  });
});

describe('what a module would do', () => {
  it.each([
    ['module-show-tcl', '/var/lib/sifu/mpi/mpich'],
    ['module-show-lmod', '/var/lib/sifu/mpi/openmpi'],
  ])('%s: which folder comes first, and which variables are set', (name, home) => {
    expect(prepended(recorded(name), 'PATH')).toEqual([`${home}/bin`]);
    expect(setByModule(recorded(name))).toMatchObject({ MPI_HOME: home });
  });

  it('the last of several is the foremost, and a variable of a longer name is another', () => {
    const shown = 'prepend-path\tPATH /a/bin\nprepend-path MANPATH /a/man\nprepend-path --delim : PATH /b/bin:/c/bin\n';
    expect(prepended(shown, 'PATH')).toEqual(['/b/bin', '/c/bin', '/a/bin']);
    expect(prepended('prepend_path{"PATH","/x/bin",delim=":"}', 'PATH')).toEqual(['/x/bin']);
  });
});

it('whatever is printed, the answer is a list', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (text) => {
      expect(mpiModules(`${text}\nopenmpi/4`)).toContain('openmpi/4');
      for (const one of prepended(`prepend-path PATH ${text}\nprepend_path("PATH","${text}")`, 'PATH'))
        expect(one).toMatch(/^\//);
      setByModule(`setenv A ${text}`);
    }),
  );
});
