import { expect, test } from 'vitest';
import { openScreen } from '../../../src/host/shell/screen.ts';

const text = (screen: ReturnType<typeof openScreen>, height = 24, back = 0) =>
  screen.view(height, back).map((row) => row.map((run) => run.text).join(''));

async function shown(...pieces: string[]) {
  const screen = openScreen({ cols: 20, rows: 4 });
  for (const piece of pieces) screen.push(Buffer.from(piece));
  await screen.settle();
  return screen;
}

test('looks become runs of cells, and no escape is left in them', async () => {
  const screen = await shown('a\x1b[1;31mbold red\x1b[0m \x1b[38;2;1;2;3mx\x1b[0m\r\n');
  expect(screen.view(4)[0]).toEqual([
    { text: 'a' },
    { text: 'bold red', fg: 1, bold: true },
    { text: ' ' },
    { text: 'x', fg: '#010203' },
  ]);
});

test('a view ends where the output ends, and can go back', async () => {
  const screen = await shown(...Array.from({ length: 50 }, (_, i) => `line ${i}\r\n`), 'last');
  expect(text(screen, 3)).toEqual(['line 48', 'line 49', 'last']);
  expect(text(screen, 2, 10)).toEqual(['line 39', 'line 40']);
  expect(screen.scrollback).toBe(47);
  expect(screen.cursor()).toEqual({ x: 4, y: 3 });
});

test('what comes while the screen is being drawn is drawn too', async () => {
  const screen = await shown('one');
  screen.push(Buffer.from(' two'));
  await new Promise<void>((resolve) => {
    const stop = screen.subscribe(() => {
      stop();
      resolve();
    });
  });
  screen.push(Buffer.from(' three'));
  await screen.settle();
  expect(text(screen)).toEqual(['one two three']);
});

test('a hidden cursor is not there, and a full-screen program leaves no trace', async () => {
  const screen = await shown('before\r\n\x1b[?1049h\x1b[2J\x1b[Hfull\x1b[?25l');
  expect(screen.cursor()).toBeUndefined();
  expect(text(screen)[0]).toBe('full');
  screen.push(Buffer.from('\x1b[?1049l\x1b[?25h'));
  await screen.settle();
  expect(text(screen)).toEqual(['before', '']);
  expect(screen.cursor()).toEqual({ x: 0, y: 1 });
});

test('the same looks are the same row, so that nothing is drawn twice', async () => {
  const screen = await shown('\x1b[32mgreen\x1b[0m\r\n\x1b[32mgreen\x1b[0m\r\n');
  const rows = screen.view(4);
  expect(rows[0]).toBe(rows[1]);
});

test('narrow and wide characters stay in their columns', async () => {
  const screen = await shown('日本 x');
  expect(text(screen)).toEqual(['日本 x']);
  screen.resize(10, 2);
  expect(text(screen)).toEqual(['日本 x']);
});

test('after a flood the newest rows are there, in order', async () => {
  const screen = await shown('');
  const lines = Array.from({ length: 20_000 }, (_, i) => `${i}\r\n`);
  for (let i = 0; i < lines.length; i += 37) screen.push(Buffer.from(lines.slice(i, i + 37).join('')));
  await screen.settle();
  expect(text(screen, 2001).slice(0, 2000)).toEqual(Array.from({ length: 2000 }, (_, i) => `${18_000 + i}`));
});
