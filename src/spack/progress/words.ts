/** How far a build is, in words for one line. */
import { duration } from '../../session/amounts.ts';
import { type Reader, timeLeft, total } from './progress.ts';
import { type Stage, stages } from './signs.ts';

const words: Readonly<Record<Stage, string>> = {
  preparing: 'fetching the first image',
  concretizing: 'Spack decides on versions',
  installing: 'Spack installs',
  tidying: 'taking out what only building needed',
  copying: 'copying the result into the last stage',
  system: 'installing packages of the system',
  packing: 'packing the image',
  finished: 'nearly there',
};

const doings = { waiting: 'waits for', fetching: 'fetches', building: 'is building', unpacking: 'unpacks' } as const;

export interface Told {
  /** from 1 */
  readonly number: number;
  readonly of: number;
  readonly label: string;
}

/** `Spack is building fftw (4 of 9)` */
export function progressTold(reader: Reader): Told {
  const { stage, package: name, doing = 'building', n, done } = reader.progress;
  const of = total(reader);
  const at = n ?? (done > 0 || of !== undefined ? done + 1 : undefined);
  const counted = at === undefined || of === undefined ? '' : ` (${Math.min(at, of)} of ${of})`;
  const label = stage === 'installing' && name !== undefined ? `Spack ${doings[doing]} ${name}${counted}` : words[stage];
  return { number: stages.indexOf(stage) + 1, of: stages.length, label };
}

/** `about 20 min to 80 min left`; undefined while nobody can tell. `now` in ms, by the clock the reader was given. */
export function leftTold(reader: Reader, now: number): string | undefined {
  const left = timeLeft(reader, now);
  return left && `about ${duration(Math.max(1000, left.least))} to ${duration(Math.max(1000, left.most))} left`;
}
