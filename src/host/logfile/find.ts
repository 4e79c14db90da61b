/** Looks for text in a log, in either direction. */
import type { FileHandle } from 'node:fs/promises';
import { type Index, stride } from './line-index.ts';
import { eachLine, text as textOf } from './read.ts';

interface Search {
  /** of the whole file */
  readonly index: Index;
  readonly file: FileHandle;
  /** number of lines */
  readonly all: number;
  readonly text: string;
  readonly from: number;
  readonly direction: 1 | -1;
}

/** lines looked at together */
const block = stride * 16;
/** bytes of a block that are worth a first look as a whole */
const fewBytes = 8 << 20;

/** The next line at or after (or before) `from`, or undefined. Never turns round at the end of the file. */
export async function findLine(search: Search): Promise<number | undefined> {
  const { all, from, direction } = search;
  const start = Math.floor(from);
  if (direction === 1) {
    for (let begin = Math.max(0, start); begin < all; begin = blockOf(begin) + block) {
      const found = (await hits(search, begin, Math.min(all, blockOf(begin) + block)))[0];
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (let end = Math.min(start + 1, all); end > 0; end = blockOf(end - 1)) {
    const found = (await hits(search, blockOf(end - 1), end)).at(-1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const blockOf = (line: number): number => line - (line % block);

/** Lines from `begin` to before `end`, all in one block, that hold the text. */
async function hits(search: Search, begin: number, end: number): Promise<number[]> {
  const { index, file, text } = search;
  const wanted = text.toLowerCase();
  const found: number[] = [];
  if (!(await mayHold(search, blockOf(begin), wanted))) return found;
  let line = begin;
  await eachLine(index, file, begin, (bytes, whole) => {
    if (line < end && textOf(bytes, whole).toLowerCase().includes(wanted)) found.push(line);
    line++;
    return line < end;
  });
  return found;
}

/** False only if the block, taken as it is, cannot hold the text: escapes and overwriting make it worth reading line by line. */
async function mayHold({ index, file }: Search, first: number, wanted: string): Promise<boolean> {
  const from = index.starts[first / stride];
  const to = index.starts[(first + block) / stride] ?? index.scanned;
  if (from === undefined || to - from > fewBytes) return true;
  const bytes = Buffer.allocUnsafe(to - from);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  const seen = bytes.subarray(0, bytesRead);
  if ([27, 13, 8, 0x9b].some((control) => seen.includes(control))) return true;
  return seen.toString('utf8').toLowerCase().includes(wanted);
}
