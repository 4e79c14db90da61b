/** Programs in a real pseudo-terminal, and what they send to it. */
import { spawn } from '@lydell/node-pty';

export interface Terminal {
  readonly pid: number;
  /** bytes received so far */
  readonly bytes: number;
  /** resolves with the time (ns) at which output since the last `type` held the text */
  shows(text: string, limitMs?: number): Promise<bigint>;
  /** writes keys, forgets what was shown before; returns the time (ns) */
  type(keys: string): bigint;
  /** resolves with the exit time (ns) */
  readonly ended: Promise<bigint>;
  kill(): Promise<void>;
}

export interface Screen {
  readonly cols?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** What a learner's terminal would set, and none of what slows node down here. */
export function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const env: Record<string, string | undefined> = { ...process.env, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', ...more };
  for (const name of ['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS', 'NO_COLOR', 'FORCE_COLOR', 'CI']) delete env[name];
  return env as Record<string, string>;
}

export function open(program: string, args: readonly string[], { cols = 80, rows = 24, env, cwd }: Screen = {}): Terminal {
  const child = spawn(program, [...args], { cols, rows, env: environment(env), ...(cwd ? { cwd } : {}) });
  let seen = '';
  let bytes = 0;
  let waiting: { text: string; found: (at: bigint) => void } | undefined;
  child.onData((data) => {
    const now = process.hrtime.bigint();
    bytes += Buffer.byteLength(data);
    // a marker may arrive in two pieces; nothing older is needed
    seen = (seen + data).slice(-65_536);
    if (!waiting || !seen.includes(waiting.text)) return;
    const { found } = waiting;
    waiting = undefined;
    found(now);
  });
  let over = false;
  const ended = new Promise<bigint>((resolve) =>
    child.onExit(() => {
      over = true;
      resolve(process.hrtime.bigint());
    }),
  );
  return {
    pid: child.pid,
    get bytes() {
      return bytes;
    },
    ended,
    type(keys) {
      seen = '';
      const now = process.hrtime.bigint();
      child.write(keys);
      return now;
    },
    shows(text, limitMs = 60_000) {
      if (seen.includes(text)) return Promise.resolve(process.hrtime.bigint());
      return new Promise((resolve, reject) => {
        const limit = setTimeout(
          () =>
            reject(new Error(`the terminal never showed ${JSON.stringify(text)}; it showed ${JSON.stringify(seen.slice(-400))}`)),
          limitMs,
        );
        waiting = {
          text,
          found: (at) => {
            clearTimeout(limit);
            resolve(at);
          },
        };
      });
    },
    async kill() {
      if (!over) child.kill('SIGKILL');
      await ended;
    },
  };
}

export function ms(from: bigint, to: bigint): number {
  return Number(to - from) / 1e6;
}
