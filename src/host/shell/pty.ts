/** A bash in a pseudo-terminal, through the native module. */
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import type { IPty } from '@lydell/node-pty';

export interface Ended {
  readonly exit?: number;
  /** as in SIGKILL */
  readonly signal?: string;
}

/** Undefined for a number that is no signal. */
export const signalName = (number: number): string | undefined =>
  Object.entries(constants.signals).find(([, value]) => value === number)?.[0];

/** How a process ended, from the numbers of the pty. */
export function endedBy(exit: number, signal: number | undefined): Ended {
  const name = signal ? signalName(signal) : undefined;
  return name ? { signal: name } : { exit };
}

export interface Pty {
  readonly kind: 'node-pty' | 'script';
  /** of the shell; the fallback learns it from the first mark */
  readonly pid: number | undefined;
  write(data: string): void;
  pause(): void;
  resume(): void;
  size(cols: number, rows: number, terminal: string | undefined): void;
  /** ends the shell without asking, its terminal with it */
  destroy(): void;
}

export interface PtyOptions {
  readonly bash: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cols: number;
  readonly rows: number;
  onData(chunk: Buffer): void;
  onEnd(ended: Ended): void;
}

type Spawn = typeof import('@lydell/node-pty').spawn;

/** The native module, or undefined where it is not installed or has no build for this machine. */
export function nativePty(): Spawn | undefined {
  try {
    const module = createRequire(import.meta.url)('@lydell/node-pty') as { spawn: Spawn };
    return module.spawn;
  } catch {
    return undefined;
  }
}

/** Throws what the native module throws where no pty can be had. */
export function openPty(spawn: Spawn, options: PtyOptions): Pty {
  const { bash, args, env, cols, rows } = options;
  // `encoding: null` gives buffers; the module's types say strings.
  const pty: IPty = spawn(bash, [...args], { name: 'xterm-256color', cols, rows, cwd: '/', env: { ...env }, encoding: null });
  pty.onData((chunk) => options.onData(chunk as unknown as Buffer));
  pty.onExit(({ exitCode, signal }) => options.onEnd(endedBy(exitCode, signal)));
  return {
    kind: 'node-pty',
    pid: pty.pid,
    write: (data) => pty.write(data),
    pause: () => pty.pause(),
    resume: () => pty.resume(),
    size: (wide, high) => quietly(() => pty.resize(wide, high)),
    destroy: () => {
      quietly(() => process.kill(pty.pid, 'SIGKILL'));
      quietly(() => (pty as unknown as { destroy(): void }).destroy());
    },
  };
}

/** The shell may be gone at any moment; then there is nothing left to do. */
export function quietly(act: () => void): void {
  try {
    act();
  } catch {}
}
