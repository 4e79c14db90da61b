/** One remedy that can be tried: how a machine is broken for it, and what then has to go well. Data only. */
export interface Row {
  readonly id: string;
  /** where the failure has several kinds */
  readonly case?: string;
  /** what root does first, in a mount namespace of its own that ends with the shell; `$home` is the learner's */
  readonly breaks?: string;
  /** what root does before that, outside of it, so that it lasts until `undo` */
  readonly outside?: string;
  /** stands before the learner's shell, as `setpriv --no-new-privs` */
  readonly as?: readonly string[];
  /** another of the learner's groups, in which the shell begins */
  readonly group?: string;
  /** what the learner does before; it has to go well */
  readonly before?: string;
  /** the learner's line that fails */
  readonly fails: string;
  /** the line only tells of something that went wrong elsewhere, or before, so that its exit code says nothing */
  readonly tells?: true;
  /** which of the finding's remedies, counted from 0: the first, unless told */
  readonly remedy?: number;
  readonly how?: How;
  /** what root does in the end, in the learner's home, however it went */
  readonly undo?: string;
  /** a line that has to go well in the end, besides the one that failed */
  readonly check?: string;
  /** why the finding's `verify` cannot end well here, as where it shows what only root can mend */
  readonly unverified?: string;
  /** see test/helpers/need.ts; more than the table wants anyway */
  readonly wants?: readonly string[];
}

/**
 * `before`: the remedy's command, and then the line again (this is meant unless told). `instead`: the remedy's command is the line.
 * `within`: its command starts a shell, and in there the line again. Or advice for a person: `says` is in its words, its command (if it has
 * one) is run, and then `line`, which follows it; before that line root does what `admin` says, who was asked for it.
 */
export type How = 'before' | 'instead' | 'within' | { readonly says: RegExp; readonly line: string; readonly admin?: string };

/** As the catalogue and the logs call it: `ID`, or `ID.CASE`. */
export const rowName = (row: Pick<Row, 'id' | 'case'>): string => (row.case === undefined ? row.id : `${row.id}.${row.case}`);
