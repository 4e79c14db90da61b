/** The same through util-linux `script`, where the native module is missing. */
import { execFile, spawn } from 'node:child_process';
import { quote } from './hooks.ts';
import { endedBy, type Pty, type PtyOptions, quietly } from './pty.ts';

/** `script` reads our keys from a pipe and copies the terminal's output to another. */
export function openScript(options: PtyOptions): Pty {
  // `script` runs its line through $SHELL, which may be any shell at all; the learner gets theirs back.
  const line = `SHELL=${quote(options.env.SHELL ?? options.bash)} exec ${[options.bash, ...options.args].map(quote).join(' ')}`;
  const child = spawn('script', ['-qefc', line, '/dev/null'], {
    cwd: '/',
    env: { ...options.env, SHELL: '/bin/sh', TERM: 'xterm-256color' },
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  let ended = false;
  const end = (exit: number | null) => {
    if (ended) return;
    ended = true;
    // script -e gives 128+n for a signal, as a shell does.
    const code = exit ?? 1;
    options.onEnd(endedBy(code, code > 128 ? code - 128 : undefined));
  };
  child.stdin.on('error', () => {});
  child.stdout.on('data', (chunk: Buffer) => options.onData(chunk));
  child.on('error', () => end(127));
  // Not `close`: a process left in the background may hold the pipe for ever.
  child.on('exit', (exit) => setTimeout(() => end(exit), 20));
  return {
    kind: 'script',
    pid: undefined,
    write: (data) => void child.stdin.write(data),
    pause: () => child.stdout.pause(),
    resume: () => child.stdout.resume(),
    size: (cols, rows, terminal) => {
      if (terminal) execFile('stty', ['-F', terminal, 'cols', String(cols), 'rows', String(rows)], () => {});
    },
    destroy: () => quietly(() => child.kill('SIGKILL')),
  };
}
