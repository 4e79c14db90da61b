/** Whether a regex can take more than linear time on a text made against it. Build time only. */
import { analyse } from 'scslre';

/**
 * What is wrong, in words; undefined if nothing is. Bounded repetitions count as well: `.{0,200}` is linear, since windows of a log
 * and their lines have a limit.
 */
export function slowness(regex: string): string | undefined {
  const { reports } = analyse({ source: regex, flags: 'gm' }, { reportTypes: { Move: false } });
  const [first] = reports;
  if (!first) return nested(regex);
  const how = first.exponential ? 'exponential' : 'quadratic';
  return `takes ${how} time on a long run of ${JSON.stringify(first.character.pick)}: ${regex}`;
}

/** Repetitions with large bounds that follow or hold each other are products in practice, which the analysis calls linear. */
function nested(regex: string): string | undefined {
  return /[*+}]\)[*+{]/.test(regex) ? `repeats a repetition: ${regex}` : undefined;
}
