/** One bash in its terminal, from start to end. */
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gate } from './gate.ts';
import { lastLine } from './hooks.ts';
import { inherited, startOf } from './inherited.ts';
import { type Mark, markScanner } from './mark.ts';
import { linkOf } from './proc.ts';
import { type Ended, nativePty, openPty, type Pty, type PtyOptions, quietly } from './pty.ts';
import { adoption, ofToday, rc } from './rc.ts';
import { openScript } from './script.ts';

interface BashOptions {
  readonly id: string;
  /** existing, writable directory */
  readonly state: string;
  readonly cwd: string;
  readonly cols: number;
  readonly rows: number;
  readonly env: Readonly<Record<string, string>>;
  /** variables of `env` that win over the snapshot's */
  readonly fresh: readonly string[];
  readonly own: boolean;
  readonly snapshot?: string;
  readonly self?: readonly string[];
  readonly pty?: 'node-pty' | 'script';
  onBytes(bytes: Buffer): void;
  onMark(mark: Mark): void;
  onEnd(ended: Ended): void;
}

export interface Bash {
  readonly kind: Pty['kind'];
  /** unknown until the first mark in the fallback */
  readonly pid: number | undefined;
  /** `/dev/pts/N` */
  readonly terminal: string | undefined;
  write(data: string): void;
  hold(reason: 'log' | 'screen'): void;
  release(reason: 'log' | 'screen'): void;
  size(cols: number, rows: number): void;
  /** moves the finished snapshot `which` to `path`, in one step; one that is not whole is thrown away */
  keep(which: string, path: string): void;
  /** writes our hooks to a file that the shell can source; `first` is the number of its next prompt */
  hookFile(first: number): string;
  /** call at the first prompt: tidies, and keeps what the shell began with beside the snapshot */
  came(snapshot: string): void;
  /** what bash has read is not left lying about */
  tidy(): void;
  destroy(): void;
}

/** Starts bash in a pseudo-terminal and tells apart its output and its marks. */
export function startBash(options: BashOptions): Bash {
  const { id, state, env, cols, rows } = options;
  const spawn = options.pty === 'script' ? undefined : nativePty();
  const nonce = randomBytes(12).toString('hex');
  const hooks = hooksFor(options, nonce, spawn !== undefined);

  let pid: number | undefined;
  let over = false;
  const scan = markScanner(nonce, {
    bytes: options.onBytes,
    mark: (mark) => {
      pid ??= mark.pid;
      // A shell inside the shell may have inherited our prompt; its marks are not the learner's shell's.
      if (mark.pid === pid || Number.isNaN(mark.pid)) options.onMark(mark);
    },
  });
  const ptyOptions: PtyOptions = {
    bash: 'bash',
    args: ['--rcfile', hooks.file, '-i'],
    env: { ...env, SIFU_SHELL: `${id}.0` },
    ...{ cols, rows },
    onData: (chunk) => {
      if (over) return;
      valve.saw(chunk.length);
      scan(chunk);
    },
    onEnd: (ended) => {
      if (over) return;
      over = true;
      hooks.tidy();
      options.onEnd(ended);
    },
  };
  const pty = spawn ? openPty(spawn, ptyOptions) : openScript(ptyOptions);
  pid = pty.pid;
  const valve = gate(pty);
  const terminal = () => (pid === undefined ? undefined : linkOf(`${pid}/fd/0`));

  return {
    kind: pty.kind,
    get pid() {
      return pid;
    },
    get terminal() {
      return terminal();
    },
    write: (data) => {
      valve.wake();
      pty.write(data);
    },
    hold: valve.hold,
    release: valve.release,
    size: (wide, high) => pty.size(wide, high, terminal()),
    keep: (which, path) => quietly(() => keepWhole(join(state, `${id}.${which}`), path)),
    hookFile: hooks.again,
    tidy: hooks.tidy,
    came: (snapshot) => {
      hooks.tidy();
      quietly(() => renameSync(join(state, `${id}.start`), startOf(snapshot)));
    },
    destroy: () => {
      if (pid !== undefined) quietly(() => process.kill(pid as number, 'SIGKILL'));
      pty.destroy();
    },
  };
}

/** The file bash reads at its start, written, and what is done with it later. `sized`: the pseudo-terminal has its size already. */
function hooksFor({ id, state, own, self, cwd, snapshot, cols, rows, fresh }: BashOptions, nonce: string, sized: boolean) {
  // A name of its own: a shell that failed to start may still be taking its file away.
  const file = join(state, `${id}.${nonce.slice(0, 6)}.rc`);
  const secrets = { nonce, id, state, first: 1 };
  const text = rc({
    ...{ ...secrets, own, cwd, start: join(state, `${id}.start`) },
    ...(snapshot ? { snapshot, fresh: [...ofToday, ...fresh, ...inherited(snapshot)] } : { fresh: [] }),
    ...(sized ? {} : { size: { cols, rows } }),
    ...(self ? { self } : {}),
  });
  mkdirSync(state, { recursive: true, mode: 0o700 });
  writeFileSync(file, text, { mode: 0o600 });
  return {
    file,
    /** writes it anew, for a shell that goes on, and returns its path */
    again: (first: number) => {
      quietly(() => writeFileSync(file, adoption({ ...secrets, first }), { mode: 0o600 }));
      return file;
    },
    tidy: () => quietly(() => rmSync(file, { force: true })),
  };
}

/** Half a snapshot, as a full disk leaves it, must not take the place of the last good one. */
function keepWhole(from: string, to: string): void {
  const fd = openSync(from, 'r');
  const end = Buffer.alloc(lastLine.length + 1);
  try {
    readSync(fd, end, 0, end.length, Math.max(0, fstatSync(fd).size - end.length));
  } finally {
    closeSync(fd);
  }
  if (end.toString('latin1') === `${lastLine}\n`) renameSync(from, to);
  else rmSync(from);
}
