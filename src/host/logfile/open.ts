/** A log on disk as lines, however long it is and while it still grows. Only a sparse index of it is held in memory. */
import { open, stat } from 'node:fs/promises';
import type { LogSource } from '../../session/pane.ts';
import { findLine } from './find.ts';
import { extend, type Index, newIndex } from './line-index.ts';
import { readLines } from './read.ts';

/** A missing file has no lines; nothing here rejects because of what the file holds or lacks. */
export function openLog(path: string): LogSource {
  let index = newIndex();
  let queue: Promise<unknown> = Promise.resolve();

  /** Looks at what came since, up to line `until`. One look at a time. */
  function upTo(until: number): Promise<Index> {
    const next = queue.then(async () => {
      const { size, id } = await sizeOf(path);
      // Written anew: what was known of it is no longer true.
      if (size < index.scanned || (index.id !== undefined && id !== index.id)) index = newIndex();
      index.id = id;
      if (size > index.scanned && index.lines <= until) await withFile(path, (file) => extend(index, file, size, until));
      return index;
    });
    queue = next.catch(() => {});
    return next.catch(() => index);
  }

  const read = async (first: number, count: number): Promise<readonly string[]> => {
    const from = Math.max(0, Math.floor(first));
    const known = await upTo(from + count);
    return (await withFile(path, (file) => readLines(known, file, from, count))) ?? [];
  };
  const count = async () => total(await upTo(Number.POSITIVE_INFINITY));
  return {
    path,
    count,
    read,
    find: async (text, from, direction) => {
      if (text === '') return undefined;
      const all = await count();
      return withFile(path, (file) => findLine({ index, file, all, text, from, direction }));
    },
  };
}

/** The last line counts even while its end is missing. */
const total = (index: Index): number => index.lines + (index.scanned > index.lastBreak ? 1 : 0);

async function sizeOf(path: string): Promise<{ size: number; id: number | undefined }> {
  try {
    const { size, ino } = await stat(path);
    return { size, id: ino };
  } catch {
    return { size: 0, id: undefined };
  }
}

export type File = Awaited<ReturnType<typeof open>>;

async function withFile<T>(path: string, use: (file: File) => Promise<T>): Promise<T | undefined> {
  let file: File | undefined;
  try {
    file = await open(path, 'r');
    return await use(file);
  } catch {
    return undefined;
  } finally {
    await file?.close().catch(() => {});
  }
}
