/** Starts what is measured: alone, in a process group of its own, so that it can be ended whole. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) end(child);
});

/** Starts it without a shell; what is left of it ends with sifu. */
export function begin({ program, args, env, cwd }: Start, stdio: 'ignore' | 'pipe'): ChildProcess {
  const child = spawn(program, args, { env, stdio, detached: true, ...(cwd ? { cwd } : {}) });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/** Ends the process and every process it started that stayed in its group. */
export function end(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

/**
 * Milliseconds from just before the process is made until its end is known here: making it, loading it, all that its
 * containers need, running it and taking it down. Rejects if it fails, takes longer than `limitMs`, or is called off.
 */
export function timed(start: Start, signal: AbortSignal, limitMs = 20_000): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const child = begin(start, 'ignore');
    const stop = (why: string) => () => {
      end(child);
      settle(() => reject(new Error(why)));
    };
    const late = setTimeout(stop(`it had not ended after ${limitMs / 1000} s`), limitMs);
    const calledOff = stop('called off');
    const settle = (how: () => void) => {
      clearTimeout(late);
      signal.removeEventListener('abort', calledOff);
      how();
    };
    signal.addEventListener('abort', calledOff);
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code) => {
      const ms = Number(process.hrtime.bigint() - began) / 1e6;
      settle(() => (code === 0 ? resolve(ms) : reject(new Error(`it ended with exit ${code ?? 'by a signal'}`))));
    });
    if (signal.aborted) calledOff();
  });
}
