/** Lines from standard input, one at a time, kept until somebody asks for them. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

interface LineInput {
  /** the next line, trimmed; undefined at the end of input, or once `withdraw` is aborted: then the line waits for who asks next */
  next(withdraw?: AbortSignal): Promise<string | undefined>;
  /** no more lines: who asks is told that input has ended */
  end(): void;
}

/** Reads from `stream` from now on, until `end`. */
export function lineInput(stream: Readable): LineInput {
  const lines: string[] = [];
  let over = false;
  let deliver: (() => void) | undefined;
  // not a terminal to readline: it would redraw the line that is being typed
  const reader = createInterface({ input: stream, terminal: false });
  const end = () => {
    over = true;
    deliver?.();
  };
  reader.on('line', (line) => {
    lines.push(line.trim());
    deliver?.();
  });
  reader.once('close', end);
  stream.once('error', end);
  return {
    next: (withdraw) =>
      new Promise((resolve) => {
        const settle = () => {
          const gone = withdraw?.aborted;
          if (!gone && lines.length === 0 && !over) return;
          deliver = undefined;
          withdraw?.removeEventListener('abort', settle);
          resolve(gone ? undefined : lines.shift());
        };
        deliver = settle;
        withdraw?.addEventListener('abort', settle, { once: true });
        settle();
      }),
    end() {
      lines.length = 0;
      reader.close();
      end();
    },
  };
}
