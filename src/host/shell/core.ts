/** What is known of the learner's shell right now. The functions of this folder share it and nobody else sees it. */
import type { RunOptions, ShellNotice, ShellOptions } from '../contract.ts';
import type { Bash } from './bash.ts';
import type { Recorder } from './recorder.ts';
import type { Screen } from './screen.ts';
import type { Watchdog } from './watchdog.ts';

/**
 * `booting`: no prompt yet. `prompt`: a line can be typed. `running`: a command is under way.
 * `healing`: a prompt came without its hooks, they are being put back. `dead`: no shell. `closed`: for good.
 */
export type Phase = 'booting' | 'prompt' | 'running' | 'healing' | 'dead' | 'closed';

/** The command that sifu runs. */
export interface Running {
  readonly line: string;
  readonly options: RunOptions;
  readonly recorder: Recorder;
  /** its line was typed */
  typed: boolean;
  /** between its start and its end: output is its own */
  recording: boolean;
  /** performance.now() */
  began: number;
  ended?: number;
  exit?: number;
  cancelled: boolean;
  /** bytes between typing and start; a syntax error is among them */
  early: Buffer[];
  /** lines of `options.type` typed so far; more than there are: Ctrl-D was sent */
  answers: number;
  settle(how: { readonly died?: string }): void;
}

export interface Core {
  readonly options: ShellOptions;
  readonly id: string;
  readonly screen: Screen;
  readonly watchdog: Watchdog;
  readonly snapshot: string;
  readonly notify: (notice: ShellNotice) => void;
  phase: Phase;
  bash: Bash | undefined;
  booting: Promise<void> | undefined;
  running: Running | undefined;
  cwd: string;
  cols: number;
  rows: number;
  /** count of the newest prompt */
  nth: number;
  /** an end mark came since the last prompt */
  ended: boolean;
  exit: number;
  /** somebody typed since the prompt: the line is not empty any more */
  dirty: boolean;
  /** somebody typed while a command ran: the rest may come up at the next prompt */
  ahead: boolean;
  /** why we end the shell ourselves */
  ending: string | undefined;
  /** performance.now() of the last output, and of the last prompt */
  spoke: number;
  prompted: number;
  /** last byte of the output */
  last: number;
  waiting: boolean;
  /** processes that were there before the command */
  before: ReadonlySet<number>;
  /** lines of the last command */
  lines: number;
  /** called with all output */
  readonly taps: Set<(bytes: Uint8Array) => void>;
  /** called at every change of phase */
  readonly watchers: Set<() => void>;
}

/** Moves to a phase and tells who watches. A closed shell stays closed. */
export function enter(core: Core, phase: Phase): void {
  if (core.phase === 'closed') return;
  core.phase = phase;
  for (const watcher of [...core.watchers]) watcher();
}

/** Resolves to true once `test` holds, asked at every change of phase; to false after `ms`. */
export function until(core: Core, test: () => boolean, ms?: number): Promise<boolean> {
  if (test()) return Promise.resolve(true);
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const done = (met: boolean) => {
      core.watchers.delete(watcher);
      clearTimeout(timer);
      resolve(met);
    };
    const watcher = () => test() && done(true);
    core.watchers.add(watcher);
    if (ms !== undefined) timer = setTimeout(done, ms, false);
  });
}

/** Notes whether a person is expected to type, and tells it when that changes. */
export function setWaiting(core: Core, on: boolean): void {
  if (core.waiting === on) return;
  core.waiting = on;
  core.notify({ is: 'waiting', on });
}
