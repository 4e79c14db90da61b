/** One sifu to a workspace. The lock names its holder, so that one left by a killed sifu is seen to be stale. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf, fileTrouble, Trouble } from './trouble.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** start time of the process in clock ticks, from /proc/PID/stat: a reused pid does not fool us */
  readonly born: string;
}

/** Takes the lock and returns how to give it back. Throws Trouble `workspace-busy` if another sifu holds it. */
export function takeLock(path: string): () => void {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (created(path)) return () => rmSync(path, { force: true });
    const holder = holderOf(path);
    if (holder && alive(holder)) throw busy(holder, path);
    rmSync(path, { force: true });
  }
  throw busy({ pid: 0, host: hostname(), born: '' }, path);
}

function created(path: string): boolean {
  try {
    const fd = openSync(path, 'wx', 0o600);
    const me: Holder = { pid: process.pid, host: hostname(), born: bornAt(process.pid) ?? '' };
    writeSync(fd, JSON.stringify(me));
    closeSync(fd);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw fileTrouble(error, 'write', path);
  }
}

function holderOf(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function alive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  return bornAt(holder.pid) === holder.born;
}

function bornAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function busy(holder: Holder, path: string): Trouble {
  return new Trouble({
    code: 'workspace-busy',
    title: 'Another sifu is open in this workspace.',
    cause: `Process ${holder.pid} on ${holder.host} is using it, and two at once would mix up your progress.`,
    remedy: [
      { text: 'Go on in the other window.' },
      { text: 'Or work in another folder: sifu --workspace DIR' },
      { text: `If that sifu is long gone (another machine, a crash): rm ${path}` },
    ],
  });
}
