/** The first paint is the home screen's list before the TUI is loaded; nothing may jump when the TUI takes over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { Terminal } from '@xterm/headless';
import { expect, test } from 'vitest';

const sifu = resolve(import.meta.dirname, '../../bin/sifu.js');

/** What a terminal received: until the TUI took over, and until the TUI had drawn. */
async function received(cols: number, rows: number, locale: string): Promise<{ first: string; both: string }> {
  const workspace = mkdtempSync(join(tmpdir(), 'sifu-paint-'));
  const env = {
    ...process.env,
    SIFU_WORKSPACE: workspace,
    TERM: 'xterm-256color',
    LC_ALL: locale,
    NO_COLOR: '',
    FORCE_COLOR: '',
  };
  const child = spawn(process.execPath, [sifu], { cols, rows, env: { ...env, CI: 'false' } });
  let both = '';
  try {
    await new Promise<void>((found) => {
      child.onData((data) => {
        both += data;
        if (both.includes(' keys')) found();
      });
    });
    return { first: both.slice(0, both.indexOf('\u001b[?2026h')), both };
  } finally {
    const ended = new Promise((end) => child.onExit(end));
    child.kill('SIGKILL');
    await ended;
    rmSync(workspace, { recursive: true, force: true });
  }
}

async function screen(raw: string, cols: number, rows: number): Promise<string[]> {
  const terminal = new Terminal({ cols, rows, allowProposedApi: true });
  await new Promise<void>((done) => terminal.write(raw, done));
  const { active } = terminal.buffer;
  return Array.from({ length: rows }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
}

test.each([
  [100, 30, 'C.UTF-8'],
  [80, 24, 'C.UTF-8'],
  [40, 15, 'C.UTF-8'],
  [80, 24, 'C'],
])('at %ix%i in %s the list stays where the first paint put it', async (cols, rows, locale) => {
  const { first, both } = await received(cols, rows, locale);
  const [before, after] = [await screen(first, cols, rows), await screen(both, cols, rows)];
  const last = before.findLastIndex((row) => row !== '');
  expect(before[0]).toContain('sifu');
  expect(before.join('\n')).toContain('Looking inside');
  expect(after.slice(0, last + 1)).toEqual(before.slice(0, last + 1));
});
