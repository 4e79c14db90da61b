/** One sifu to a workspace. The lock names its holder, so that one left by a killed sifu is seen to be stale. */
import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf, fileTrouble, Trouble } from './trouble.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** start time of the process in clock ticks, from /proc/PID/stat: a reused pid does not fool us */
  readonly born: string;
  /** it is ending what it ran, and then itself */
  readonly leaves?: true;
}

/** ms that a sifu which is on its way out is waited for, and between two looks */
const patience = 10_000;
const glance = 50;

/**
 * Takes the lock and returns how to give it back. Waits for a holder that is about to leave. Throws Trouble `workspace-busy`
 * if another sifu holds it.
 */
export function takeLock(path: string): () => void {
  const end = Date.now() + patience;
  for (let attempt = 0; attempt < 3; ) {
    if (created(path)) return () => giveBack(path);
    const holder = holderOf(path);
    if (!holder || !alive(holder)) {
      takeAway(path);
      attempt++;
    } else if (!holder.leaves || Date.now() > end) throw busy(holder, path);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, glance);
  }
  throw busy({ pid: 0, host: hostname(), born: '' }, path);
}

/** Tells who wants the lock that it will be free in a moment: a window that was closed and opened again. */
export function aboutToLeave(path: string): void {
  const holder = holderOf(path);
  if (holder?.pid !== process.pid) return;
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify({ ...holder, leaves: true }), { mode: 0o600 });
    renameSync(draft, path);
  } catch {
    // a full disk; then nobody waits
    rmSync(draft, { force: true });
  }
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
