/** What is wrong, why, and what to do: the one form in which an error crosses a folder. */
export interface Finding {
  /** stable id, as in `ap-tmp-full` or `lesson-unknown-key` */
  readonly code: string;
  /** which kind of that failure it is, where it has several */
  readonly case?: string;
  /** what happened, one line */
  readonly title: string;
  /** why, in plain words */
  readonly cause: string;
  /** commands that can be run from here, exact; may be empty */
  readonly remedy: readonly Remedy[];
  /** what to ask an administrator for: a mail that can be sent as it is */
  readonly ask?: string;
  /** a command that shows whether the remedy worked */
  readonly verify?: string;
  /** what made us think so: the matching words of the output */
  readonly evidence?: string;
  /** where those words stand in the output, counted from 1 */
  readonly line?: number;
  /** where the remedy was really tried, as in "Debian 12, Apptainer 1.4.5"; absent: it was not */
  readonly tested?: string;
  /** where the facts are from; only failures of the catalogue have one */
  readonly source?: string;
  readonly where?: { readonly file: string; readonly line: number; readonly column: number };
}

export interface Remedy {
  readonly text: string;
  /** shell command; absent for advice that no command carries out */
  readonly command?: string;
}

/** What a log tells: findings, the likeliest first, or, where none is known, the lines that matter. */
export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** at most ten lines around the first error, or the end of a log that names none; absent where something is known, or nothing was printed */
  readonly unknown?: Excerpt;
}

export interface Excerpt {
  /** number of the line, counted from 1, that made us choose this place; absent: the end of the log is shown */
  readonly error?: number;
  readonly lines: readonly { readonly number: number; readonly text: string }[];
}
