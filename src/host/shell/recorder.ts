/** Keeps the output of one command: all of it in a file, the end of it in memory. */
import { plainText } from './plain.ts';
import { newUndo, undoNewlines } from './undo.ts';
import { type Batch, logWriter } from './writer.ts';

/** bytes collected before they are written */
const batchBytes = 128 * 1024;
/** batches kept for the tail: progress bars that overwrite themselves need more bytes than they leave as text */
const kept = 2;
/** batches that may wait for the disk before the program has to */
const most = 8;
/** ms after which even a little output is on disk, for whoever reads the log as it grows */
const flushAfter = 100;
/** characters of text an outcome carries */
const tailLength = 64 * 1024;

export interface Recorder {
  /** takes output as the terminal gave it */
  push(bytes: Buffer): void;
  /** lines so far; a last line without its end counts */
  readonly lines: number;
  /** true while the disk lags behind: the program has to wait */
  readonly full: boolean;
  /** end of the output as plain text, so far */
  tail(): string;
  /** resolves when all is written; the file is synced to disk after that */
  end(): Promise<void>;
}

interface RecorderOptions {
  readonly path: string;
  /** is handed what is written; must be done with it when it returns */
  readonly onOutput?: ((bytes: Uint8Array) => void) | undefined;
  /** `full` may have become false */
  onRoom(): void;
  /** writing failed; the command goes on, its log does not */
  onError(error: unknown): void;
}

/** Takes the output of one command: to its log, whole, and its last lines for the outcome. */
export function record(options: RecorderOptions): Recorder {
  const undo = newUndo();
  const batches: Batch[] = [];
  const spare: Buffer[] = [];
  let breaks = 0;
  let partial = false;
  let timer: NodeJS.Timeout | undefined;
  const writer = logWriter({ path: options.path, batches, onError: options.onError, onRoom: settle });

  function settle(): void {
    const wasFull = full();
    while (batches.length > kept && batches[0]?.written === batches[0]?.filled) {
      const done = batches.shift();
      if (done?.bytes.length === batchBytes && spare.length < 2) spare.push(done.bytes);
    }
    if (wasFull && !full()) options.onRoom();
  }

  const full = () => batches.length > most;

  /** A batch with room for `more` bytes. */
  function room(more: number): Batch {
    const last = batches.at(-1);
    if (last && !last.closed && last.bytes.length - last.filled >= more) return last;
    if (last) last.closed = true;
    settle();
    writer.write();
    const bytes = (more <= batchBytes && spare.pop()) || Buffer.allocUnsafeSlow(Math.max(batchBytes, more));
    const batch = { bytes, filled: 0, written: 0, closed: false };
    batches.push(batch);
    return batch;
  }

  function later(): void {
    timer = undefined;
    writer.write();
  }

  return {
    push(bytes) {
      if (bytes.length === 0) return;
      const batch = room(bytes.length + 1);
      const before = batch.filled;
      batch.filled = undoNewlines(undo, bytes, batch.bytes, batch.filled);
      options.onOutput?.(batch.bytes.subarray(before, batch.filled));
      breaks += undo.breaks;
      undo.breaks = 0;
      partial = undo.held ? partial : batch.filled > 0 && batch.bytes[batch.filled - 1] !== 10;
      timer ??= setTimeout(later, flushAfter);
    },
    get lines() {
      return breaks + (partial ? 1 : 0);
    },
    get full() {
      return full();
    },
    tail: () => tailOf(batches),
    async end() {
      clearTimeout(timer);
      if (undo.held) {
        const batch = room(1);
        batch.bytes[batch.filled++] = 13;
      }
      await writer.end();
    },
  };
}

function tailOf(batches: readonly Batch[]): string {
  const last = batches.slice(-kept).map((batch) => batch.bytes.subarray(0, batch.filled));
  let bytes: Buffer = last.length === 1 ? (last[0] as Buffer) : Buffer.concat(last);
  // Cut where a line starts, so that no half character or escape is left.
  if (batches.length > kept) bytes = bytes.subarray(bytes.indexOf(10) + 1);
  const text = plainText(bytes.toString('utf8'));
  if (text.length <= tailLength) return text;
  const cut = text.slice(-tailLength);
  return cut.slice(cut.indexOf('\n') + 1);
}
