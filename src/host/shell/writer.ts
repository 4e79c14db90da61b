/** Writes batches of output to a log, one after the other, never blocking the event loop. */
import { close, fsync, mkdir, open, write } from 'node:fs';
import { dirname } from 'node:path';

export interface Batch {
  readonly bytes: Buffer;
  /** bytes that hold output */
  filled: number;
  /** bytes that are in the file, or given up */
  written: number;
  /** nothing will be added */
  closed: boolean;
}

interface WriterOptions {
  readonly path: string;
  readonly batches: readonly Batch[];
  onError(error: unknown): void;
  onRoom(): void;
}

interface LogWriter {
  /** starts writing what is there, unless that is under way */
  write(): void;
  end(): Promise<void>;
}

/** The log is opened at once, emptied or made anew, with its folder. */
export function logWriter(options: WriterOptions): LogWriter {
  let file: number | undefined;
  let broken = false;
  let working = true;
  let ending: (() => void) | undefined;

  const fail = (error: unknown) => {
    broken = true;
    options.onError(error);
    next();
  };

  function next(): void {
    working = false;
    const batch = options.batches.find(({ filled, written }) => written < filled);
    if (!batch) finish();
    else if (broken || file === undefined) {
      for (const each of options.batches) each.written = each.filled;
      options.onRoom();
      finish();
    } else writeOn(file, batch);
  }

  function writeOn(to: number, batch: Batch): void {
    working = true;
    write(to, batch.bytes, batch.written, batch.filled - batch.written, null, (error, count) => {
      if (error) fail(error);
      else {
        batch.written += count;
        options.onRoom();
        next();
      }
    });
  }

  function finish(): void {
    if (!ending) return;
    const done = ending;
    ending = undefined;
    if (file !== undefined) syncAndClose(file);
    file = undefined;
    done();
  }

  openLog(options.path, (error, opened) => {
    file = opened;
    if (error) fail(error);
    else next();
  });
  return {
    write: () => {
      if (!working) next();
    },
    end: () =>
      new Promise((resolve) => {
        ending = resolve;
        if (!working) next();
      }),
  };
}

/** The learner does not wait for the disk to be sure; the file is whole for every reader before that. */
function syncAndClose(file: number): void {
  fsync(file, () => close(file, () => {}));
}

function openLog(path: string, then: (error: unknown, file?: number) => void): void {
  open(path, 'w', 0o600, (error, file) => {
    if (error?.code !== 'ENOENT') return error ? then(error) : then(undefined, file);
    mkdir(dirname(path), { recursive: true, mode: 0o700 }, () => {
      open(path, 'w', 0o600, (again, second) => (again ? then(again) : then(undefined, second)));
    });
  });
}
