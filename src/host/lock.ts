/** One sifu to a workspace. The lock names its holder, so that one left by a killed sifu is seen to be stale. */
import { constants, copyFileSync, linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
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
    if (created(path)) return () => giveBack(path);
    const holder = holderOf(path);
    if (holder && alive(holder)) throw busy(holder, path);
    takeAway(path);
  }
  throw busy({ pid: 0, host: hostname(), born: '' }, path);
}

/** What is left of a killed sifu, or was never a lock. Throws Trouble. */
function takeAway(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw fileTrouble(error, 'take away', path);
  }
}

/** Never takes away the lock of somebody who came after us. */
function giveBack(path: string): void {
  if (holderOf(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** A lock that is there names its holder at once: it is written under another name, then linked. */
function created(path: string): boolean {
  const draft = `${path}.${process.pid}`;
  try {
    const me: Holder = { pid: process.pid, host: hostname(), born: bornAt(process.pid) ?? '' };
    writeFileSync(draft, JSON.stringify(me), { mode: 0o600 });
    placed(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw fileTrouble(error, 'write', path);
  } finally {
    rmSync(draft, { force: true });
  }
}

function placed(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    // some file systems know no hard links
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error) ?? '')) throw error;
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
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
