/** A log to diagnose, from a file or standard input, whatever its size: handed on piece by piece. */
import { open, stat } from 'node:fs/promises';
import { unreadable } from '../../host/trouble.ts';

/** What was read. */
export interface ReadLog {
  readonly bytes: number;
  /** an image or a program rather than what one printed */
  readonly binary: boolean;
}

/** bytes at the beginning that show what kind of file it is */
const sampleBytes = 8192;
/** of these, so many may be no text before it counts as none: a log may hold a few NULs where a disk was full */
const strays = 0.1;
/** what is compressed has as many of each byte: fewer strays tell, where so many are beyond ASCII as in no Latin text */
const beyond = { strays: 0.04, high: 0.25 };
const pieceBytes = 1 << 18;

/** `-` is standard input. Nothing of a binary file is handed on. Throws Trouble with exit code 2 if it cannot be read. */
export async function readLog(file: string, push: (bytes: Uint8Array) => void): Promise<ReadLog> {
  try {
    if (file === '-') return await pour(process.stdin, push);
    if ((await stat(file)).isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
    const opened = await open(file, 'r');
    return await pour(opened.createReadStream({ highWaterMark: pieceBytes }), push);
  } catch (error) {
    const remedy = [{ text: 'Hand the output over directly:', command: 'COMMAND 2>&1 | sifu diagnose' }];
    throw unreadable(error, file === '-' ? 'standard input' : file, remedy);
  }
}

async function pour(stream: AsyncIterable<unknown>, push: (bytes: Uint8Array) => void): Promise<ReadLog> {
  let bytes = 0;
  let decode: ((piece: Uint8Array) => Uint8Array) | undefined;
  for await (const chunk of stream) {
    const piece = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    if (bytes === 0) {
      decode = decoderFor(piece);
      if (!decode && isBinary(piece.subarray(0, sampleBytes))) return { bytes: piece.length, binary: true };
    }
    bytes += piece.length;
    push(decode ? decode(piece) : piece);
  }
  return { bytes, binary: false };
}

/** Windows writes what is redirected there as UTF-16. */
function decoderFor(piece: Buffer): ((piece: Uint8Array) => Uint8Array) | undefined {
  const mark = piece.readUInt16LE(0) * Number(piece.length >= 2);
  if (mark !== 0xfeff && mark !== 0xfffe) return undefined;
  const decoder = new TextDecoder(mark === 0xfeff ? 'utf-16le' : 'utf-16be');
  return (more) => Buffer.from(decoder.decode(more, { stream: true }));
}

function isBinary(sample: Uint8Array): boolean {
  const share = (is: (byte: number) => boolean) => sample.filter(is).length / Math.max(1, sample.length);
  const odd = share((byte) => byte < 7 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32));
  return odd > strays || (odd > beyond.strays && share((byte) => byte > 127) > beyond.high);
}
