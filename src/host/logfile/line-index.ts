/** Where every 512th line of a file starts. */
import type { FileHandle } from 'node:fs/promises';

export interface Index {
  /** of the file, so that another one of its name is noticed */
  id: number | undefined;
  /** byte offsets of lines 0, 512, 1024 and so on */
  readonly starts: number[];
  /** line ends seen */
  lines: number;
  /** bytes looked at */
  scanned: number;
  /** offset after the last line end */
  lastBreak: number;
}

export const stride = 512;
const chunkBytes = 1 << 20;

export const newIndex = (): Index => ({ id: undefined, starts: [0], lines: 0, scanned: 0, lastBreak: 0 });

/** Reads on until `size` bytes or `until` lines were seen. A million short lines take some 20 ms. */
export async function extend(index: Index, file: FileHandle, size: number, until: number): Promise<void> {
  const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, size - index.scanned));
  while (index.scanned < size && index.lines <= until) {
    const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, size - index.scanned), index.scanned);
    if (bytesRead === 0) return;
    note(index, chunk.subarray(0, bytesRead));
  }
}

function note(index: Index, bytes: Buffer): void {
  const { scanned } = index;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    index.lines++;
    index.lastBreak = scanned + at + 1;
    if (index.lines % stride === 0) index.starts.push(index.lastBreak);
  }
  index.scanned += bytes.length;
}

/** The indexed line at or before `line`, and where it starts. */
export function nearest(index: Index, line: number): { line: number; offset: number } {
  const at = Math.min(Math.floor(line / stride), index.starts.length - 1);
  return { line: at * stride, offset: index.starts[at] ?? 0 };
}
