import { describe, expect, it } from 'vitest';
import type { Course, Step } from '../../src/course/lesson.ts';
import type { Io } from '../../src/runner/line/io.ts';
import { lineMode } from '../../src/runner/line/mode.ts';
import { asked } from '../../src/runner/plan.ts';
import { understood } from '../../src/session/form.ts';
import { enginesCourse, machine } from '../helpers/engines-lesson.ts';
import { course as small } from '../session/course.ts';
import { lesson, makes } from './small.ts';
import { type World, type WorldOptions, world } from './world.ts';

interface Talk {
  readonly text: string;
  readonly here: World;
}

/** Answers one question after the other; after the last answer, input has ended. */
async function talk(course: Course, answers: readonly string[], options: WorldOptions & { width?: number } = {}): Promise<Talk> {
  const here = world({ hands: true, ...options });
  const left = [...answers];
  const said: string[] = [];
  const io: Io = {
    width: options.width ?? 80,
    print: (text) => said.push(`${text}\n`),
    async ask(question, withdraw) {
      said.push(question);
      if (withdraw?.aborted) return undefined;
      const answer = left.shift();
      said.push(`${answer ?? '(end)'}\n`);
      return answer;
    },
  };
  await lineMode({ ...here.open(course, asked), host: here.host, io, running: {} });
  return { text: said.join(''), here };
}

/** Answers that lead to a step of the first lesson, past pages, right answers and commands. */
function steps(course: Course, id: string): string[] {
  const before =
    course.lessons[0]?.steps.slice(
      0,
      course.lessons[0].steps.findIndex((one) => one.id === id),
    ) ?? [];
  return before.flatMap((one) => {
    if (one.kind === 'quiz') return [String(one.options.findIndex((option) => option.right) + 1), 'next'];
    return 'predict' in one && one.predict ? ['1', 'skip'] : ['next'];
  });
}

const done = (prints: readonly string[]) => ({ prints, makes: { image: 'image' } });

describe('line mode', () => {
  it('goes through a course from the list of lessons to the last summary', async () => {
    const { text, here } = await talk(
      small,
      ['1', 'next', '1', '2', 'next', '2', 'run', 'next', '1', '2', 'write', 'next', 'next', 'next', 'quit'],
      { commands: { 'touch image': done(['made']) } },
    );
    expect(text).toContain('  1 One. 4 steps, about 5 minutes.\n');
    expect(text).toContain('Lesson 1 of 2, One. Step 2 of 4: Whose kernel.');
    expect(text).toContain('Not quite. That is a virtual machine.');
    expect(text).toContain('Right. Yes.');
    expect(text).toContain('Command: touch image\n');
    expect(text).toContain('  made\nExit 0, after 0.0 seconds.\nPassed: the image is there.');
    expect(text).toContain('You predicted: two. Only one.');
    expect(text).toContain('The file x.def:\n\nFrom: ubuntu:24.04');
    expect(text).toContain('That was "One". To keep:');
    expect(text).toContain('Lesson 2 of 2, Two.');
    expect(text).toContain('It was the last lesson.');
    expect(here.files.get('x.def')).toBe('From: ubuntu:24.04\n');
  });

  it('tells the whole table in words, more of one row, gives advice, and chooses', async () => {
    const answers = [
      '1',
      ...steps(enginesCourse(), 'choice'),
      'more',
      '2',
      'advise',
      '1',
      '1 6',
      'x',
      '3',
      '1',
      '1',
      '1',
      '5',
      'quit',
    ];
    const { text, here } = await talk(enginesCourse(), answers, { facts: { engines: machine.engines } });
    const plain = text.replaceAll(/\s+/g, ' ');
    expect(plain).toContain('builds: Does it build images?');
    expect(plain).toContain(
      'Apptainer: daemon none; root nobody; builds yes; image file; MPI outside; GPU --nv; network direct; here, 1.4.5, ran in 0.2 s.',
    );
    expect(plain).toContain(
      'Docker: daemon yes; root daemon; builds yes; image layers; MPI tricky; GPU --gpus; network TCP/IP; here, but no container ran: Client only, no engine.',
    );
    expect(plain).toContain(
      'Enroot: daemon none; root set-up; builds no; image file; MPI Pyxis; GPU hook; network direct; not here.',
    );
    expect(plain).toContain('Who needs root, and when? In short: daemon. The daemon is root, and whoever may talk to it');
    expect(plain).toContain('You chose: Apptainer or Singularity; Enroot');
    expect(plain).toContain('Please type a number from 1 to 4, or q to leave.');
    expect(plain).toContain('Run with Enroot, and build with Podman.');
    expect(plain).toContain('For it: Your Slurm has Pyxis');
    expect(plain).toContain('Against it: It builds no images');
    expect(plain).toContain('From here on the course speaks Enroot.');
    expect(here.journal).toContainEqual({ type: 'advise', question: 'offers', answer: 'apptainer,enroot' });
    expect(here.journal.map((event) => understood(JSON.parse(JSON.stringify(event))))).toEqual(here.journal);
  });

  it('tells the glossary at home, and asks on', async () => {
    const { text } = await talk({ ...small, glossary: { rank: 'One process of an MPI program.' } }, ['g', 'q']);
    expect(text).toContain('g for the glossary,');
    expect(text).toContain('rank: One process of an MPI program.\nYour choice: q\n');
  });

  it('takes a number, the first letters of a choice, or return; anything else it asks again', async () => {
    const { text } = await talk(small, ['9', 'one', '7', 'zzz', '?', 'ne', 'q']);
    expect(text).toContain('Please type a number from 1 to 2, return, or q.');
    expect(text.match(/Please type a number from 1 to 4, \? to hear/g)).toHaveLength(2);
    expect(text.match(/Options: 1 next, 2 back, 3 all lessons, 4 quit\./g)).toHaveLength(2);
    expect(text).toContain('Step 2 of 4');
  });

  it('is left with q from any question, also from one in the middle of a step', async () => {
    const { text, here } = await talk(small, ['1', 'next', 'q']);
    expect(text).toContain('Step 2 of 4: Whose kernel.');
    expect(text.endsWith('Your answer: q\n')).toBe(true);
    expect(here.journal.map((event) => event.type)).toEqual(['open', 'next']);
  });

  it('offers only what a step has', async () => {
    const { text } = await talk(lesson(makes('plain', 'true')), ['1']);
    expect(text.replaceAll('\n', ' ')).toContain(
      'Options: 1 run, 2 edit the command, 3 explain each word, 4 your shell, 5 show me, 6 skip, 7 quit.',
    );
  });

  it('shows hints one by one, the words, and an edited line', async () => {
    const step = makes('make', 'touch image', 'image', { hints: ['First.', 'Second.'], explain: { touch: 'make a file' } });
    const answers = ['1', 'hint', 'hint', 'explain', 'edit', 'touch ./image', 'run', 'quit'];
    const { text, here } = await talk(lesson(step), answers, { commands: { 'touch ./image': done([]) } });
    expect(text).toContain('Hint 1 of 2: First.');
    expect(text).toContain('Hint 2 of 2: Second.');
    expect(text).toContain('  touch: make a file\n');
    expect(text).toContain('Command: touch ./image\n');
    expect(here.ran).toEqual(['touch ./image']);
  });

  it('tells cause and remedy of a failure, runs the remedy, and never shows old output for new', async () => {
    const step = makes('make', 'touch image', 'image');
    const commands = { 'touch image': { exit: 1, prints: ['touch: no room'] }, 'df -h': { prints: ['/dev/sda full'] } };
    const { text } = await talk(lesson(step), ['1', 'run', 'check', 'run the', 'run', 'quit'], { commands });
    expect(text).toContain('Not yet: image is there. Seen: no image here. Wanted: image is there.');
    expect(text).toContain('The disk is full. No room is left.\n  Remedy: Look.\n    Command: df -h\n');
    const [, checked = ''] = /Your choice \[1\]: check\n([\s\S]*?)Options/.exec(text) ?? [];
    expect(checked).not.toContain('no room');
    const [, mended = ''] = /Your choice \[1\]: run the\n([\s\S]*?)Options/.exec(text) ?? [];
    expect(mended).toContain('/dev/sda full');
    expect(mended).not.toContain('no room');
  });

  it('runs lines of the learner, and looks again afterwards', async () => {
    const step = makes('make', 'touch image', 'image');
    const commands = { 'touch ./image': done(['mine']), 'false x': { exit: 1 } };
    const { text, here } = await talk(lesson(step), ['1', 'your', 'touch ./image', 'false x', '', 'check', 'next', 'quit'], {
      commands,
    });
    expect(text).toContain('/w $ touch ./image\n  mine\n');
    expect(text).toContain('/w $ false x\nExit 1.\n');
    expect(text).toContain('Passed: image is there.');
    expect(here.ran).toEqual(['touch ./image', 'false x']);
  });

  it('shows a recording where nothing runs, and says so with the reason', async () => {
    const step = makes('spack', 'spack env list', undefined, { needs: ['tool:missing'] });
    const recordings = { 'one/spack': { command: 'spack env list', prints: ['no environments'], exit: 0 } };
    const { text } = await talk(lesson(step), ['1', 'watch', 'quit'], { recordings });
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'RECORDED: you will see a real run of 2026-11-22, with os Debian 12. The program missing is not on this machine.',
    );
    expect(text).toContain('  no environments\nRECORDED, exit 0.\n');
  });

  it('draws measurements in words', async () => {
    const step: Step = { kind: 'experiment', id: 'start', goal: 'Measure', say: 'Look.', measure: 'start' };
    const { text } = await talk(lesson(step), ['1', 'run', 'quit']);
    expect(text).toContain('process: 2.0 milliseconds in the middle of 3 runs, 1.5 megabytes, kernel 6.1.');
  });

  it('leaves at the end of input, with progress kept', async () => {
    const { here } = await talk(small, ['1', 'next']);
    expect(here.journal.map((event) => event.type)).toEqual(['open', 'next']);
  });
});

it('remembers nothing that a later start could not read', async () => {
  const answers = ['1', 'next', '1', '2', 'next', '2', 'run', 'next', '1', '2', 'write', 'next', 'next', 'next', 'quit'];
  const { here } = await talk(small, answers, { commands: { 'touch image': done(['made']) } });
  const read = here.journal.map((event) => understood(JSON.parse(JSON.stringify(event))));
  expect(read).toEqual(JSON.parse(JSON.stringify(here.journal)));
});

describe('a program that waits', () => {
  const shell: Step = {
    kind: 'shell',
    id: 'in',
    goal: 'Go in',
    say: 'Type.',
    command: 'sh',
    type: ['exit'],
    check: [{ label: 'it ended well', exit: 0 }],
  };

  it('is given the lines that are typed', async () => {
    const { text, here } = await talk(lesson(shell), ['1', 'run', 'ls', 'exit', 'next', 'quit'], {
      commands: { sh: { waits: 2, prints: ['$ '] } },
    });
    expect(here.typed).toEqual(['ls\r', 'exit\r']);
    expect(text).toContain('The program waits for you. Type a line for it: ls\n');
    expect(text).toContain('Passed: it ended well.');
  });

  it('is told the end of input, and stopped if it does not care', async () => {
    const { here, text } = await talk(lesson(shell), ['1', 'run'], { commands: { sh: { waits: 99 } } });
    expect(here.typed).toEqual(['\x04', '\x04']);
    expect(text).toContain('Stopped.');
  });
});

it('40 columns are enough', async () => {
  const step = makes('make', 'touch image', 'image', {
    say: 'A sentence that is longer than forty columns, as most sentences of the course are.',
    explain: { touch: 'a program that makes an empty file, or changes the time of one that is there' },
    hints: ['Something that helps, and takes more room than there is in a narrow terminal.'],
  });
  const { text } = await talk(lesson(step), ['1', 'hint', 'explain', 'run', 'next', 'quit'], {
    width: 40,
    commands: { 'touch image': done([]) },
  });
  // a question and its answer share a line that the terminal itself breaks
  const long = text.split('\n').filter((line) => line.length > 40 && !line.includes(': '));
  expect(long).toEqual([]);
});
