/**
 * The first paint stands on the alternate screen before the TUI is loaded. Whoever comes next takes it over or takes it down.
 * The two are different bundles, so that what they share hangs on the process.
 */
import { writeSync } from 'node:fs';

const mark = Symbol.for('sifu.first-paint');
const shared = process as unknown as { [mark]?: boolean };

/** Writes the rows on the alternate screen. */
export function putUp(rows: readonly string[]): void {
  shared[mark] = true;
  process.once('exit', takeDown);
  writeSync(1, `\u001b[?1049h\u001b[?25l\u001b[H\u001b[2J${rows.join('\r\n')}\u001b[H`);
  takeKeys();
}

/**
 * From now on no key is echoed into what is drawn, and Ctrl-C is a key like others: it waits until the TUI reads it. Node gives
 * the terminal back as it was when it ends.
 */
function takeKeys(): void {
  if (process.stdin.isTTY) process.stdin.setRawMode(true);
}

/** Call right before the TUI draws: an empty screen, shown only together with the first frame where the terminal can. */
export function handOver(): void {
  takeKeys();
  if (!shared[mark]) return;
  shared[mark] = false;
  writeSync(1, '\u001b[?2026h\u001b[H\u001b[2J');
}

/** Call before anything is printed instead of the TUI: back to the screen the learner came from. */
export function takeDown(): void {
  if (!shared[mark]) return;
  shared[mark] = false;
  writeSync(1, '\u001b[?1049l\u001b[?25h');
}
