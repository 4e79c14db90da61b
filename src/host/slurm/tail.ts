/** A file as it grows, line by line. It may not be there yet, be written anew, or hold anything. */
import { open } from 'node:fs/promises';
import { plainLine } from '../shell/plain.ts';

export interface Tail {
  readonly path: string;
  /** Lines that were completed since, without escape sequences. Some of a large file at a time: `more` says that there is more. */
  read(): Promise<{ readonly lines: readonly string[]; readonly more: boolean }>;
  /** the last line, if it has no end, once nobody writes any more */
  rest(): string[];
  /** bytes at the beginning that were passed over */
  readonly skipped: number;
  /** whether the file was ever there */
  readonly seen: boolean;
}

const chunkBytes = 256 * 1024;
/** bytes of a line that are shown */
const longest = 16 * 1024;
/** a file that is longer at the first look is begun near its end */
const enough = 1024 * 1024;

export function openTail(path: string): Tail {
  let at = 0;
  let left: Buffer = Buffer.alloc(0);
  let skipped = 0;
  let seen = false;
  const lines = (bytes: Buffer): string[] => {
    const parts: string[] = [];
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      parts.push(shown(bytes.subarray(from, end)));
      from = end + 1;
    }
    // of a line without end no more is kept than is shown
    left = Buffer.from(bytes.subarray(from, from + longest + 1));
    return parts;
  };
  const first = (size: number) => {
    seen = true;
    if (size <= enough) return;
    at = size - chunkBytes;
    skipped = at;
  };
  return {
    path,
    get skipped() {
      return skipped;
    },
    get seen() {
      return seen;
    },
    async read() {
      try {
        const file = await open(path, 'r');
        try {
          const { size } = await file.stat();
          if (!seen) first(size);
          // written anew
          if (size < at) [at, left] = [0, Buffer.alloc(0)];
          const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(0, size - at)));
          const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
          const begun = at > 0 && at === skipped;
          at += bytesRead;
          const found = lines(Buffer.concat([left, chunk.subarray(0, bytesRead)]));
          // the first one was cut in its middle
          return { lines: begun && bytesRead > 0 ? found.slice(1) : found, more: bytesRead > 0 && at < size };
        } finally {
          await file.close();
        }
      } catch {
        return { lines: [], more: false };
      }
    },
    rest() {
      const line = left;
      left = Buffer.alloc(0);
      return line.length === 0 ? [] : [shown(line)];
    },
  };
}

function shown(bytes: Buffer): string {
  const line = plainLine(bytes.subarray(0, longest).toString('utf8').replace(/\r+$/, ''));
  return bytes.length > longest ? `${line} ...` : line;
}
