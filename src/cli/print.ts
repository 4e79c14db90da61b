/** Standard output, as far as anybody listens: a reader that has gone (`| head`) ends sifu quietly, a full disk with a word. */
import { codeOf } from '../host/trouble.ts';

let guarded = false;
let told = false;
let gone: (() => void) | undefined;

/** Writes to standard output as it is; ends sifu if nobody reads it. */
export function print(text: string): void {
  guard();
  process.stdout.write(text);
}

/** The same, and waits until whoever reads has taken it: what is long must not be cut off when sifu ends. */
export function printWhole(text: string): Promise<void> {
  guard();
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

/** Calls back once instead of ending at once when the reader has gone: for who has a command to stop first. Returns how to stop. */
export function onReaderGone(listener: () => void): () => void {
  guard();
  gone = listener;
  return () => {
    gone = undefined;
  };
}

function guard(): void {
  if (guarded) return;
  guarded = true;
  // the launcher's own listener would end the process before a command could be stopped
  process.stdout.removeAllListeners('error');
  process.stdout.on('error', (error) => {
    const quiet = codeOf(error) === 'EPIPE';
    if (!quiet && !told) process.stderr.write(`sifu: what it had to say could not be written: ${error.message}\n`);
    told = true;
    if (gone) gone();
    else process.exit(quiet ? 0 : 1);
  });
}
