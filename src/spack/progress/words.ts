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

interface Told {
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
  if (stages.indexOf(reader.progress.stage) > stages.indexOf('installing')) return 'a few minutes left';
  const left = timeLeft(reader, now);
  if (left === undefined) return undefined;
  return left.most < 60_000 ? 'less than a minute of compiling left' : `about ${rough(left.least)} to ${rough(left.most)} left`;
}

/** How much of the whole is done after `elapsed` ms, 0 to 1; undefined while nobody can tell. */
export function shareDone(reader: Reader, now: number, elapsed: number): number | undefined {
  if (stages.indexOf(reader.progress.stage) > stages.indexOf('installing')) return 0.9;
  const left = timeLeft(reader, now);
  return left && Math.min(0.9, elapsed / (elapsed + (left.least + left.most) / 2));
}

/** No more exact than it is known: tens of seconds, then as other times are told. */
function rough(ms: number): string {
  return duration(ms < 119_500 ? Math.max(1, Math.round(ms / 10_000)) * 10_000 : ms);
}
