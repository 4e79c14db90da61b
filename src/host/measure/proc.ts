/** What /proc says of processes, from outside. */
import { readdir, readFile, readlink } from 'node:fs/promises';

/** The process and all its descendants. */
export async function family(pid: number): Promise<number[]> {
  const parents = await parentOf();
  const found = [pid];
  // the list grows while it is walked
  for (const one of found) {
    for (const [child, parent] of parents) if (parent === one) found.push(child);
  }
  return found;
}

async function parentOf(): Promise<Map<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const pairs = await Promise.all(pids.map(async (pid) => [pid, await parent(pid)] as const));
  return new Map(pairs.filter((pair): pair is readonly [number, number] => pair[1] !== undefined));
}

async function parent(pid: number): Promise<number | undefined> {
  const stat = await read(pid, 'stat');
  // the name in brackets may hold anything, brackets too
  const after = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return after === undefined ? undefined : Number(after);
}

/** Largest memory each process has had in RAM so far, added up, in bytes; undefined if none can be read. */
export async function memoryOf(pids: readonly number[]): Promise<number | undefined> {
  const peaks = await Promise.all(
    pids.map(async (pid) => Number(field((await read(pid, 'status')) ?? '', 'VmHWM')?.split(' ')[0])),
  );
  const known = peaks.filter((kib) => Number.isFinite(kib));
  return known.length === 0 ? undefined : known.reduce((sum, kib) => sum + kib, 0) * 1024;
}

/** One entry of a `status` file. */
export function field(status: string, name: string): string | undefined {
  return new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1];
}

/** A file of /proc/PID; undefined once the process has gone. */
export function read(pid: number | 'self', file: string): Promise<string | undefined> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => undefined);
}

/** Which namespace of a kind a process is in, as in `pid:[4026531836]`. */
export function namespaceOf(pid: number | 'self', kind: string): Promise<string | undefined> {
  return readlink(`/proc/${pid}/ns/${kind}`).catch(() => undefined);
}
