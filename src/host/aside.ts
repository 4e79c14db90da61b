/** Runs a line apart from the learner's shell, but with its environment, functions and directory. */
import { existsSync } from 'node:fs';
import { execa } from 'execa';

interface Aside {
  /** absent if it had to be ended after the limit */
  readonly exit?: number;
  /** stdout, then stderr; at most 1 MiB */
  readonly out: string;
}

/** Never rejects: what cannot be started is exit 127 with the reason as output. `limitMs` ends it and what it started. */
export async function aside(
  line: string,
  options: { snapshot: string; cwd: string; limitMs: number; env: NodeJS.ProcessEnv },
): Promise<Aside> {
  const { snapshot, cwd, limitMs, env } = options;
  const script = `[ -r "$1" ] && . "$1" >/dev/null 2>&1; cd "$2" 2>/dev/null; eval "$3"`;
  const result = await execa('bash', ['--norc', '--noprofile', '-c', script, 'sifu', snapshot, cwd, line], {
    cwd: existsSync(cwd) ? cwd : '/',
    env,
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    timeout: limitMs,
    killSignal: 'SIGKILL',
    maxBuffer: 1024 * 1024,
    stripFinalNewline: false,
  });
  if (result.timedOut) return { out: result.all ?? '' };
  return { exit: result.exitCode ?? 127, out: result.all ?? result.shortMessage ?? '' };
}
