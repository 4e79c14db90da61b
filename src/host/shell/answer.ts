/** Types the lines of a step while its program waits, as a learner would. */
import type { Core } from './core.ts';
import { stop } from './stop.ts';

const controlD = '\x04';

/** Called each time the program waits: the next line; after the last, Ctrl-D twice; then the command is stopped. */
export function answer(core: Core): void {
  const { running } = core;
  const lines = running?.options.type;
  if (!running || !lines) return;
  const next = lines[running.answers];
  const over = running.answers - lines.length;
  running.answers++;
  core.spoke = performance.now();
  if (next !== undefined) core.bash?.write(`${next}\r`);
  else if (over < 2) core.bash?.write(controlD);
  else void stop(core);
}
