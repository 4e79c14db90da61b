/** What both front ends of the wizard rely on: lists in an answer, specs as they are typed, and what becomes of files. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Variant } from '../../src/spack/contract.ts';
import { fateOf, fateWord, replaces } from '../../src/spack/shown/fate.ts';
import { offsetOf, placed, toggled, valuesOf } from '../../src/spack/shown/values.ts';
import { named, namingAt, saidOf, turned, turnedVersion, versionOf } from '../../src/spack/shown/words.ts';

const mpi: Variant = { name: 'mpi', preset: 'true' };
const cuda: Variant = { name: 'cuda', preset: 'false' };
const type: Variant = { name: 'build_type', preset: 'Release', values: ['Debug', 'Release', 'RelWithDebInfo'] };

describe('a list in an answer', () => {
  test('has its values on lines, which come and go', () => {
    expect(valuesOf('a\n\n b \n')).toEqual(['a', 'b']);
    expect(toggled('a\nb', 'a')).toBe('b');
    expect(toggled('b', 'a')).toBe('b\na');
    expect(placed('a\nb', 'c', undefined)).toBe('a\nb\nc');
    expect(placed('a\nb', 'c', 0)).toBe('c\nb');
    expect(placed('a\nb', ' ', 1)).toBe('a');
    expect(offsetOf('ab\nc\nd', 2)).toBe(5);
  });
});

describe('a spec as it is typed', () => {
  test('names the package that the cursor is in', () => {
    const name = (text: string, at = text.length) => namingAt(text, at);
    expect(name('gro')).toMatchObject({ name: 'gro', complete: false });
    expect(name('gromacs+mpi')).toMatchObject({ name: 'gromacs', complete: true });
    expect(name('gromacs+mpi ^mp')).toMatchObject({ name: 'mp', complete: false, from: 13 });
    expect(name('gromacs %gcc@13')).toMatchObject({ name: 'gcc', complete: true });
    expect(name('gromacs+mpi ^mp', 3)).toMatchObject({ name: 'gromacs', complete: true });
    expect(name('')).toMatchObject({ name: '', complete: false });
    expect(named('x ^mp', name('x ^mp'), 'mpich')).toBe('x ^mpich');
  });

  test('is given variants and a version, and loses them again', () => {
    const turn = (text: string, variant: Variant) => turned(text, namingAt(text, 1), variant);
    expect(turn('gromacs', cuda)).toBe('gromacs+cuda');
    expect(turn('gromacs', mpi)).toBe('gromacs~mpi');
    expect(turn('gromacs+cuda', cuda)).toBe('gromacs');
    expect(turn('gromacs@2026~cuda +mpi ^mpich', cuda)).toBe('gromacs@2026 +mpi ^mpich');
    expect(turn('gromacs ^mpich', cuda)).toBe('gromacs+cuda ^mpich');
    expect(turn('gromacs', type)).toBe('gromacs build_type=Debug');
    expect(turn('gromacs build_type=Debug', type)).toBe('gromacs build_type=RelWithDebInfo');
    expect(turn('gromacs build_type=RelWithDebInfo', type)).toBe('gromacs');
    expect(turn('gromacs+cudax', cuda)).toBe('gromacs+cudax+cuda');
    const spec = 'gromacs@2025.4+mpi';
    expect(turnedVersion('gromacs+mpi', namingAt('gromacs', 1), ['2026.1', '2025.4'])).toBe('gromacs@2026.1+mpi');
    expect(turnedVersion(spec, namingAt(spec, 1), ['2026.1', '2025.4'])).toBe('gromacs+mpi');
    expect(versionOf(spec, namingAt(spec, 1))).toBe('2025.4');
    expect(saidOf(spec, namingAt(spec, 1), 'mpi')).toBe('true');
  });

  test('survives whatever is typed', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'gm+~@^% =-,.:a\n') });
    fc.assert(
      fc.property(letters, fc.nat(40), (text, at) => {
        const naming = namingAt(text, Math.min(at, text.length));
        expect(text.slice(naming.from, naming.to)).toBe(naming.name);
        const on = turned(text, naming, cuda);
        if (saidOf(text, naming, 'cuda') === undefined) expect(saidOf(on, naming, 'cuda')).toBe('true');
        turnedVersion(text, naming, ['1', '2']);
      }),
    );
  });

  test('is looked at in no time, however long it is', () => {
    const long = `${'gromacs '.repeat(40_000)}${' '.repeat(40_000)}^`;
    expect(namingAt(long, long.length).name).toBe('');
    expect(turned(long, namingAt(long, 1), cuda)).toContain('+cuda ^');
  });
});

describe('what becomes of a file', () => {
  const file = (path: string, text: string, before?: string) => ({
    ...{ path, text, about: '', executable: false },
    ...(before === undefined ? {} : { before }),
  });

  test('is said in words', () => {
    expect(fateOf(file('a', 'x\n'))).toEqual({ is: 'new' });
    expect(fateOf(file('a', 'x\n', 'x\n'))).toEqual({ is: 'same' });
    expect(fateWord(fateOf(file('a', 'x\ny\n', 'x\nz\n')))).toBe('+1 -1');
    expect(replaces([file('a', 'x'), file('b', 'x', ''), file('c', 'x', 'x')])).toBeUndefined();
    expect(replaces([file('a', 'x'), file('spack.yaml', 'x', 'y')])).toBe(
      'This replaces your spack.yaml. The old one is kept beside it as spack.yaml.1, or with the next number that is free.',
    );
    expect(replaces([file('a', 'x', 'y'), file('b', 'x', 'y'), file('c', 'x', 'y')])).toMatch(
      /^This replaces your a, b and c\. The old ones/,
    );
  });
});
