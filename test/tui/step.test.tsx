import { afterEach, describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/finding.ts';
import { cleanup, keys, now, open, outcome, plan } from './helpers/screen.tsx';

afterEach(cleanup);

const yes = [
  { label: 'the image is there', ok: true, saw: 'gromacs-mpi.sif, 101 MB', wanted: '' },
  { label: 'it starts', ok: true, saw: '0.2 s', wanted: '' },
];
const noRoom = {
  code: 'ap-tmp-full',
  title: 'There was no room to build.',
  cause: 'The engine unpacks into TMPDIR, and `/tmp` has 380 MB left.',
  remedy: [
    { text: 'Build somewhere else', command: 'export APPTAINER_TMPDIR=~/sifu/tmp' },
    { text: 'Ask the admin for a larger /tmp' },
  ],
  ask: 'Dear admin,\n/tmp is too small.',
  evidence: 'no space left on device',
};

describe('a command before it runs', () => {
  test('stands between its explanation and what it costs, every word explained', async () => {
    const screen = await open('build/build');
    await screen.shows(
      'Turn the recipe into one file',
      'singularity build --fakeroot gromacs-mpi.sif gromacs-mpi.def',
      '└ be root inside only',
      'Costs   about 2 min here · 450 MB in TMPDIR · network',
      'Before you run it: how many files will this leave behind?',
      '○ the image is there',
      '╭ your shell',
    );
    expect(screen.text()).toContain('5 of 7');
    expect(screen.raw()).toContain('\u001b[33m'); // what it costs is yellow
  });

  test('remembers a prediction and runs only when asked to', async () => {
    const screen = await open('build/build');
    await screen.press('2');
    await screen.shows('one for each layer ●');
    expect(screen.effects.filter((effect) => effect.do === 'run')).toHaveLength(0);
    await screen.press(keys.enter);
    expect(screen.effects.at(-1)).toEqual({ do: 'run', key: 'build/build', line: plan.line, solving: false });
  });

  test('can be changed first', async () => {
    const screen = await open('build/build');
    await screen.press('e', '\u0015', 'touch gromacs-mpi.sif');
    await screen.shows('Edit the command', 'touch gromacs-mpi.sif', 'As it was');
    await screen.press(keys.enter);
    expect(screen.effects.at(-1)).toMatchObject({ do: 'run', line: 'touch gromacs-mpi.sif' });
  });

  test('is explained one word at a time', async () => {
    const screen = await open('build/build');
    await screen.press('w');
    await screen.shows('Word by word', 'word 1 of 5', 'engine');
    await screen.press(keys.right, keys.right);
    await screen.shows('word 3 of 5', 'be root inside only: your own user namespace');
    await screen.press(keys.escape);
    await screen.shows('Costs');
  });

  test('tells every word of a long command in a small terminal, too', async () => {
    const words = Array.from({ length: 40 }, (_, nth) => ({
      text: `--option-${nth + 1}=value`,
      means: `what number ${nth + 1} does`,
    }));
    const long = { ...plan, command: { words, costs: {} }, line: words.map(({ text }) => text).join(' ') };
    const screen = await open('build/build', { size: [60, 20], plan: long });
    await screen.press('w');
    await screen.shows('what number 1 does', 'word 1 of 40');
    for (let nth = 2; nth <= 40; nth++) {
      await screen.press(keys.right);
      await screen.shows(`--option-${nth}=value`, `what number ${nth} does`, `word ${nth} of 40`);
    }
  });

  test('says RECORDED, why, and from when, where it cannot run here', async () => {
    const recording = {
      name: 'build',
      command: plan.line as string,
      exit: 0,
      seconds: 20,
      date: '2026-11-20',
      versions: { os: 'Debian GNU/Linux 12 (bookworm)', apptainer: '1.4.5' },
    };
    const screen = await open('build/build', {
      plan: { ...plan, mode: 'recorded', unmet: [{ need: 'engine', why: 'There is no container engine here.' }], recording },
    });
    await screen.shows(
      'RECORDED  There is no container engine here.',
      'a real run · 2026-11-20 · Debian 12',
      'play the recording',
    );
    expect(screen.raw()).toContain('\u001b[35mRECORDED');
  });

  test('gives hints one by one', async () => {
    const screen = await open('build/build');
    await screen.press('h');
    await screen.shows('Hint 1 of 2', 'Is there room in TMPDIR?');
    await screen.press('h');
    await screen.shows('Hint 2 of 2');
    expect(screen.text()).not.toContain('h hint');
  });
});

test('while it runs: time, what is left, lines, a thought, and a way to stop it', async () => {
  const screen = await open('build/build');
  await screen.send({ type: 'run', at: now - 30_000 });
  screen.pane.print('INFO:    Starting build...');
  await screen.shows('00:30 · about 90 s left', 'Meanwhile: why two stages?', 'INFO:    Starting build...', 'Ctrl-C stop');
  await screen.send({ type: 'waiting', on: true });
  await screen.shows('It waits for you to type.', 'Tab answer it');
  await screen.press(keys.ctrlC);
  expect(screen.effects.at(-1)).toEqual({ do: 'cancel' });
});

test('after success: what was seen, what was predicted, what to notice', async () => {
  const screen = await open('build/build');
  await screen.press('2', keys.enter);
  await screen.send({ type: 'ended', key: 'build/build', outcome, at: now });
  await screen.shows('looking at what is true now');
  await screen.send({ type: 'checked', key: 'build/build', verdicts: yes, how: 'live', at: now });
  await screen.shows(
    '✔ the image is there   gromacs-mpi.sif, 101 MB',
    '2 min · 819 lines',
    '✘ You predicted: one for each layer',
    'Layers are how Docker keeps images.',
    'Notice: ls -l shows',
  );
  await screen.press(keys.enter);
  await screen.shows('Look around inside');
});

test('a failure teaches: cause, numbered remedies, and how it is known', async () => {
  const screen = await open('build/build');
  await screen.press(keys.enter);
  await screen.send({ type: 'ended', key: 'build/build', outcome: { ...outcome, exit: 255 }, at: now });
  await screen.send({
    type: 'checked',
    key: 'build/build',
    verdicts: [{ label: 'the image is there', ok: false, saw: 'nothing there', wanted: 'an image' }],
    how: 'live',
    at: now,
  });
  await screen.shows('It ended with exit code 255. This failure is not in the');
  await screen.send({ type: 'diagnosed', key: 'build/build', findings: [noRoom] });
  await screen.shows(
    '✘ the image is there',
    'There was no room to build.',
    'Mend it',
    '› 1  export APPTAINER_TMPDIR=~/sifu/tmp',
    '2  Ask the admin for a larger /tmp',
    '3  Ask the admin: a mail to send',
    '4  I have mended it: run the step again',
    'Known as ap-tmp-full · not tried',
    'exit 255',
    'c check again',
  );
  await screen.press('3');
  await screen.shows('Subject: There was no room to build', 'Dear admin,', 's save it as mail-ap-tmp-full.txt');
  await screen.press('s');
  expect(screen.effects.at(-1)).toMatchObject({ do: 'mail', key: 'build/build', finding: { code: 'ap-tmp-full' } });
  await screen.press('1');
  expect(screen.effects.at(-1)).toEqual({
    do: 'remedy',
    key: 'build/build',
    finding: 'ap-tmp-full',
    line: 'export APPTAINER_TMPDIR=~/sifu/tmp',
  });
  // what worked is not done twice: Enter runs the step again
  await screen.send({ type: 'mended', key: 'build/build', finding: 'ap-tmp-full', outcome, at: now });
  await screen.shows('Now run the step again.', '↵ run again');
  await screen.press(keys.enter);
  expect(screen.effects.at(-1)).toMatchObject({ do: 'run', key: 'build/build' });
});

/** The step failed, and this is known of it. */
async function failedWith(known: Diagnosis) {
  const screen = await open('build/build');
  await screen.press(keys.enter);
  await screen.send({ type: 'ended', key: 'build/build', outcome: { ...outcome, exit: 255 }, at: now });
  const verdicts = [{ label: 'the image is there', ok: false, saw: 'nothing there', wanted: 'an image' }];
  await screen.send({ type: 'checked', key: 'build/build', verdicts, how: 'live', at: now });
  await screen.send({ type: 'diagnosed', key: 'build/build', ...known });
  return screen;
}

test('of several findings the first is whole, the others can be opened', async () => {
  const other = { code: 'quota', title: 'Your quota is used up.', cause: 'The home is full.', remedy: [{ text: 'Tidy up.' }] };
  const screen = await failedWith({ findings: [noRoom, other] });
  await screen.shows('The engine unpacks into TMPDIR', 'Less likely', '5  Your quota is used up.');
  await screen.hides('The home is full.');
  await screen.press('5');
  await screen.shows('The home is full.', 'Known as quota', '3  There was no room to build.');
});

test('the words of a remedy are explained, and its check says whether it worked', async () => {
  const screen = await failedWith({ findings: [{ ...noRoom, verify: 'df -h ~/sifu/tmp' }] });
  await screen.press('w');
  await screen.shows('Word by word', 'export', 'set a variable for this shell and all it starts');
  await screen.press(keys.escape, '1');
  await screen.send({ type: 'mended', key: 'build/build', finding: 'ap-tmp-full', outcome, at: now });
  expect(screen.effects.at(-1)).toMatchObject({ do: 'verify', line: 'df -h ~/sifu/tmp' });
  const said = { line: 'df -h ~/sifu/tmp', exit: 1, text: 'df: no such file' };
  await screen.send({ type: 'looked', key: 'build/build', finding: 'ap-tmp-full', said, at: now });
  await screen.shows('$ df -h ~/sifu/tmp', 'df: no such file', 'Not mended yet: the check ended with 1.', '↵ mend');
});

test('of a failure that nobody knows, the lines that matter are shown', async () => {
  const lines = [
    { number: 811, text: 'compiling' },
    { number: 812, text: 'frobnicate: cannot frob' },
  ];
  const screen = await failedWith({ findings: [], unknown: { lines } });
  await screen.shows('a guess would not help you', '811  compiling', '812  frobnicate: cannot frob');
});

test('a quiz: a wrong answer tells why and can be tried again', async () => {
  const screen = await open('build/kernel');
  await screen.press('1');
  await screen.shows('✘ Its own', 'That would be a virtual machine.', '↵ try another');
  // Enter never does nothing: here it leads to an answer that was not tried
  await screen.press(keys.enter);
  await screen.shows('› 2  The one of this machine', '↵ answer');
  await screen.press(keys.enter);
  await screen.shows('✔ The one of this machine', 'Yes, there is only one.', 'Notice: One kernel');
  expect(screen.state.steps['build/kernel']?.done).toBe('answered');
});

test('a choice says what follows from it, and can be changed', async () => {
  const screen = await open('build/engine');
  await screen.press('2');
  await screen.shows('● Podman', 'It speaks as Docker does.');
  await screen.press('1');
  await screen.shows('● Apptainer', 'It needs no daemon.');
  expect(screen.state.vars.engine_choice).toBe('apptainer');
  await screen.press(keys.enter);
  await screen.shows('Write the recipe');
});

test('a file is written blank by blank, its lines explained', async () => {
  const screen = await open('build/recipe');
  await screen.shows('╭ gromacs-mpi.def', '›1 Bootstrap:  ▁▁▁▁▁▁', 'Bootstrap  where the first image comes from', '› 1  docker');
  await screen.press(keys.down, keys.enter);
  await screen.shows('› 2', 'Nobody has one.');
  await screen.press('1');
  await screen.shows('Bootstrap: docker', 'From a registry.', 'ready to write', 'write the file');
  await screen.press(keys.down, keys.down, keys.down);
  await screen.shows('%post  commands that run while it is built');
  await screen.press(keys.enter);
  expect(screen.effects.at(-1)).toEqual({ do: 'write', key: 'build/recipe', blanks: { base: 'docker' } });
});

test('what a process sees and what is seen of it stand side by side', async () => {
  const screen = await open('build/start');
  await screen.press(keys.enter);
  const row = (id: string, label: string, inside: string, outside: string, are?: 'its own' | 'shared') =>
    screen.send({
      type: 'measured',
      key: 'build/start',
      row: { id, label, ms: [], sides: { inside, outside, ...(are ? { are } : {}) } },
    });
  await row('pid', 'process number', '1', '4711');
  await row('ns-pid', 'process numbers', '4026532181', '4026531836', 'its own');
  await row('ns-cgroup', 'limits', '4026531835', '4026531835', 'shared');
  await screen.shows(
    'inside       outside',
    'process number    1            4711',
    'process numbers   4026532181   4026531836   its own',
    'limits            4026531835   4026531835   shared',
  );
  // measured again and stopped half-way, nothing of it is lost
  await screen.send({ type: 'measured-all', key: 'build/start', at: now });
  await screen.press('r');
  await screen.shows('measuring', '4026531836   its own');
});

test('bars fill as measurements arrive, with units and spread', async () => {
  const screen = await open('build/start');
  await screen.press(keys.enter);
  await screen.send({
    type: 'measured',
    key: 'build/start',
    row: { id: 'process', label: 'process', ms: [2, 1, 5], memory: 1_400_000, kernel: '6.18.44' },
  });
  await screen.send({
    type: 'measured',
    key: 'build/start',
    row: { id: 'vm', label: 'virtual machine', ms: [7700, 6256, 9100], memory: 223_000_000, kernel: '6.1.0' },
  });
  await screen.send({
    type: 'measured',
    key: 'build/start',
    row: { id: 'docker', label: 'Docker', ms: [], absent: 'There is no Docker here.' },
  });
  await screen.shows(
    '▏',
    '2.0 ms',
    '1.4 MB',
    '7,700 ms',
    '223 MB',
    'own kernel 6.1.0',
    '6,256 to 9,100 ms in 3 runs',
    '○ Docker',
    'There is no Docker here.',
  );
});

test('a page with its figure, then the next step', async () => {
  const screen = await open('build/why');
  await screen.shows('Why one file', '│ a │', '1 of 7');
  await screen.press(keys.enter);
  await screen.shows('Whose kernel');
  expect(screen.state.steps['build/why']?.done).toBe('read');
});
