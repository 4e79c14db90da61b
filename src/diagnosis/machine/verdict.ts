/** What is to be said of one thing that was looked at. */
import type { EngineId } from '../../engine/contract.ts';
import type { Finding } from '../finding.ts';

export type Group = 'system' | 'user namespaces' | 'disk' | 'network' | 'tools' | 'engines' | 'MPI' | 'jobs' | 'hardware';

/** `absent`: not here, and nobody needs it. `broken`: something of the course cannot be done. */
export type State = 'ok' | 'warning' | 'broken' | 'absent';

export interface Verdict {
  /** what was looked at: a stable id */
  readonly probe: string;
  readonly group: Group;
  /** its name, 18 letters at most */
  readonly title: string;
  readonly state: State;
  /** how it is, in one line */
  readonly says: string;
  /** with `warning` and `broken`: why that matters, and what to do */
  readonly finding?: Finding;
  /** ids of the lessons that want it */
  readonly lessons: readonly string[];
  /** whose matter it is alone; absent: everybody's */
  readonly engines?: readonly (EngineId | 'spack')[];
}

/** What all verdicts on one thing share. */
export type About = Pick<Verdict, 'probe' | 'group' | 'title' | 'lessons' | 'engines'>;

export const well = (about: About, says: string): Verdict => ({ ...about, state: 'ok', says });

export const absent = (about: About, says: string): Verdict => ({ ...about, state: 'absent', says });

export const wrong = (about: About, state: 'warning' | 'broken', says: string, finding: Finding): Verdict => ({
  ...about,
  ...{ state, says, finding },
});
