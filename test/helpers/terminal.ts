/** sifu in a real pseudo-terminal, read back through a terminal emulator: what is on the screen, not which bytes were sent. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Terminal as Emulator } from '@xterm/headless';

const require = createRequire(import.meta.url);
const { Terminal } = require('@xterm/headless') as { Terminal: typeof Emulator };
const root = join(import.meta.dirname, '..', '..');

export interface Screen {
  readonly pid: number;
  /** the rows on the screen, without trailing blanks */
  rows(): string[];
  text(): string;
  press(keys: string): void;
  /** a lone Escape, whatever is pressed next: on the heels of Escape alone, a character would be Alt and that character */
  escape(): void;
  /** resolves with the screen's text once it holds all of these; rejects with the screen after `limitMs` */
  see(...wanted: (string | RegExp)[]): Promise<string>;
  /** as `see`, for something to be gone */
  gone(unwanted: string | RegExp, limitMs?: number): Promise<void>;
  resize(cols: number, rows: number): Promise<void>;
  kill(signal?: string): void;
  /** exit code once the program ended */
  readonly exit: Promise<number>;
  /** bytes received so far */
  readonly bytes: () => number;
  /** true if a foreground or background color was ever asked for */
  readonly colored: () => boolean;
  /** true if the program left the alternate screen and shows the cursor: a sane terminal */
  sane(): boolean;
}

export interface ScreenOptions {
  readonly cols?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly command?: readonly string[];
}

/** ms to wait for something on the screen; less while a test is being written */
const limit = Number(process.env['SIFU_TEST_PATIENCE'] ?? 60_000);

/** Starts sifu (the built one) with its arguments. */
export function openTerminal(args: readonly string[], options: ScreenOptions = {}): Screen {
  const { cols = 100, rows = 30 } = options;
  const pty = require('@lydell/node-pty') as typeof import('@lydell/node-pty');
  const [program = '', ...before] = options.command ?? [process.execPath, join(root, 'bin', 'sifu.js')];
  const env = {
    ...process.env,
    TERM: 'xterm-256color',
    LC_ALL: 'C.UTF-8',
    NO_COLOR: undefined,
    SIFU_NO_MOTION: undefined,
    ...options.env,
  };
  const child = pty.spawn(program, [...before, ...args], {
    cols,
    rows,
    cwd: options.cwd ?? root,
    env: defined(env),
    name: 'xterm-256color',
  });
  const emulator = new Terminal({ cols, rows, allowProposedApi: true, scrollback: 0 });
  let bytes = 0;
  let shown = true;
  let colored = false;
  child.onData((data) => {
    bytes += data.length;
    colored ||= /\u001b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]/.test(data);
    if (data.includes('\u001b[?25l')) shown = false;
    if (data.lastIndexOf('\u001b[?25h') > data.lastIndexOf('\u001b[?25l')) shown = true;
    emulator.write(data);
  });
  emulator.onData((data) => child.write(data));
  // not before the emulator has read the last of it
  const exit = new Promise<number>((resolve) => child.onExit(({ exitCode }) => emulator.write('', () => resolve(exitCode))));
  const rowsNow = () =>
    Array.from({ length: emulator.rows }, (_, row) => emulator.buffer.active.getLine(row)?.translateToString(true) ?? '');
  const text = () => rowsNow().join('\n').trimEnd();
  const until = async (true_: () => boolean, what: () => string, limitMs = limit) => {
    for (const start = Date.now(); !true_(); await pause(20)) {
      if (Date.now() - start > limitMs) throw new Error(`${what()}\n--- the screen ---\n${text()}\n---`);
    }
  };
  return {
    pid: child.pid,
    rows: rowsNow,
    text,
    press: (keys) => child.write(keys),
    escape: () => child.write(`${keys.escape}${keys.f12}`),
    async see(...wanted) {
      await until(
        () => wanted.every((one) => has(text(), one)),
        () => `never saw ${wanted.filter((one) => !has(text(), one)).join(', ')}`,
      );
      return text();
    },
    gone: (unwanted, limitMs) =>
      until(
        () => !has(text(), unwanted),
        () => `still there: ${unwanted}`,
        limitMs,
      ),
    async resize(newCols, newRows) {
      emulator.resize(newCols, newRows);
      child.resize(newCols, newRows);
    },
    kill: (signal) => child.kill(signal),
    exit,
    bytes: () => bytes,
    colored: () => colored,
    sane: () => shown && emulator.buffer.active.type === 'normal',
  };
}

function has(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

function defined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export const keys = {
  enter: '\r',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  escape: '\u001b',
  /** a key that does nothing */
  f12: '\u001b[24~',
  tab: '\t',
  ctrlC: '\u0003',
  release: '\u001d',
} as const;
