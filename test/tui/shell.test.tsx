import { afterEach, expect, test } from 'vitest';
import { cleanup, keys, now, open, outcome } from './helpers/screen.tsx';

afterEach(cleanup);

test('Tab gives the keyboard to the shell, every byte; Ctrl-] takes it back', async () => {
  const screen = await open('build/build');
  await screen.press(keys.tab);
  await screen.shows('Your shell has the keyboard', 'Ctrl-] back to the lesson');
  await screen.press('ls -l\r', keys.up, keys.ctrlC, 'q');
  expect(screen.pane.typed.join('')).toBe('ls -l\r\u001b[A\u0003q');
  expect(screen.quits()).toBe(0);
  await screen.press(keys.takeBack);
  await screen.shows('↵ run');
});

test('keys that come together are told apart: what follows Tab is typed, what follows Ctrl-] is not', async () => {
  const screen = await open('build/build');
  await screen.press('\tpwd\r\u001dw');
  await screen.shows('Word by word');
  expect(screen.pane.typed.join('')).toBe('pwd\r');
});

test('a step that hands the keyboard over shows what to type, and takes it back at its end', async () => {
  const screen = await open('build/inside');
  await screen.press(keys.enter);
  await screen.shows('Your shell has the keyboard', 'Look around inside', 'cat /etc/os-release', 'exit');
  await screen.press('exit\r');
  expect(screen.pane.typed).toEqual(['exit\r']);
  await screen.send({ type: 'ended', key: 'build/inside', outcome, at: now });
  await screen.hides('Your shell has the keyboard');
});

test('what programs print is fitted into the narrow shell beside the lesson', async () => {
  const screen = await open('build/build');
  screen.pane.print('-rwxr-xr-x 1 ada ada 101234567 Nov 22 15:24 gromacs-mpi.sif');
  await screen.shows('│ -rwxr-xr-x 1 ada ada 101234567 ', '│  Nov 22 15:24 gromacs-mpi.sif');
});

test('a recording is titled as one; Tab leaves it for the real shell, which is titled as yours', async () => {
  const screen = await open('build/build');
  await screen.shows('╭ your shell');
  screen.pane.play(true, 'a line that was recorded');
  await screen.shows('╭ a recording', 'RECORDED', 'a line that was recorded');
  await screen.press(keys.tab);
  expect(screen.pane.recorded).toBe(false);
  await screen.press('pwd\r');
  await screen.shows('╭ your shell');
  await screen.hides('RECORDED');
  expect(screen.pane.typed.join('')).toBe('pwd\r');
});
