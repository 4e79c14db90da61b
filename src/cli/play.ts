/** Plays a recording and answers as a run would have. */
import { replayCast } from '../host/replay.ts';
import type { Playing } from '../runner/host.ts';
import type { Outcome } from '../session/state.ts';
import { readCast } from './recordings.ts';

interface PlayOptions {
  /** file that takes the output */
  readonly log: string;
  /** at once, as where nobody watches */
  readonly instant: boolean;
  readonly size: { readonly cols: number; readonly rows: number };
}

/** Throws Trouble if the recording is missing or damaged. */
export function play(folder: string, name: string, { log, instant, size }: PlayOptions): Playing {
  const replay = replayCast(readCast(folder, name), { ...size, name, instant, log });
  const done = replay.done.then(({ command, exit, parts, lines, ms }): Outcome => {
    // a recording may show more than its command, as the `cat` of the file it made: all of it counts
    const tail = parts.map((part) => part.output).join('');
    return { mode: 'recorded', line: command, exit, tail, log, lines, ms, cwd: '' };
  });
  return { pane: replay.pane, done, stop: replay.stop };
}
