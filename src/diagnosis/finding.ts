/** What is wrong, why, and what to do: the one form in which an error crosses a folder. */
export interface Finding {
  /** stable id, as in `ap-tmp-full` or `lesson-unknown-key` */
  readonly code: string;
  /** what happened, one line */
  readonly title: string;
  /** why, in plain words */
  readonly cause: string;
  /** commands that can be run from here, exact; may be empty */
  readonly remedy: readonly Remedy[];
  /** what to ask an administrator for, ready to send */
  readonly ask?: string;
  /** a command that shows whether the remedy worked */
  readonly verify?: string;
  /** what made us think so: the matching words of the output */
  readonly evidence?: string;
  /** where the remedy was really tried, as in "Debian 12, Apptainer 1.4.5"; absent: it was not */
  readonly tested?: string;
  readonly where?: { readonly file: string; readonly line: number; readonly column: number };
}

export interface Remedy {
  readonly text: string;
  /** shell command; absent for advice that no command carries out */
  readonly command?: string;
}
