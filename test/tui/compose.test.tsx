/** The wizard: questions on the left, the file they make on the right, and at its end the files that are written. */
import { afterEach, describe, expect, test } from 'vitest';
import { unquoted } from '../helpers/composer.ts';
import { compose } from './helpers/compose.tsx';
import { cleanup, keys, type Screen } from './helpers/screen.tsx';

afterEach(cleanup);

const wide = [100, 30] as const;
const backspace = '\u007f';
const clear = '\u0015';
const overview = '\u000f';
const given = (screen: Screen) => screen.state.steps['yaml/env']?.given ?? {};

/** Past the words and the first questions, with what is proposed for each. */
async function at(question: string, options: Parameters<typeof compose>[0] = {}): Promise<Screen> {
  const screen = await compose({ size: wide, ...options });
  const order = ['app', 'mpi', 'target', 'os', 'tag', 'packages', 'files'];
  for (let index = 0; index <= order.indexOf(question); index += 1) await screen.press(keys.enter);
  return screen;
}

describe('a question', () => {
  test('is reached through a few words, with the file already there', async () => {
    const screen = await compose();
    await screen.shows(
      'Describe your environment',
      'Spack reads one file.',
      '7 questions, 3 files.',
      '↵ begin',
      '╭ spack.yaml',
      '  - gromacs+mpi',
    );
    await screen.press(keys.enter);
    await screen.shows('Software  question 1 of 7', 'What should be in the image?', '● gromacs+mpi');
    await screen.press(keys.enter);
    await screen.shows(
      'question 2 of 7',
      'Which MPI does it speak?',
      '› 1 ● mpich',
      'Proposed: mpich (your host has MPICH 4.0)',
      'Ranks inside are started by the',
    );
    expect(given(screen)).toEqual({});
  });

  test('shows in the file what the answer at the cursor would write, before it is taken', async () => {
    const screen = await at('os');
    await screen.shows('›  1 ● ubuntu:24.04', '›12       os: "ubuntu:24.04"', 'builds in spack/ubuntu-24-04');
    await screen.press(keys.down, keys.down);
    await screen.shows('›  3   rockylinux:9', '›12       os: "rockylinux:9"', 'builds in spack/rockylinux-9', '1 ● ubuntu:24.04');
    expect(given(screen)).not.toHaveProperty('os');
    await screen.press(keys.enter);
    await screen.shows('question 5 of 7', '12       os: "rockylinux:9"');
    expect(given(screen)).toMatchObject({ os: 'rockylinux:9' });
  });

  test('is answered with a digit, and gone back to', async () => {
    const screen = await at('target');
    await screen.press('2');
    await screen.shows('question 4 of 7');
    expect(given(screen)).toMatchObject({ target: 'x86_64_v4' });
    await screen.press('b');
    await screen.shows('question 3 of 7', '› 2 ● x86_64_v4');
    await screen.press(keys.left, keys.left);
    await screen.shows('question 1 of 7');
    await screen.press(keys.left);
    await screen.shows('↵ begin');
  });

  test('warns, and takes the answer at a second Enter', async () => {
    const screen = await at('mpi');
    await screen.press(keys.down);
    await screen.shows('! Your host has MPICH, and its ranks cannot', 'Tab: use mpich instead');
    await screen.press(keys.enter);
    await screen.shows('↵ keeps it all the same', '↵ keep it all the same', 'question 2 of 7');
    await screen.press(keys.up, keys.down);
    await screen.hides('keeps it all the same');
    await screen.press(keys.tab);
    await screen.shows('› 1 ● mpich');
    await screen.press(keys.down, keys.enter, keys.enter);
    await screen.shows('question 3 of 7');
    expect(given(screen)).toMatchObject({ mpi: 'openmpi' });
  });

  test('takes another answer than those it lists, and says at once what is wrong with it', async () => {
    const screen = await at('os');
    await screen.press(keys.up, ...'centos:7');
    await screen.shows(
      '›      centos:7',
      '       ^^^^^^^^',
      '✘ Spack has refused centos:7 since 0.23.',
      'Tab: use rockylinux:9 instead',
      'os: "centos:7"',
    );
    await screen.press(keys.enter);
    await screen.shows('question 4 of 7');
    await screen.press(keys.tab);
    await screen.shows('›  3   rockylinux:9');
    await screen.press(keys.down, 'w');
    await screen.shows('back to the answers', 'of its own makes the image independent', 'no image to build in');
    await screen.press(
      'w',
      keys.down,
      keys.down,
      keys.down,
      keys.down,
      keys.down,
      keys.down,
      keys.down,
      keys.down,
      clear,
      ...'debian:13',
      keys.enter,
    );
    await screen.shows('question 5 of 7');
    expect(given(screen)).toMatchObject({ os: 'debian:13' });
    await screen.press(keys.escape);
    await screen.shows('question 4 of 7', '›      debian:13');
  });

  test('with one line to type shows the value, and goes back with Esc once it is as it was', async () => {
    const screen = await at('tag');
    await screen.shows('› 1.1', '›13       spack: "1.1"');
    await screen.press('.', '0');
    await screen.shows('spack: "1.1.0"', 'Esc as it was');
    await screen.press(keys.escape);
    await screen.shows('spack: "1.1"', 'Esc back');
    await screen.press(clear);
    await screen.shows('✘ It needs a tag.', 'Tab: use develop instead');
    await screen.press(keys.enter);
    await screen.shows('question 5 of 7');
    await screen.press(keys.tab, keys.enter);
    expect(given(screen)).toMatchObject({ tag: 'develop' });
  });

  test('with ticks takes as many as one likes', async () => {
    const screen = await at('files');
    await screen.shows('› 1 ✔ build.sh', '2 ✔ run.sh', 'Space tick', 'it writes no line here');
    await screen.press(keys.down, ' ');
    await screen.shows('2 ○ run.sh');
    await screen.press('1', '1', keys.enter);
    expect(given(screen)).toMatchObject({ files: 'build' });
    await screen.shows('These files will be written', '↵ write 2 files');
  });
});

describe('software', () => {
  test('is searched at each key; Tab completes, Enter adds', async () => {
    const screen = await at('app');
    await screen.press(...'gro');
    await screen.shows('gromacs-swaxs', '↵ add gromacs', 'Tab complete', '›  6   - gromacs'.replace('›  6', '› 6'));
    await screen.press(keys.down, keys.down);
    await screen.shows(
      '› gromacs-swaxs',
      'versions 2021.7',
      'variants mpi',
      'needs fftw',
      '- gromacs-swaxs',
      '↵ add gromacs-swaxs',
    );
    await screen.press(keys.enter);
    await screen.shows('● gromacs+mpi', '● gromacs-swaxs', 'one more, or ↵ to go on');
    expect(given(screen)).toEqual({ app: 'gromacs+mpi\ngromacs-swaxs' });
    await screen.press(keys.enter);
    await screen.shows('question 2 of 7');
  });

  test('has what is proposed give way to the first package named', async () => {
    const screen = await at('app', { proposed: true });
    await screen.shows('● gromacs+mpi', 'another in its place, or ↵ to go on');
    await screen.press(...'fftw', keys.enter);
    await screen.shows('● fftw', 'one more, or ↵ to go on');
    expect(given(screen)).toEqual({ app: 'fftw' });
  });

  test('shows what can be said of a package, and turns it with Space', async () => {
    const screen = await at('app');
    await screen.press(...'gro', keys.tab);
    await screen.shows('version  2026.1 2025.4', '✔ mpi', '○ cuda', 'build_type=Release  or Debug', '○ plumed  only @2021:');
    await screen.press(keys.down, ' ', keys.down, keys.down, ' ', keys.down, ' ');
    await screen.shows('gromacs@2026.1+cuda build_type=Debug', '✔ cuda', 'build_type=Debug');
    await screen.press(' ', ' ', keys.up, keys.up, ' ');
    await screen.shows('gromacs@2026.1+cuda~mpi', '○ mpi');
    await screen.press(keys.enter);
    expect(given(screen)).toEqual({ app: 'gromacs+mpi\ngromacs@2026.1+cuda~mpi' });
  });

  test('is judged as it is typed, with a caret under what is wrong', async () => {
    const screen = await at('app');
    await screen.press(...'gromacs@@2026');
    await screen.shows(' › gromacs@@2026', '          ^^', '✘ One @ is enough.', 'Tab: use gromacs@2026 instead');
    await screen.press(keys.enter);
    await screen.shows('✘ One @ is enough.');
    await screen.press(keys.tab, keys.enter);
    expect(given(screen)).toEqual({ app: 'gromacs+mpi\ngromacs@2026' });
  });

  test('that was wrong from the start is put right in the list', async () => {
    const steps = { 'yaml/env': { hints: 0, attempts: 0, given: { app: 'gromax+mpi\nfftw' } } };
    const screen = await compose({ size: wide, state: { steps } });
    await screen.shows('✘ Spack has no package gromax.', 'Tab: use gromacs+mpi instead', '● gromax+mpi');
    await screen.press(keys.enter);
    await screen.shows('question 1 of 7');
    await screen.press(keys.tab);
    await screen.shows('● gromacs+mpi', '● fftw');
    expect(given(screen)).toEqual({ app: 'gromacs+mpi\nfftw' });
  });

  test('can be changed and taken out again', async () => {
    const screen = await at('app');
    await screen.press(...'fftw', keys.enter, keys.up, keys.up);
    await screen.shows('› ● gromacs+mpi', '↵ change it', 'Del take it out');
    await screen.press(keys.enter, backspace, backspace, backspace, backspace, ...'~mpi', keys.enter);
    expect(given(screen)).toEqual({ app: 'gromacs~mpi\nfftw' });
    await screen.press(keys.up, backspace);
    expect(given(screen)).toEqual({ app: 'gromacs~mpi' });
    await screen.press(keys.up, keys.enter, clear, keys.enter);
    await screen.shows('✘ Name at least one package.', '› ', 'type a name');
    await screen.press(keys.enter);
    await screen.shows('question 1 of 7');
  });

  test('a key held down to erase stops at the empty line, and leaves neither question nor list', async () => {
    const screen = await at('app');
    await screen.press(...'fft', ...Array.from({ length: 8 }, () => backspace));
    await screen.shows('question 1 of 7', '● gromacs+mpi', 'one more');
    expect(given(screen)).toEqual({});
  });

  test('may be pasted, several at once and as YAML writes them', async () => {
    const screen = await at('app');
    await screen.press('\u001b[200~- fftw@3.3.10\n  - mpich\n\u001b[201~');
    await screen.shows('● fftw@3.3.10', '● mpich');
    expect(given(screen)).toEqual({ app: 'gromacs+mpi\nfftw@3.3.10\nmpich' });
  });
});

test('packages of the system are lines, and known ones are at hand', async () => {
  const screen = await at('packages');
  await screen.shows('one, or ↵ for none', 'libgomp1  for OpenMP');
  await screen.press(keys.down, keys.enter, ...'lib x');
  await screen.shows('● libgomp1', '    ^', '✘ "lib x" has a blank in it.', '- libgomp1', '- lib x');
  await screen.press(backspace, backspace, keys.enter, keys.enter);
  expect(given(screen)).toMatchObject({ packages: 'libgomp1\nlib' });
  await screen.shows('question 7 of 7');
});

describe('all answers', () => {
  test('stand in one list, from which each can be changed and put back', async () => {
    const screen = await at('os');
    await screen.press('a');
    await screen.shows(
      '0 of 7 are yours',
      'Software',
      '○  1 Software         gromacs+mpi',
      '› ○  4 System           ubuntu:24.04',
      'System packages  left out',
      'The files  spack.yaml, build.sh, run.sh',
    );
    await screen.press(keys.up, keys.up, keys.enter);
    await screen.shows('question 2 of 7', '↵ take');
    await screen.press('3');
    await screen.shows('question 4 of 7');
    expect(given(screen)).toMatchObject({ mpi: '' });
    await screen.press('a', keys.up, keys.up, 'u');
    await screen.shows('○  2 MPI              mpich');
    expect(given(screen)).not.toHaveProperty('mpi');
    await screen.press(keys.escape, keys.down, keys.up);
    await screen.shows('question 4 of 7');
  });

  test('are reached from a line that is typed as well', async () => {
    const screen = await at('app');
    await screen.press('x', overview, keys.down, keys.enter);
    await screen.shows('question 2 of 7');
  });
});

describe('the files', () => {
  const there = { 'spack.yaml': 'spack:\n  specs: []\n', 'run.sh': '#!/bin/sh\nmpirun x\n' };

  test('are listed with what becomes of those that exist, before anything is written', async () => {
    const screen = await compose({ size: wide, there });
    await screen.press(keys.enter, keys.enter, 's');
    await screen.shows(
      'These files will be written',
      '› spack.yaml  changes +12 -1',
      'build.sh    new',
      'run.sh      stays the same',
    );
    await screen.shows(
      'This replaces your spack.yaml. The old one is',
      'kept beside it as spack.yaml.1',
      '↵ write 3 files',
      'd what changes',
    );
    await screen.press('d');
    await screen.shows('-   specs: []', '+       os: "ubuntu:24.04"', 'd the whole file');
    await screen.press(keys.down);
    await screen.shows('╭ build.sh', 'sifu build', 'makes the image');
    expect(screen.effects.filter((effect) => effect.do === 'compose')).toEqual([]);
    await screen.press(keys.enter);
    expect(screen.effects).toContainEqual({ do: 'compose', key: 'yaml/env', given: {} });
    await screen.shows('looking at what is true now');
  });

  test('are not written while an answer will not do', async () => {
    const screen = await compose({ size: wide });
    await screen.send({ type: 'fill', question: 'tag', value: '' });
    await screen.press(keys.enter, keys.enter, 's');
    await screen.shows('✘ Spack: It needs a tag.', '↵ mend: Spack');
    await screen.press(keys.enter, keys.tab, keys.enter);
    await screen.shows('These files will be written', '↵ write 3 files');
    expect(screen.effects.filter((effect) => effect.do === 'compose')).toEqual([]);
  });

  test('come with what is wrong in spack.yaml, why, and how to mend it', async () => {
    const screen = await compose({ size: wide, findings: [unquoted] });
    await screen.press(keys.enter);
    await screen.shows('1 error ╯');
    await screen.press(keys.right, 's');
    await screen.shows(
      'x mend what is wrong',
      '✘ Line 13: A version stands without quotes',
      'YAML reads it as a number. Write "1.1" in',
      'quotes.',
    );
    await screen.press('x');
    await screen.hides('A version stands without quotes');
    await screen.shows('x without the fixes');
    expect(given(screen)).toEqual({ fixes: 'spack-number' });
    await screen.press('x');
    await screen.shows('A version stands without quotes');
    expect(given(screen)).toEqual({});
  });

  test('once written, are shown with the checks; an answer can still be changed', async () => {
    const screen = await compose({ size: wide });
    await screen.press(keys.enter, keys.right, 's', keys.enter);
    const verdicts = [{ label: 'spack.yaml is there', ok: true, saw: '13 lines', wanted: '' }];
    await screen.send({ type: 'checked', key: 'yaml/env', verdicts, how: 'live', at: 1 });
    await screen.shows(
      '✔ spack.yaml is there   13 lines',
      '· build.sh    makes the image',
      'Notice: spack.yaml is all',
      'written ╮',
      '↵ next',
      'a change an answer',
    );
    await screen.press('a', keys.down, keys.enter);
    await screen.shows('question 2 of 7');
    await screen.press('3');
    await screen.shows('These files will be written');
    expect(given(screen)).toEqual({ mpi: '' });
    await screen.press(keys.enter);
    await screen.send({ type: 'checked', key: 'yaml/env', verdicts, how: 'live', at: 1 });
    await screen.press(keys.enter);
    await screen.shows('Afterwards');
  });

  test('that will not do lead back to the answers', async () => {
    const screen = await compose({ size: wide });
    await screen.press(keys.enter, keys.right, 's', keys.enter);
    const verdicts = [{ label: 'spack.yaml is there', ok: false, saw: 'nothing', wanted: 'a file' }];
    await screen.send({ type: 'checked', key: 'yaml/env', verdicts, how: 'live', at: 1 });
    await screen.shows('✘ spack.yaml is there', '↵ change an answer');
    await screen.press(keys.enter);
    await screen.shows('All answers');
  });
});

describe('on the way', () => {
  test('help, hints, the map, the shell and quitting work as elsewhere', async () => {
    const screen = await at('mpi');
    await screen.press('?');
    await screen.shows('Keys', 'every question of the wizard with its answer', 'the question before (also the left arrow)');
    await screen.press(keys.escape, 'h');
    await screen.shows('Hint 1 of 1', 'Take what is proposed.');
    await screen.press('m');
    await screen.shows('Afterwards');
    await screen.press(keys.escape, keys.tab);
    expect(screen.text()).toContain('Your shell has the keyboard');
    await screen.press(keys.takeBack);
    await screen.shows('question 2 of 7');
    await screen.press(keys.ctrlC);
    await screen.shows('Esc stay');
    await screen.press('n', 'b', keys.ctrlC);
    await screen.shows('Esc stay');
    await screen.press(keys.escape, 'q');
    await screen.shows('› q');
    await screen.press(clear, keys.escape, keys.enter, keys.enter, 'q');
    expect(screen.quits()).toBe(1);
  });

  test('whoever comes back goes on at the first question without an answer', async () => {
    const steps = { 'yaml/env': { hints: 0, attempts: 0, given: { app: 'fftw', mpi: '' } } };
    const screen = await compose({ size: wide, state: { steps } });
    await screen.shows('question 3 of 7', '- fftw');
  });

  test('whoever looks at another step comes back to the same question', async () => {
    const screen = await at('target');
    await screen.press(keys.down, 'm', keys.down, keys.enter);
    await screen.shows('Afterwards');
    await screen.press('b');
    await screen.shows('question 3 of 7', '› 2   x86_64_v4');
  });

  test('keys that are typed ahead all count', async () => {
    const screen = await compose({ size: wide });
    await screen.press(`${keys.enter}fftw${keys.enter}${keys.enter}3${keys.enter}${keys.down}`);
    await screen.shows('question 4 of 7', '›  2   ubuntu:22.04');
    expect(given(screen)).toEqual({ app: 'gromacs+mpi\nfftw', mpi: '' });
  });
});
