/** The learner's shell as the rest of sifu sees it. */
import type { Finding } from '../diagnosis/finding.ts';
import type { Pane } from '../session/pane.ts';
import type { Outcome } from '../session/state.ts';

export interface ShellOptions {
  /** directory to start in when there is no snapshot */
  readonly cwd: string;
  /** private directory for snapshot and rc files (0700), normally `<workspace>/.sifu/shell` */
  readonly state: string;
  readonly cols: number;
  readonly rows: number;
  /** extra environment for the shell */
  readonly env?: Readonly<Record<string, string>>;
  /** how sifu itself is started: the shell gets a function of that name where its PATH has none */
  readonly self?: readonly string[];
  /** `script` forces the fallback that needs no native module */
  readonly pty?: 'node-pty' | 'script';
}

export interface RunOptions {
  /** file that takes the command's whole output, byte for byte as the program wrote it */
  readonly log: string;
  /** lines typed while it runs (a `shell` step in a headless run), one each time the foreground program waits */
  readonly type?: readonly string[];
  /** is handed the output as it goes to the log; must be done with the bytes when it returns */
  readonly onOutput?: (bytes: Uint8Array) => void;
}

/** One persistent bash in a pseudo-terminal. One command at a time. */
export interface Shell extends Pane {
  readonly kind: 'node-pty' | 'script';
  /** true between a command's start and the next prompt */
  readonly busy: boolean;
  /** working directory at the last prompt */
  readonly cwd: string;
  /** file with the exported environment, functions and directory of the last prompt; `bash` can source it */
  readonly snapshot: string;
  /** types the line at the prompt and waits for its end; rejects only when no shell can be started */
  run(line: string, options: RunOptions): Promise<Omit<Outcome, 'mode'>>;
  /** Ctrl-C first; after a grace time TERM, then KILL, to every process the command started */
  cancel(): Promise<void>;
  /** every byte the terminal shows from now on, marks removed; returns how to stop */
  tap(listener: (bytes: Uint8Array) => void): () => void;
  /** something other than a command's own end: waiting for input, the shell died and was restarted */
  onNotice(listener: (notice: ShellNotice) => void): () => void;
  /** ends the shell and every process it started; the snapshot stays */
  close(): Promise<void>;
}

export type ShellNotice =
  | { readonly is: 'waiting'; readonly on: boolean }
  | { readonly is: 'died'; readonly text: string }
  | { readonly is: 'restarted'; readonly text: string }
  /** the command goes on, something else is wrong: the log cannot be written, ~/.bashrc failed */
  | { readonly is: 'trouble'; readonly finding: Finding };
