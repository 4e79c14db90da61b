/** What is found in an image, read from answers that real images gave. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, chosen, distinct, launcherOf, parseAnswers, parseSight, versionIn } from '../../src/mpi/inside.ts';

const recorded = (name: string) => readFileSync(new URL(`../../fixtures/mpi/${name}.txt`, import.meta.url), 'utf8');

describe('the first look', () => {
  it.each([
    ['mpich', '/usr/lib/x86_64-linux-gnu/libmpich.so.12', 'Tiny MPICH 4 container'],
    ['openmpi', '/usr/lib/x86_64-linux-gnu/libmpi.so.40', 'Tiny Open MPI 4 container'],
  ])('into an image with %s', (name, library, system) => {
    expect(parseSight(recorded(`look-${name}`), 'MARK')).toMatchObject({
      ...{ libraries: [library], programs: ['/opt/view/bin/hello_mpi'], system, root: true },
      ...{ loader: '/lib64/ld-linux-x86-64.so.2', libc: 'glibc', machine: 'x86_64' },
      launchers: expect.arrayContaining(['mpirun']),
    });
  });

  it('that was cut off has seen nothing', () => {
    expect(parseSight(recorded('look-mpich').replace('MARK end 1', ''), 'MARK')).toBeUndefined();
  });

  it('takes no line for its own that lacks the mark', () => {
    const forged = `${recorded('look-mpich')}library /evil/libmpi.so.40\nMARC library /evil/libmpi.so.40\n`;
    expect(parseSight(forged, 'MARK')?.libraries).toHaveLength(1);
  });

  it('of all names of a library takes the one that programs ask for, and leaves those of other languages', () => {
    const names = [
      'libmpi.so',
      'libmpi.so.40.30.4',
      'libmpi.so.40',
      'libmpi_mpifh.so.40',
      'libmpichfort.so.12',
      'libmpi_cxx.so.40',
    ];
    const lines = names.map((name) => `M library /usr/lib/${name}`);
    const other = 'M library /opt/software/mpich-4.1.2-abc/lib/libmpi.so.12';
    expect(parseSight([...lines, other, 'M loader /lib/ld-musl-aarch64.so.1', 'M end 1'].join('\n'), 'M')).toMatchObject({
      libraries: ['/usr/lib/libmpi.so.40', '/opt/software/mpich-4.1.2-abc/lib/libmpi.so.12'],
      ...{ libc: 'musl', machine: 'aarch64' },
    });
  });
});

describe('the second look', () => {
  const questions = (name: string) => ({ ...parseSight(recorded(`look-${name}`), 'MARK') }) as Parameters<typeof parseAnswers>[2];

  it.each([
    ['mpich', { family: 'mpich', version: '4.0.2', soname: 'libmpich.so.12' }],
    ['openmpi', { family: 'openmpi', version: '4.1.4', soname: 'libmpi.so.40' }],
  ])('asks the library of %s, the launcher beside it, and the program', (name, mpi) => {
    const answers = parseAnswers(recorded(`answers-${name}`), 'MARK', questions(name));
    expect(answers.libraries).toMatchObject([{ ...mpi, how: 'asked' }]);
    expect(answers.launchers[0]).toMatchObject({ call: 'mpirun', mpi: { version: mpi.version } });
    expect(answers.program).toMatchObject({ path: '/opt/view/bin/hello_mpi', lacks: [] });
    expect(answers.program?.uses).toContain(mpi.soname);
    expect(chosen(answers)).toMatchObject(mpi);
  });

  it.each([
    ['mpich', { family: 'mpich', version: '4.0.2' }],
    ['openmpi', { family: 'openmpi', version: '4.1.4' }],
  ])('reads the file of %s where nothing can be started, and says when a program is not there', (name, mpi) => {
    const answers = parseAnswers(recorded(`answers-read-${name}`), 'MARK', questions(name));
    expect(answers.libraries).toMatchObject([{ ...mpi, how: 'read' }]);
    expect(answers.absent).toBe('/opt/view/bin/none');
  });

  it('falls back on the name where nothing else is told', () => {
    const libraries = ['/usr/lib/libmpi.so.40', '/opt/software/mpich-4.1.2-abc/lib/libmpi.so.12', '/lib/libmpi.so.12'];
    expect(parseAnswers('', 'M', { libraries, launchers: [] }).libraries).toMatchObject([
      { family: 'openmpi', version: '', how: 'name' },
      { family: 'mpich', version: '4.1.2', how: 'name' },
      { family: 'mpich', version: '', how: 'name' },
    ]);
  });

  it('knows a program that lacks a library, one that holds its MPI, and one that has none', () => {
    const read = (links: string, reading = '') =>
      parseAnswers(`M links /x\n${links}\nM reading /x\n${reading}\nM end 1`, 'M', { libraries: [], launchers: [] }).program;
    expect(read('\tlibmpi.so.40 => not found\n')?.lacks).toEqual(['libmpi.so.40']);
    expect(read('Error loading shared library libmpi.so.12: No such file or directory (needed by /x)')?.lacks).toEqual([
      'libmpi.so.12',
    ]);
    expect(read('/x: error while loading shared libraries: libmpich.so.12: cannot open shared object file')?.lacks).toEqual([
      'libmpich.so.12',
    ]);
    expect(read('ldd: not found\nneeds: libmpi.so.40\n')?.lacks).toEqual(['libmpi.so.40']);
    expect(read('\tnot a dynamic executable\n', 'Open MPI v%d.%d.%d\nv5.0.7\n')?.holds).toEqual({
      family: 'openmpi',
      version: '5.0.7',
    });
    expect(read('\tlibc.so.6 => /lib/libc.so.6 (0x1)\n')).toEqual({ path: '/x', lacks: [] });
  });
});

it('of several launchers the one counts that belongs to the MPI', () => {
  const launchers = [
    { call: 'mpirun', mpi: { family: 'openmpi', version: '4.1.4' } },
    { call: 'mpiexec.hydra', mpi: { family: 'mpich', version: '4.0.2' } },
  ] as const;
  expect(launcherOf({ libraries: [], launchers }, { family: 'mpich', version: '4.0.2' })?.call).toBe('mpiexec.hydra');
  expect(launcherOf({ libraries: [], launchers }, undefined)?.call).toBe('mpirun');
});

it('of several MPIs the one counts that the program uses, else that of the launcher', () => {
  const libraries = [
    { family: 'openmpi', version: '4.1.4', soname: 'libmpi.so.40', path: '/usr/lib/libmpi.so.40', how: 'asked' },
    { family: 'mpich', version: '4.0.2', soname: 'libmpich.so.12', path: '/usr/lib/libmpich.so.12', how: 'asked' },
  ] as const;
  const program = { path: '/x', lacks: [], uses: '/lib/libmpich.so.12.1.10' };
  expect(chosen({ libraries, launchers: [], program })?.family).toBe('mpich');
  expect(chosen({ libraries, launchers: [{ call: 'mpirun', mpi: { family: 'mpich', version: '4.0.2' } }] })?.family).toBe(
    'mpich',
  );
  expect(chosen({ libraries, launchers: [] })?.family).toBe('openmpi');
  expect(chosen({ libraries, launchers: [], program: { path: '/x', lacks: [] } })).toBeUndefined();
  expect(distinct([...libraries, ...libraries])).toHaveLength(2);
});

it.each([
  ['Open MPI v%d.%d.%d%s\n4.1.4\nv4.1.4\n', { family: 'openmpi', version: '4.1.4' }],
  ['1.2.3\nMPICH Version:\t%s\n9.9.9\nThu Apr  7 12:34:45 CDT 2022\n4.0.2\n2.9.0\n', { family: 'mpich', version: '4.0.2' }],
  ['MPICH Version:\t%s\n', { family: 'mpich', version: '' }],
  ['nothing of the kind\n1.2.3\n', undefined],
])('strings of a file tell a version (%#)', (strings, wanted) => {
  expect(versionIn(strings)).toEqual(wanted);
});

it('a name of any kind is asked for as it is, and no answer is too odd to be read', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ maxLength: 500 }), (name, answer) => {
      const questions = {
        libraries: [`/lib/${name}`],
        launchers: [name],
        program: name,
        loader: '/lib/ld.so',
        machine: 'x86_64',
      };
      expect(ask(questions)).toContain('say end 1');
      parseAnswers(`M said /lib/${name}\n${answer}\nM links x\n${answer}\nM reading x\n${answer}`, 'M', questions);
      parseSight(`M library ${answer}\nM loader ${answer}\nM end 1`, 'M');
      versionIn(answer);
    }),
  );
});
