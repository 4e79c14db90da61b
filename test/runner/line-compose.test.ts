/** The wizard for who hears it or types line by line: every sentence whole, nothing drawn twice. */
import { describe, expect, it } from 'vitest';
import type { StepOf } from '../../src/course/lesson.ts';
import type { Io } from '../../src/runner/line/io.ts';
import { lineMode } from '../../src/runner/line/mode.ts';
import { asked } from '../../src/runner/plan.ts';
import type { Answers } from '../../src/spack/wizard/contract.ts';
import { type FakeOptions, fakeComposer, unquoted } from '../helpers/composer.ts';
import { lesson } from './small.ts';
import { world } from './world.ts';

const step: StepOf<'compose'> = {
  kind: 'compose',
  id: 'env',
  goal: 'Describe your environment',
  say: 'Spack reads one file.',
  hints: ['Take what is proposed.'],
  notice: 'It is all that Spack needs.',
  in: '/w',
  check: [{ label: 'spack.yaml is there', file: 'spack.yaml' }],
};

/** Answers one question after the other; after the last answer, input has ended. */
async function talk(answers: readonly string[], fake: FakeOptions = {}) {
  const here = world({ hands: true, files: fake.there ?? {} });
  const host = { ...here.host, composer: async () => fakeComposer(fake) };
  Object.assign(here.host, host);
  const left = [...answers];
  const said: string[] = [];
  const io: Io = {
    width: 80,
    print: (text) => said.push(`${text}\n`),
    async ask(question) {
      said.push(question);
      const answer = left.shift();
      said.push(`${answer ?? '(end)'}\n`);
      return answer;
    },
  };
  await lineMode({ ...here.open(lesson(step), asked), host: here.host, io, running: {} });
  const text = said.join('');
  const given: Record<string, string> = {};
  for (const event of here.journal) if (event.type === 'fill' && event.value !== undefined) given[event.question] = event.value;
  return { text, plain: text.replaceAll(/\s+/g, ' '), here, given: given as Answers };
}

const rest = (count: number) => Array.from({ length: count }, () => '');

describe('the wizard in line mode', () => {
  it('asks every question with a number, says what is proposed, and what each answer writes', async () => {
    const { text, plain, here } = await talk(['1', ...rest(7), '1', 'next', 'quit']);
    expect(plain).toContain('7 questions. Each has a good answer already. Return takes the answer in brackets.');
    expect(plain).toContain('Question 1 of 7, Software, Software: What should be in the image?');
    expect(plain).toContain('Software now: 1 gromacs+mpi. Add, or return to go on:');
    expect(text).toContain(
      'Question 2 of 7, Software, MPI: Which MPI does it speak?\nRanks inside are started by the mpirun outside',
    );
    expect(text).toContain('  1 mpich (proposed): MPICH, and all that follow its binary interface\n');
    expect(plain).toContain('Proposed: mpich, because: your host has MPICH 4.0. Your answer [1]:');
    expect(text).toContain('MPI: mpich.\nIn spack.yaml, line 6:\n      - mpich\n');
    expect(plain).toContain('These 3 files will be written: spack.yaml: what is in the image, and how it is made. It is new.');
    expect(plain).toContain('Options: 1 write 3 files, 2 change an answer, 3 tell a file,');
    expect(plain).toContain('Passed: spack.yaml is there.');
    expect(plain).toContain('Notice: It is all that Spack needs.');
    expect(here.files.get('spack.yaml')).toContain('  - gromacs+mpi\n  - mpich\n');
    expect([...here.files.keys()]).toEqual(['spack.yaml', 'build.sh', 'run.sh', 'notes/01-one.md']);
  });

  it('takes numbers, names, and texts of one’s own', async () => {
    const { given, plain } = await talk(['1', '', '3', 'zen3', 'rocky', 'rockylinux:9', '=s', '', '2', 'q']);
    expect(given).toEqual({ mpi: '', target: 'zen3', os: 'rockylinux:9', tag: 's', files: 'run' });
    expect(plain).toContain('That will not do: A system is a name and a version, as in ubuntu:24.04.');
    expect(plain).toContain('Scripts: run.sh. This stands nowhere in spack.yaml.');
  });

  it('says what is wrong in words, and offers what to take instead', async () => {
    const { given, plain } = await talk(['1', '', '2', '2', '', 'centos:7', '1', 'q']);
    expect(plain).toContain('Careful: Your host has MPICH, and its ranks cannot talk to Open MPI.');
    expect(plain).toContain('Options: 1 use mpich instead, 2 keep it all the same, 3 answer again.');
    expect(plain).toContain('That will not do: Spack has refused centos:7 since 0.23.');
    expect(plain).toContain('Options: 1 use rockylinux:9 instead, 2 answer again.');
    expect(given).toEqual({ mpi: 'openmpi', os: 'rockylinux:9' });
  });

  it('looks for packages by name, tells about one, and takes one out again', async () => {
    const { given, plain } = await talk(['1', 'grom', '9', '2', 'i gromacs', 'gromacs@@2026', '1', '-1', '-7', 'mpich', '', 'q']);
    expect(plain).toContain('There is no package grom. Like it: 1 gromacs 2 gromacs-swaxs Which one, or return for none:');
    expect(plain).toContain('Please type a number from 1 to 2, or return.');
    expect(plain).toContain('gromacs: versions 2026.1, 2025.4, 2025.3, 2024.6, main.');
    expect(plain).toContain('Variants, as they are by themselves: mpi on, cuda off, build_type=Release, plumed off.');
    expect(plain).toContain('One @ is enough. It is about "@@".');
    expect(plain).toContain('Taken out: gromacs+mpi.');
    expect(plain).toContain('There is no number 7 in the list.');
    expect(given).toEqual({ app: 'gromacs-swaxs\ngromacs@2026\nmpich' });
  });

  it('goes back, to any question, and to the files at once', async () => {
    const { plain, given } = await talk(['1', '', 'b', '', '2', '2', 'a', '4', 'fedora:40', 'w', 'h', 'f', '?', 's', 'quit']);
    expect(plain.match(/Question 1 of 7/g)).toHaveLength(2);
    expect(plain).toContain('2 MPI: Open MPI, yours');
    expect(plain).toContain('8 none of them: to the files');
    expect(plain).toContain('Hint 1 of 1: Take what is proposed.');
    expect(plain).toContain('spack: # what is installed');
    expect(plain).toContain('These 3 files will be written:');
    expect(given).toEqual({ mpi: 'openmpi', os: 'fedora:40' });
  });

  it('says what writing replaces, tells the changes, and writes only when it is told to', async () => {
    const there = { 'spack.yaml': 'spack:\n  specs: []\n' };
    const { text, plain, here } = await talk(['1', 's', 'what', 'change', '2', '3', 'tell', '2', 'quit'], { there });
    expect(plain).toContain('It is there already, and changes: 12 lines are added, 1 line is taken out.');
    expect(plain).toContain('This replaces your spack.yaml. The old one is kept beside it as spack.yaml.1');
    expect(text).toContain('  goes:    specs: []\n');
    expect(text).toContain('  comes:   - gromacs+mpi\n');
    expect(plain).toContain('Question 2 of 7');
    expect(plain).toContain('build.sh: #!/bin/sh sifu build');
    expect(here.files.get('spack.yaml')).toBe('spack:\n  specs: []\n');
  });

  it('writes nothing while an answer will not do', async () => {
    const { plain } = await talk(['1', '-1', 's', 'change', '1', 'fftw', '', '1', 'quit']);
    expect(plain).toContain('The answer to "Software" will not do: Name at least one package.');
    expect(plain).toContain('Options: 1 change an answer, 2 tell a file,');
    expect(plain).toContain('Software: nothing, yours. This will not do: Name at least one package.');
    expect(plain).toContain('Passed: spack.yaml is there.');
  });

  it('tells what is wrong in the file, and mends it', async () => {
    const { plain, given } = await talk(['1', 's', 'mend', 'quit'], { findings: [unquoted] });
    expect(plain).toContain('Error, line 13: A version stands without quotes. YAML reads it as a number. Write "1.1" in quotes.');
    expect(plain).toContain('mend what is wrong (1)');
    expect(given).toEqual({ fixes: 'spack-number' });
    expect(plain.match(/A version stands without quotes/g)).toHaveLength(1);
  });

  it('has what is proposed give way to the first package named', async () => {
    const { plain, given } = await talk(['1', 'fftw', 'mpich', '', 'q'], { proposed: true });
    expect(plain).toContain('Software now: 1 gromacs+mpi. Another in its place, or return to go on:');
    expect(plain).toContain('Software now: 1 fftw. Add, or return to go on:');
    expect(given).toEqual({ app: 'fftw\nmpich' });
  });

  it('is left at the end of input and with q, with the answers kept', async () => {
    const { here, given } = await talk(['1', 'fftw', '', 'q']);
    expect(given).toEqual({ app: 'gromacs+mpi\nfftw' });
    expect(here.files.size).toBe(0);
    expect((await talk(['1', 'fftw'])).given).toEqual(given);
  });
});
