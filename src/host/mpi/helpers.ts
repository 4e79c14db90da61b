/**
 * Programs that an engine starts beside a container to open its image. Where a launcher kills a rank outright, as Hydra does after
 * an abort, they stay behind with nobody to serve.
 */
import { readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { allProcesses, type Process, processOf } from '../shell/proc.ts';

const isHelper = ({ name }: Process) => /^(?:squashfuse|fuse2fs|fuse-overlayfs|gocryptfs)/.test(name);
const named = ({ pid, started }: Process) => `${pid} ${started}`;

/** Those that run now, whoever they serve. */
export function helpersNow(): ReadonlySet<string> {
  return new Set(helpers().map(named));
}

/** Ends those that came after `before` and have a container to themselves. What is just ending gets a moment. */
export async function endHelpers(before: ReadonlySet<string>): Promise<void> {
  for (let look = 0; look < 20; look++) {
    const come = helpers().filter((one) => !before.has(named(one)));
    if (come.length === 0) return;
    const users = new Map(all().map((one) => [one, usersOf(one)]));
    const served = new Set([...users].flatMap(([one, list]) => (list !== undefined && !isHelper(one) ? [list] : [])));
    for (const one of come) {
      const list = usersOf(one);
      if (list !== undefined && !served.has(list)) stop(one.pid);
    }
    await pause(50);
  }
}

const all = (): Process[] => allProcesses().flatMap((pid) => processOf(pid) ?? []);
const helpers = (): Process[] => all().filter((one) => one.state !== 'Z' && isHelper(one));

/** The list of users a process lives with: each container of who is not root has its own. Undefined: it is not ours to see. */
function usersOf({ pid }: Process): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/user`);
  } catch {
    return undefined;
  }
}

function stop(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // it has ended by itself
  }
}
