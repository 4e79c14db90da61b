/** Machines with one MPI, with several, and with broken ones: what is found, how it is called, and what is said of the rest. */
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMachineMpi } from '../../../src/host/mpi/find.ts';
import { alive } from '../../../src/host/shell/proc.ts';
import { mpich, mpiPlace, openmpi } from './place.ts';

const place = mpiPlace();
const find = (more = {}) => findMachineMpi({ env: place.env, limitMs: 10_000, ...more });
const codes = async (more = {}) => (await find(more)).findings.map((one) => one.code);

describe('a machine', () => {
  it('without any MPI has none, and nothing is wrong with that', async () => {
    expect(await find()).toEqual({ mpis: [], findings: [] });
  });

  it('with one: the file under several names is one MPI', async () => {
    place.script('orterun', openmpi());
    for (const name of ['mpirun', 'mpiexec', 'mpirun.openmpi']) symlinkSync('orterun', join(place.bin, name));
    const { mpis, findings } = await find();
    expect(findings).toEqual([]);
    expect(mpis).toEqual([
      {
        ...{ family: 'openmpi', version: '4.1.4', manager: 'orte', language: 'pmix' },
        launcher: { call: 'mpirun', path: join(place.bin, 'mpirun'), also: ['mpiexec', 'mpirun.openmpi', 'orterun'] },
      },
    ]);
  });

  it('with two says which one starts, and how the other is called', async () => {
    place.script('mpirun', openmpi());
    place.script('mpirun.mpich', mpich());
    const { mpis, findings } = await find();
    expect(mpis.map((one) => [one.family, one.launcher?.call])).toEqual([
      ['openmpi', 'mpirun'],
      ['mpich', 'mpirun.mpich'],
    ]);
    expect(findings).toMatchObject([{ code: 'mpi-several', title: expect.stringContaining('mpirun starts Open MPI 4.1.4') }]);
    expect(findings[0]?.cause).toContain('MPICH 4.0.2 is called mpirun.mpich');
  });

  it('with one hidden behind another of the same name calls it by its path', async () => {
    const hidden = place.script('mpirun', openmpi());
    place.script('mpirun', mpich(), place.before('opt/mpich/bin'));
    const { mpis } = await find();
    expect(mpis.map((one) => [one.family, one.launcher?.call])).toEqual([
      ['mpich', 'mpirun'],
      ['openmpi', hidden],
    ]);
  });

  it('where mpicc is of another family than mpirun is warned: ranks would be alone', async () => {
    place.script('mpirun', openmpi());
    place.script('mpicc', 'case $1 in -show) echo "sh -lmpi";; -v) echo "mpicc for MPICH version 4.0.2";; *) exit 1;; esac');
    const { findings, mpis } = await find();
    expect(mpis).toHaveLength(2);
    expect(findings).toMatchObject([{ code: 'mpi-mixed', title: 'mpicc is of MPICH, mpirun of Open MPI' }]);
    place.script('mpirun.mpich', mpich());
    expect((await find()).findings[0]?.remedy[0]?.command).toBe('mpirun.mpich --version');
  });

  it('whose mpicc has lost its compiler is told so', async () => {
    place.script(
      'mpicc',
      'case $1 in -show) echo "icc -I/x -lmpi";; --showme:version) echo "mpicc: Open MPI 4.1.4 (Language: C)";; esac',
    );
    const { findings, mpis } = await find();
    expect(mpis).toMatchObject([{ family: 'openmpi', compiler: { call: 'mpicc' } }]);
    expect(findings).toMatchObject([{ code: 'mpicc-without-compiler', cause: expect.stringContaining('icc') }]);
  });
});

describe('a launcher that is broken', () => {
  it.each([
    ['prints nothing', 'true', 'mpi-says-nothing'],
    ['fails', 'echo "license expired" >&2; exit 3', 'mpi-fails'],
    ['starts nothing', 'exec /nowhere/bin/orterun "$@"', 'mpi-wrapper-broken'],
    ['crashes', 'kill -SEGV $$', 'mpi-crashes'],
    ['never stops printing', 'yes', 'mpi-floods'],
    ['is something else', 'echo "Usage: mpirun a running app for runners"', 'mpi-unknown'],
    [
      'lacks a library',
      'echo "mpirun: error while loading shared libraries: libopen-rte.so.40: cannot open shared object file" >&2; exit 127',
      'mpi-lacks-library',
    ],
  ])('since it %s', async (_, script, code) => {
    const path = place.script('mpirun', script);
    const { mpis, findings } = await find();
    expect(mpis).toEqual([]);
    expect(findings.map((one) => one.code)).toEqual([code]);
    expect(findings[0]?.title).toContain(path);
    expect(findings[0]?.remedy.length).toBeGreaterThan(0);
  });

  it('since it may not be executed, has no interpreter, or is for another processor', async () => {
    place.file('mpirun', '#!/bin/sh\necho hi\n', 0o644);
    place.file('mpiexec', '#!/nowhere/python\n', 0o755);
    const foreign = Buffer.alloc(64);
    foreign.write('\x7fELF\x02\x01\x01', 'latin1');
    foreign.writeUInt16LE(0xf3f3, 18);
    place.file('mpiexec.hydra', foreign, 0o755);
    symlinkSync('/nowhere/orterun', join(place.bin, 'orterun'));
    expect((await codes()).toSorted()).toEqual([
      'mpi-broken-link',
      'mpi-not-executable',
      'mpi-other-processor',
      'mpi-unstartable',
    ]);
  });

  it('since it hangs is stopped, with all that it started', async () => {
    const pids = join(place.home, 'pids');
    place.script('mpirun', `sleep 300 & echo $! $$ > ${pids}; wait`);
    const { findings } = await find({ limitMs: 1500 });
    expect(findings).toMatchObject([{ code: 'mpi-hangs' }]);
    const started = readFileSync(pids, 'utf8').trim().split(' ').map(Number);
    expect(started).toHaveLength(2);
    await expect.poll(() => started.filter(alive), { timeout: 30_000 }).toEqual([]);
  });

  it('does not hide a good one behind it', async () => {
    const good = place.script('mpirun', openmpi('5.0.7'));
    place.script('mpirun', 'exit 1', place.before('broken'));
    const { mpis, findings } = await find();
    expect(mpis).toMatchObject([{ family: 'openmpi', version: '5.0.7', manager: 'prrte', launcher: { call: good } }]);
    expect(findings).toMatchObject([{ code: 'mpi-fails' }]);
  });
});

describe('Slurm', () => {
  it('is listed with the languages that srun speaks', async () => {
    place.script(
      'srun',
      'case $1 in --version) echo slurm-wlm 22.05.8;; *) printf "MPI plugin types are...\\n\\tpmix\\n\\tnone\\n\\tpmi2\\n" >&2;; esac',
    );
    expect(await find()).toMatchObject({ srun: { version: '22.05.8', plugins: ['pmix', 'none', 'pmi2'] }, findings: [] });
  });

  it('that does not answer is installed, and no more', async () => {
    place.script('srun', 'echo "srun: fatal: Could not establish a configuration source" >&2; exit 1');
    expect(await find()).toMatchObject({ srun: { plugins: [] }, findings: [{ code: 'slurm-unreachable' }] });
  });
});

describe('environment modules', () => {
  /** a `module` as a login defines it */
  const modules = (body: string) => {
    writeFileSync(join(place.home, '.bash_profile'), `echo Welcome\nexport PATH=${place.bin}\nmodule() {\n${body}\n}\n`);
  };

  it('that hold an MPI: what it is and which module to load', async () => {
    const folder = join(place.home, 'opt/bin');
    place.before('opt/bin');
    place.env = { ...place.env, PATH: place.bin };
    place.script('mpirun', mpich('4.1.2'), folder);
    modules(
      `case $1$2 in --version) echo "Modules Release 5.2.0";; -tavail) printf '/apps:\\ngcc/12\\nmpich/4.1.2\\n' >&2;; show*) echo "prepend-path PATH ${folder}" >&2;; esac`,
    );
    const { mpis, modules: kept, findings } = await find();
    expect(kept).toEqual({ kind: 'Environment Modules', version: '5.2.0' });
    expect(mpis).toMatchObject([{ family: 'mpich', version: '4.1.2', module: 'mpich/4.1.2', launcher: { call: 'mpirun' } }]);
    expect(findings).toEqual([]);
  });

  it('that lead to a broken launcher say which module it was', async () => {
    const folder = place.before('opt/bin');
    place.env = { ...place.env, PATH: place.bin };
    place.script('mpirun', 'exit 7', folder);
    modules(
      `case $1$2 in --version) echo "Modules based on Lua: Version 8.7";; -tavail) echo openmpi/4;; show*) echo 'prepend_path("PATH","${folder}")';; esac`,
    );
    const found = await find();
    expect(found.modules).toEqual({ kind: 'Lmod', version: '8.7' });
    expect(found.findings).toMatchObject([{ code: 'mpi-fails', title: expect.stringContaining('Module openmpi/4: ') }]);
  });

  it('in a login that never ends are given up, and the rest is still told', async () => {
    place.script('mpirun', openmpi());
    writeFileSync(join(place.home, '.bash_profile'), 'sleep 300\n');
    const { mpis, findings } = await find({ modulesLimitMs: 1500 });
    expect(mpis).toHaveLength(1);
    expect(findings).toMatchObject([{ code: 'modules-slow' }]);
  });
});
