/** What the TUI is given, and all it is given. */
import type { Event } from '../session/event.ts';
import type { LogSource, Pane } from '../session/pane.ts';
import type { State } from '../session/state.ts';
import type { Traces } from '../session/traces.ts';
import type { Line } from './text/line.ts';

/** Where the state lives. `send` is synchronous: `get` right after it sees the result. */
export interface Store {
  get(): State;
  subscribe(listener: () => void): () => void;
  send(event: Event): void;
}

/** What the terminal can show, and what the learner wants to see. */
export interface Look {
  readonly color: boolean;
  readonly unicode: boolean;
  readonly motion: boolean;
}

export interface TuiProps {
  readonly store: Store;
  readonly pane: Pane;
  /** the log of a step, by its key `lesson/step` */
  log(key: string): LogSource | undefined;
  /** what was made or changed in the learner's folder between two times, ms since the epoch */
  traces(from: number, to: number): Promise<Traces>;
  /** examines this machine, and says what it found in lines of so many cells */
  doctor(): Promise<(width: number) => readonly Line[]>;
  /** ms since the epoch */
  now(): number;
  readonly look: Look;
  /** the keyboard goes to the learner's shell: it has to be on screen */
  onShell(): void;
  onQuit(): void;
}
