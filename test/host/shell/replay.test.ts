import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { replayCast } from '../../../src/host/replay.ts';

const typed = (text: string): string[] => [...text];

/** A recording with two commands; the second is the one it is about, and wraps at the width of the screen. */
function cast(change: Record<string, unknown> = {}): string {
  const header = {
    version: 2,
    width: 20,
    height: 4,
    timestamp: 1795355011,
    duration: 3,
    sifu: {
      command: 'make the image now please',
      exit: 2,
      seconds: 61.5,
      commands: [
        { command: 'ls', exit: 0, seconds: 0.1 },
        { command: 'make the image now please', exit: 2, seconds: 61.5 },
      ],
      versions: { os: 'Debian 12' },
      note: 'A real run.',
    },
    ...change,
  };
  const texts = [
    '$ ',
    ...typed('ls'),
    '\r\n',
    'a\r\nb\r\n',
    '$ ',
    ...typed('make the image now \r please'),
    '\r\n',
    '\x1b[32m10%\r',
    '90%\r',
    '100%\x1b[0m\r\n',
    'done\r\n',
    '$ ',
  ];
  const events = texts.map((text, i) => [i / 10 + (i > 30 ? 3600 : 0), 'o', text]);
  return [header, ...events].map((one) => JSON.stringify(one)).join('\n');
}

test('a recording tells what the run told, of the command it is about', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sifu-replay-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const log = join(folder, 'logs', 'step.log');
  const replay = replayCast(cast(), { cols: 20, rows: 6, name: 'build/build', instant: true, log });
  expect(replay.info).toEqual({
    name: 'build/build',
    command: 'make the image now please',
    exit: 2,
    seconds: 61.5,
    date: '2026-11-22',
    versions: { os: 'Debian 12' },
    note: 'A real run.',
  });
  const told = await replay.done;
  expect(told).toMatchObject({ exit: 2, output: '100%\ndone\n', tail: '100%\ndone\n', lines: 2, ms: 61_500, stopped: false });
  expect(told.parts.map(({ command, output }) => [command, output])).toEqual([
    ['ls', 'a\nb\n'],
    ['make the image now please', '100%\ndone\n'],
  ]);
  expect(readFileSync(log, 'utf8')).toBe('\x1b[32m10%\r90%\r100%\x1b[0m\ndone\n');
});

test('it plays on a screen like the shell, without the hours it took', async () => {
  const replay = replayCast(cast(), { cols: 40, rows: 6, speed: 20 });
  const rows = () => replay.pane.view(20).map((row) => row.map((run) => run.text).join(''));
  const done = new Promise<void>((resolve) => void replay.pane.subscribe(() => rows().includes('done') && resolve()));
  await replay.done;
  await done;
  expect(rows().slice(0, 4)).toEqual(['$ ls', 'a', 'b', '$ make the image now please']);
  expect(replay.pane.cols).toBe(40);
  expect(replay.pane.lines).toBeGreaterThan(3);
  replay.pane.resize(30, 5);
  expect(replay.pane.cols).toBe(30);
});

test('stopped, it shows the rest at once and still tells all', async () => {
  const replay = replayCast(cast(), { cols: 20, rows: 6, speed: 0.001, longestPause: 600_000, longest: 3_600_000 });
  replay.stop();
  expect(await replay.done).toMatchObject({ stopped: true, output: '100%\ndone\n' });
});

test.each([
  ['nothing', '', 1],
  ['no JSON', 'hello', 1],
  ['another version', '{"version":1}', 1],
  ['an event that is none', `${cast()}\n{"a":1}`, cast().split('\n').length + 1],
  ['a torn line', cast().slice(0, -5), cast().split('\n').length],
])('%s is a finding that names the line', (_, text, line) => {
  expect(() => replayCast(text, { cols: 20, rows: 6, name: 'x' })).toThrow(
    expect.objectContaining({
      finding: expect.objectContaining({ code: 'recording-damaged', where: { file: 'x', line, column: 1 } }),
    }),
  );
});
