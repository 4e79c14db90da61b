/** What a command left behind in the learner's folder. */

export interface Trace {
  /** relative to the workspace; a folder ends with a slash */
  readonly path: string;
  /** false: it was there before, and was changed */
  readonly made: boolean;
  /** bytes; of a folder that was made, all that is in it */
  readonly size: number;
  /** files in a folder that was made */
  readonly files?: number;
}

export interface Traces {
  readonly found: readonly Trace[];
  /** true if the folder holds more than was looked at */
  readonly partial: boolean;
}
