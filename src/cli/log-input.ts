/** A log to diagnose, from a file or standard input, whatever its size: its two ends are kept, its lines are counted. */
import { open } from 'node:fs/promises';
import { unreadable } from '../host/trouble.ts';

/** bytes kept of either end */
const headBytes = 64 * 1024;
const tailBytes = 256 * 1024;

interface LogInput {
  readonly text: string;
  readonly kind: 'text' | 'binary' | 'empty';
  /** where the words of a finding's evidence stand, counted from 1 */
  lineOf(evidence: string | undefined): number | undefined;
}

/** `-` is standard input. Throws Trouble with exit code 2 if it cannot be read. */
export async function readLog(file: string): Promise<LogInput> {
  try {
    if (file === '-') return await collect(process.stdin);
    const opened = await open(file, 'r');
    return await collect(opened.createReadStream());
  } catch (error) {
    const remedy = [{ text: 'Hand the output over directly:', command: 'COMMAND 2>&1 | sifu diagnose' }];
    throw unreadable(error, file === '-' ? 'standard input' : file, remedy);
  }
}

interface Part {
  bytes: Buffer;
  /** lines that end before it */
  readonly before: number;
}

async function collect(stream: AsyncIterable<unknown>): Promise<LogInput> {
  let head = Buffer.alloc(0);
  let tail: Part[] = [];
  let kept = 0;
  let lines = 0;
  for await (const chunk of stream) {
    let bytes = Buffer.from(chunk as Uint8Array);
    if (head.length < headBytes) {
      const taken = bytes.subarray(0, headBytes - head.length);
      head = Buffer.concat([head, taken]);
      lines += breaks(taken);
      bytes = bytes.subarray(taken.length);
    }
    if (bytes.length === 0) continue;
    tail.push({ bytes, before: lines });
    lines += breaks(bytes);
    kept += bytes.length;
    while (kept - (tail[0]?.bytes.length ?? kept) >= tailBytes) kept -= tail.shift()?.bytes.length ?? 0;
  }
  const rest = tail;
  tail = [];
  return logInput(head, Buffer.concat(rest.map((part) => part.bytes)), rest[0]?.before ?? 0);
}

function breaks(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

function logInput(head: Buffer, tail: Buffer, tailStart: number): LogInput {
  const whole = tailStart === breaks(head);
  const first = head.toString('utf8');
  const last = tail.toString('utf8');
  const nuls = head.subarray(0, 8192).filter((byte) => byte === 0).length;
  return {
    text: whole ? first + last : `${first}\n${last}`,
    kind: head.length === 0 ? 'empty' : nuls > 0 ? 'binary' : 'text',
    lineOf(evidence) {
      const words = evidence?.split(' / ')[0]?.replace(/…$/, '').slice(0, 80);
      if (!words) return undefined;
      if (whole) return lineWith(first + last, words, 0);
      return lineWith(first, words, 0) ?? lineWith(last, words, tailStart);
    },
  };
}

function lineWith(text: string, words: string, before: number): number | undefined {
  const at = text.split('\n').findIndex((line) => plain(line).includes(words));
  return at < 0 ? undefined : before + at + 1;
}

/** Without colors and runs of blanks, as evidence is. */
function plain(line: string): string {
  return line.replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '').replace(/\s+/g, ' ');
}
