import { afterEach, expect, test } from 'vitest';
import { course } from './helpers/course.ts';
import { cleanup, keys, now, open, outcome } from './helpers/screen.tsx';

afterEach(cleanup);

const log = Array.from({ length: 500 }, (_, index) =>
  index === 123 ? 'FATAL: no space left on device' : `line of output ${index + 1}`,
);

async function withLog() {
  const screen = await open('build/build', { log });
  await screen.send({ type: 'run', at: now });
  await screen.send({ type: 'ended', key: 'build/build', outcome, at: now });
  await screen.send({
    type: 'checked',
    key: 'build/build',
    verdicts: [{ label: 'the image is there', ok: true, saw: '', wanted: '' }],
    how: 'live',
    at: now,
  });
  await screen.press('l');
  await screen.shows('500 lines', 'line of output 500');
  return screen;
}

test('the log opens at its end, scrolls, and finds words', async () => {
  const screen = await withLog();
  await screen.press('g');
  await screen.shows('line of output 1\n', '1 to 22 of 500');
  await screen.press(' ');
  await screen.shows('22 to 43 of 500');
  await screen.press('/', 'NO SPACE', keys.enter);
  await screen.shows('FATAL: no space left on device', '"NO SPACE" in line 124');
  await screen.press('/', 'nowhere', keys.enter);
  await screen.shows('"nowhere"');
  await screen.press('G');
  await screen.shows('line of output 500');
  await screen.press(keys.escape);
  await screen.shows('↵ next');
});

test('n and N go from hit to hit', async () => {
  const screen = await withLog();
  await screen.press('/', 'output 50', keys.enter);
  await screen.shows('in line 500');
  await screen.press('N');
  await screen.shows('in line 50');
  await screen.press('n');
  await screen.shows('in line 500');
});

test('the help lists every key from the same table as the key line', async () => {
  const screen = await open('build/build');
  await screen.press('?');
  await screen.shows('Keys', '→         to the next step', 'the command, one word at a time', 'give the keyboard to your shell');
  await screen.press('?');
  await screen.shows('Costs');
});

test('after a run, x shows what the command left in the folder', async () => {
  const found = [
    { path: 'gromacs-mpi.sif', made: true, size: 101_000_000 },
    { path: 'notes.txt', made: false, size: 12 },
    { path: 'tiny/', made: true, size: 2_100_000, files: 118 },
  ];
  const screen = await open('build/build', { traces: { found, partial: false } });
  await screen.press('x');
  await screen.hides('What changed on disk');
  await screen.send({ type: 'run', at: now });
  await screen.send({ type: 'ended', key: 'build/build', outcome, at: now });
  await screen.send({ type: 'checked', key: 'build/build', verdicts: [], how: 'live', at: now });
  await screen.press('x');
  await screen.shows(
    'new       gromacs-mpi.sif   101 MB',
    'changed   notes.txt         12 bytes',
    'new       tiny/             2.1 MB, 118 files',
  );
  await screen.press('x');
  await screen.hides('tiny/');
});

test('on the home screen d examines the machine, in pages; d closes them', async () => {
  const doctor = [
    [{ text: 'This machine: Debian' }],
    ...Array.from({ length: 60 }, (_, at) => [{ text: `thing ${at} is well` }]),
  ];
  const screen = await open(undefined, { doctor });
  await screen.press('d');
  await screen.shows('This machine: Debian', 'thing 3 is well');
  await screen.press(' ');
  await screen.shows('thing 30 is well');
  await screen.press('d');
  await screen.hides('is well');
});

test('the glossary opens over anything, scrolls and closes', async () => {
  const glossary = {
    ...Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`term ${n}`, 'is a word'])),
    'user namespace': 'the last',
  };
  const screen = await open('build/build', { state: { course: { ...course, glossary } } });
  await screen.press('g');
  await screen.shows('Glossary', 'term 0', 'is a word');
  expect(screen.text()).not.toContain('user namespace');
  await screen.press(' ', ' ', ' ');
  await screen.shows('user namespace      the last');
  await screen.press('k');
  await screen.hides('user namespace');
  await screen.resize(40, 15);
  await screen.press(...Array.from({ length: 12 }, () => ' '));
  await screen.shows('user namespace\n   the last');
  await screen.press('g');
  await screen.shows('singularity');
});

test('quitting asks only while something runs; Ctrl-C when idle asks once', async () => {
  const screen = await open('build/build');
  await screen.press(keys.ctrlC);
  await screen.shows('Quit sifu?', 'y quit');
  await screen.press(keys.escape);
  await screen.shows('Costs');
  await screen.send({ type: 'run', at: now });
  await screen.press('q');
  await screen.shows('Something is still running. Quit and stop it?');
  expect(screen.quits()).toBe(0);
  await screen.press('y');
  expect(screen.quits()).toBe(1);
});

test('wrong keys do nothing: no screen changes, nothing is sent', async () => {
  for (const place of [undefined, 'build/why', 'build/kernel', 'build/recipe', 'build/build', 'build/start']) {
    const screen = await open(place);
    const before = screen.text();
    const state = screen.state;
    await screen.press('X', 'Y', '@', '8', '\u001b[20~', '\u001b[1;2P', '\u0002', 'é', '世');
    expect(screen.text()).toBe(before);
    expect(screen.state).toBe(state);
    cleanup();
  }
});

test('a message is told once, above the keys', async () => {
  const screen = await open('build/build');
  await screen.send({ type: 'shell', is: 'died', text: 'Your shell ended; a new one starts where it was.' });
  await screen.shows('✘ Your shell ended; a new one starts where it was.');
  await screen.press(keys.escape);
  await screen.hides('Your shell ended');
});

test('a paste is text for a field, its newlines no Enter; elsewhere it is nothing', async () => {
  const paste = (text: string) => `\u001b[200~${text}\u001b[201~`;
  const screen = await open('build/build');
  await screen.press(paste('qqq\r'));
  expect(screen.quits()).toBe(0);
  await screen.press('e', '\u0015', paste('ls -l\rrm x\n'));
  await screen.shows('› ls -l rm x');
  expect(screen.effects.some((effect) => effect.do === 'run')).toBe(false);
});
