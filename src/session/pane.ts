/** What a front end may ask of the learner's shell. `host/` provides it; nothing here runs anything. */

/** A stretch of cells that look alike. Colours are 0-255 palette indexes or `#rrggbb`. */
export interface Run {
  readonly text: string;
  readonly fg?: number | string;
  readonly bg?: number | string;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
}
export type Row = readonly Run[];

/** The screen of the learner's shell (or of a recording), as cells: no escape sequence ever leaves it. */
export interface Pane {
  /** increases whenever a row changed */
  readonly revision: number;
  readonly cols: number;
  readonly rows: number;
  /** lines of output of the command that runs or ran last */
  readonly lines: number;
  /** what it shows is a recording, which takes no keys */
  readonly recorded?: boolean;
  /** `height` rows ending `back` rows above the newest; fewer where there are fewer */
  view(height: number, back?: number): readonly Row[];
  /** cursor inside `view(rows)`, zero-based; absent when hidden */
  cursor(): { readonly x: number; readonly y: number } | undefined;
  /** rows that `back` can go to */
  readonly scrollback: number;
  /** calls back after changes, never more than once a turn of the event loop; returns how to stop */
  subscribe(listener: () => void): () => void;
  resize(cols: number, rows: number): void;
  /** bytes from the keyboard, as the terminal sent them */
  type(data: string): void;
}

/** A finished or growing log on disk, line by line, whatever its size. */
export interface LogSource {
  readonly path: string;
  /** lines so far */
  count(): Promise<number>;
  /** up to `count` lines from line `first` (zero-based), control characters and escapes removed */
  read(first: number, count: number): Promise<readonly string[]>;
  /** the next line at or after (or before) `from` that holds `text`, ignoring case */
  find(text: string, from: number, direction: 1 | -1): Promise<number | undefined>;
}
