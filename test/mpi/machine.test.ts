/** What compilers and launchers say, and which of them belong together. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilerBehind, managerOf, parseCompiler, pluginFor } from '../../src/mpi/machine.ts';
import { united } from '../../src/mpi/united.ts';

const recorded = (name: string) => readFileSync(new URL(`../../fixtures/mpi/${name}.txt`, import.meta.url), 'utf8');

describe('a compiler', () => {
  it.each([
    [recorded('compiler-openmpi'), { family: 'openmpi', version: '4.1.4' }],
    [recorded('compiler-mpich'), { family: 'mpich', version: '4.0.2' }],
    ['mpigcc for the Intel(R) MPI Library 2021.11 for Linux*\nCopyright Intel', { family: 'intel', version: '2021.11' }],
    ['mpicc for MVAPICH2 version 2.3.7\nUsing built-in specs.', { family: 'mvapich', version: '2.3.7' }],
    ['gcc version 12.2.0 (Debian 12.2.0-14)', undefined],
    ['', undefined],
  ])('says whose it is (%#)', (text, wanted) => {
    expect(parseCompiler(text)).toEqual(wanted);
  });

  it.each(['show-openmpi', 'show-mpich'])('calls another behind it: %s', (name) => {
    expect(compilerBehind(recorded(name))).toBe('gcc');
  });
});

describe('programs of one MPI', () => {
  const program = (path: string) => ({ call: path.replace(/^.*\//, ''), path, also: [] });
  const openmpi = { family: 'openmpi', version: '4.1.4' } as const;
  const mpich = { family: 'mpich', version: '4.0.2' } as const;

  it('are a launcher and a compiler of one family and version', () => {
    const all = united(
      [
        { program: program('/usr/bin/mpirun'), mpi: openmpi },
        { program: program('/usr/bin/mpirun.mpich'), mpi: mpich },
      ],
      [{ program: program('/usr/bin/mpicc.mpich'), mpi: mpich }],
    );
    expect(all.map((one) => [one.launcher?.call, one.compiler?.call])).toEqual([
      ['mpirun', undefined],
      ['mpirun.mpich', 'mpicc.mpich'],
    ]);
  });

  it('of two installations of one version stay apart', () => {
    const all = united(
      [
        { program: program('/opt/a/bin/mpirun'), mpi: openmpi },
        { program: program('/usr/bin/mpirun'), mpi: openmpi },
      ],
      [{ program: program('/usr/bin/mpicc'), mpi: openmpi }],
    );
    expect(all.map((one) => one.compiler?.path)).toEqual([undefined, '/usr/bin/mpicc']);
  });

  it('a compiler without its launcher stands alone', () => {
    expect(united([], [{ program: program('/usr/bin/mpicc'), mpi: mpich }])).toMatchObject([
      { family: 'mpich', manager: 'hydra', language: 'pmi', compiler: { call: 'mpicc' } },
    ]);
  });
});

it('Open MPI changed its manager with version 5', () => {
  expect(managerOf({ family: 'openmpi', version: '4.1.4' })).toBe('orte');
  expect(managerOf({ family: 'openmpi', version: '5.0.7' })).toBe('prrte');
  expect(managerOf({ family: 'intel', version: '2021.11' })).toBe('hydra');
});

it('srun is told a language by a name of its own list', () => {
  const srun = { path: '/usr/bin/srun', version: '22.05.8', plugins: ['none', 'pmix_v4', 'cray_shasta', 'pmi2', 'pmix'] };
  expect(pluginFor('pmix', srun)).toBe('pmix');
  expect(pluginFor('pmi', srun)).toBe('pmi2');
  expect(pluginFor('pmi', { ...srun, plugins: ['pmix'] })).toBeUndefined();
  expect(pluginFor('none', srun)).toBeUndefined();
});
