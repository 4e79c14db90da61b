/** Where one is among the questions of the wizard, and what is being typed there. The answers are in the session. */
import type { Field } from './field.ts';

/** A question by its id, the words before the first one, or the files after the last. */
export type At = { readonly question: string } | 'intro' | 'files';

export interface Composing {
  readonly at: At;
  /** place in the list, the line to type in counted as one of its rows */
  readonly row: number;
  /** what is typed, where something can be */
  readonly field?: Field;
  /** the value of a list that is being changed; absent: what is typed is added */
  readonly slot?: number;
  /** the value that was warned of: another Enter takes it */
  readonly sure?: string;
  /** the file is on screen instead of the question, where there is no room for both */
  readonly flipped: boolean;
  /** lines that the file is scrolled by, from where its changes are */
  readonly top: number;
  /** of a file that exists, the differences are shown */
  readonly diff: boolean;
  /** all of the why, instead of the list */
  readonly why: boolean;
  /** the name of the package stands: what can be said of it is listed, and no other names */
  readonly settled?: boolean;
  /** where an answer leads back to, for a question that was picked from the list of all */
  readonly home?: At;
}

/** Where one was among the questions of a step (`lesson/step`) that was left: whoever comes back goes on there. */
export interface Left {
  readonly of: string;
  readonly compose: Composing;
}
