/** A small process that outlives sifu's sudden death by a moment, to end what the learner's shell had started. */
import { spawn } from 'node:child_process';
import { quietly } from './pty.ts';

export interface Watchdog {
  /** the shell has this process id now */
  watch(shell: number): void;
  /** sifu ends the shell itself */
  dismiss(): void;
}

// It reads a pipe from sifu; the pipe's end is sifu's end. Only sh and grep are needed. A process is ours if its
// environment holds the mark, or if it sits in the shell's session.
const text = `
shell=0
while read -r word pid; do
  case $word in watch) shell=$pid;; *) exit 0;; esac
done
ours() {
  for e in $(grep -lsaF "SIFU_SHELL=$1" /proc/[0-9]*/environ 2>/dev/null); do e=\${e#/proc/}; echo "\${e%/environ}"; done
  [ "$shell" -gt 1 ] || return
  for d in /proc/[0-9]*; do
    read -r line 2>/dev/null <"$d/stat" || continue
    pid=\${d#/proc/}; line=\${line##*) }
    case $line in Z*) continue;; esac
    line=\${line#* * * }
    [ "\${line%% *}" = "$shell" ] && echo "$pid"
  done
}
[ "$shell" -gt 1 ] && kill -HUP "$shell" 2>/dev/null
for round in TERM TERM KILL KILL KILL; do
  found=$(ours "$1")
  [ -n "$found" ] || exit 0
  kill -"$round" $found 2>/dev/null
  kill -CONT $found 2>/dev/null
  sleep 1
done`;

/** `id` is what the shell's processes carry in SIFU_SHELL. Started before the pty, so that it does not hold its end open. */
export function watchdog(id: string): Watchdog {
  const { SIFU_SHELL: _, ...env } = process.env;
  const child = spawn('/bin/sh', ['-c', text, 'sifu-watchdog', id], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
    env,
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.unref();
  quietly(() => (child.stdin as unknown as { unref(): void }).unref());
  return {
    watch: (shell) => void child.stdin.write(`watch ${shell}\n`),
    dismiss: () => void child.stdin.end('done\n'),
  };
}
