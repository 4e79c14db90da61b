/** What Linux says of processes, from /proc. Everything may be gone or forbidden at any moment: then undefined or empty. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface Process {
  readonly pid: number;
  readonly name: string;
  /** R, S, D, T (stopped), Z (zombie) and so on */
  readonly state: string;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** process group in the foreground of its terminal, -1 without one */
  readonly foreground: number;
  /** clock ticks after boot; with the pid it names a process for good */
  readonly started: string;
}

/** Undefined once it has gone. */
export function processOf(pid: number): Process | undefined {
  const text = readProc(`${pid}/stat`);
  // The name is in parentheses and may hold anything, parentheses too.
  const end = text?.lastIndexOf(')') ?? -1;
  if (!text || end < 0) return undefined;
  const fields = text.slice(end + 2).split(' ');
  const number = (at: number) => Number(fields[at]);
  return {
    pid,
    name: text.slice(text.indexOf('(') + 1, end),
    state: fields[0] ?? '?',
    parent: number(1),
    group: number(2),
    session: number(3),
    foreground: number(5),
    started: fields[19] ?? '',
  };
}

/** Every pid that can be seen. */
export function allProcesses(): number[] {
  return list('').map(Number).filter(Number.isInteger);
}

/** Children of all threads, and theirs, nearest first; the process itself is not among them. */
export function descendants(pid: number): number[] {
  const found = new Set<number>();
  const queue = [pid];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const child of children(next)) {
      if (found.has(child)) continue;
      found.add(child);
      queue.push(child);
    }
  }
  return [...found];
}

/** Threads of a process by their numbers, the first one too. */
export function threads(pid: number): string[] {
  return list(`${pid}/task`);
}

function children(pid: number): number[] {
  const tasks = threads(pid);
  const texts = tasks.map((task) => readProc(`${pid}/task/${task}/children`));
  if (texts.some((text) => text !== undefined))
    return texts.flatMap((text) => text?.split(' ').filter(Boolean).map(Number) ?? []);
  // Kernels without CONFIG_PROC_CHILDREN.
  return tasks.length === 0 ? [] : allProcesses().filter((each) => processOf(each)?.parent === pid);
}

/** Processes whose environment, as they were started, holds `text`. Those of other users cannot be read. */
export function withEnvironment(text: string): number[] {
  return allProcesses().filter((pid) => environmentOf(pid)?.includes(text));
}

/**
 * The environment as a process was started with it. For a moment while exec puts a program in place it has none, so it is looked at
 * again; the kernel's own threads never have one.
 */
export function environmentOf(pid: number): string | undefined {
  for (let look = 0; look < 200; look++) {
    const text = readProc(`${pid}/environ`);
    if (text !== '') return text;
    const found = processOf(pid);
    if (found === undefined || /[ZXI]/.test(found.state) || found.parent === 2 || pid === 2) return undefined;
  }
  return undefined;
}

/** Alive and not merely waiting to be collected by its parent. */
export function alive(pid: number): boolean {
  const found = processOf(pid);
  return found !== undefined && found.state !== 'Z' && found.state !== 'X';
}

/** A file below /proc as Latin-1. */
export function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'latin1');
  } catch {
    return undefined;
  }
}

/** Where a link below /proc leads. */
export function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(`/proc/${path}`);
  } catch {
    return undefined;
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(`/proc/${path}`);
  } catch {
    return [];
  }
}
