/** For commands that are over in a moment. */
import { setFlagsFromString } from 'node:v8';

/**
 * From now on V8 does not optimize. Reading one long file runs everything for the first time and never again; measured, the optimizing
 * compiler took two thirds of the processor's time for code that was then thrown away.
 */
export function forAMoment(): void {
  setFlagsFromString('--no-opt');
}
