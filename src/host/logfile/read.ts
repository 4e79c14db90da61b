/** Lines out of the middle of a file. */
import type { FileHandle } from 'node:fs/promises';
import { plainLine } from '../shell/plain.ts';
import { type Index, nearest } from './line-index.ts';

const chunkBytes = 256 * 1024;
/** bytes of a line that are shown; a file without line ends must not fill the memory */
const longest = 16 * 1024;

/** Control characters and escapes are gone; a line too long to show ends with an ellipsis. */
export async function readLines(index: Index, file: FileHandle, first: number, count: number): Promise<string[]> {
  const lines: string[] = [];
  await eachLine(index, file, first, (bytes, whole) => {
    if (lines.length >= count) return false;
    lines.push(text(bytes, whole));
    return lines.length < count;
  });
  return lines;
}

/** A line as it is shown: without escape sequences, with a mark where it was cut short. */
export function text(bytes: Buffer, whole: boolean): string {
  const line = plainLine(bytes.toString('utf8').replace(/\r+$/, ''));
  return whole ? line : `${line} …`;
}

/** Calls `visit` with each line from `first` on until it returns false. `whole` is false for a line cut short. */
export async function eachLine(
  index: Index,
  file: FileHandle,
  first: number,
  visit: (line: Buffer, whole: boolean) => boolean,
): Promise<void> {
  const near = nearest(index, first);
  let { line, offset } = near;
  let rest: Buffer = Buffer.alloc(0);
  let whole = true;
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, offset);
    if (bytesRead === 0) break;
    offset += bytesRead;
    const bytes = chunk.subarray(0, bytesRead);
    let from = 0;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      const piece = joined(rest, bytes.subarray(from, at));
      if (line >= first && !visit(piece.subarray(0, longest), whole && piece.length <= longest)) return;
      rest = Buffer.alloc(0);
      whole = true;
      line++;
      from = at + 1;
    }
    const left = bytes.subarray(from);
    if (rest.length + left.length > longest) whole = false;
    rest = rest.length >= longest ? rest : joined(rest, left).subarray(0, longest);
  }
  if (rest.length > 0 && line >= first) visit(rest, whole);
}

const joined = (rest: Buffer, more: Buffer): Buffer => (rest.length === 0 ? more : Buffer.concat([rest, more]));
