/** Ends processes, gently first. */
import { alive, allProcesses, descendants, processOf, withEnvironment } from './proc.ts';
import { quietly } from './pty.ts';

/** Every process that carries the shell's id, comes from it, or sits in its terminal; never the shell, never us. */
export function brood(shell: number | undefined, id: string): number[] {
  const found = new Set(withEnvironment(`SIFU_SHELL=${id}.`));
  if (shell !== undefined) {
    for (const pid of descendants(shell)) found.add(pid);
    for (const pid of allProcesses()) if (processOf(pid)?.session === shell) found.add(pid);
    found.delete(shell);
  }
  found.delete(process.pid);
  return [...found];
}

/** What the command after the `nth` prompt started, wherever it went since. `before` was there already. */
export function spawned(shell: number, before: ReadonlySet<number>, id: string, nth: number): number[] {
  const found = new Set(withEnvironment(`SIFU_SHELL=${id}.${nth}\0`));
  for (const pid of descendants(shell)) if (!before.has(pid)) found.add(pid);
  found.delete(shell);
  found.delete(process.pid);
  return [...found];
}

/** Sends a signal to each; those that have gone or belong to somebody else are passed over. */
export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) quietly(() => process.kill(pid, name));
}

/** TERM, then KILL for what is left after `grace` ms. `who` is asked again each time, for what was started meanwhile. */
export async function end(who: () => readonly number[], grace: number): Promise<readonly number[]> {
  const asked = new Set<number>();
  const deadline = Date.now() + grace;
  // who was asked is waited for, even when nobody counts it any more
  const living = () => [...new Set([...asked, ...who()])].filter(alive);
  for (let left = living(); left.length > 0; left = living()) {
    const late = Date.now() > deadline;
    signal(late ? left : left.filter((pid) => !asked.has(pid)), late ? 'SIGKILL' : 'SIGTERM');
    // A stopped process takes a signal only once it goes on.
    signal(left, 'SIGCONT');
    for (const pid of left) asked.add(pid);
    if (Date.now() > deadline + 5000) break;
    await pause(20);
  }
  return [...asked];
}

/** Milliseconds. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
