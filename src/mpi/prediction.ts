/** What will happen when ranks are started, told before it happens. */
import type { Word } from '../engine/contract.ts';

/** How a run ends: as wanted, as N programs of one rank each that all say 0, with an error, or not at all. */
export type Ending = 'works' | 'copies' | 'aborts' | 'hangs';

/** Words that a command needs beyond the plain one, and where they stand in it. */
export interface Setting {
  /** before the launcher, as variables do; after the launcher; between its words and the engine; after the engine's verb */
  readonly place: 'before' | 'launcher' | 'between' | 'engine';
  readonly words: readonly Word[];
}

export interface Prediction {
  /** `settings`: the plain command ends as `otherwise` says, and works with `settings` */
  readonly outcome: Ending | 'settings' | 'unknown';
  /** how the plain command ends, where settings mend it */
  readonly otherwise?: Exclude<Ending, 'works'>;
  /** one line, as in "N copies, each alone" */
  readonly title: string;
  /** one to three sentences */
  readonly because: string;
  /** what it says all the same although it works, as in a warning; one line */
  readonly warns?: string;
  /** what goes wrong in a few runs of a hundred although it works, and what to do about it */
  readonly rarely?: string;
  /** what to do where no setting helps; one or two sentences */
  readonly instead?: string;
  /** where it works all the same, these keep it quiet */
  readonly settings: readonly Setting[];
  /** which row of the table said so */
  readonly row: string;
  /** where that is known from: "measured: Debian 12, Open MPI 4.1.4, ..." or a document's address */
  readonly source: string;
}
