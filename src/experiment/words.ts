/** What a comparison says, as sentences. Whatever it says, it says whether these runs can tell. */
import { duration } from '../session/amounts.ts';
import type { Measured, Measuring } from '../session/state.ts';
import { type Comparison, compare } from './compare.ts';
import { type Quantity, quantities } from './quantity.ts';
import { spreadOf } from './stats.ts';

interface Compared {
  readonly row: Measured;
  readonly base: Measured;
  readonly quantity: Quantity;
  readonly comparison: Comparison;
  /** one or two sentences */
  readonly words: string;
}

/** Every row beside the one it is to be compared with, in all that both were measured by. */
export function comparisons(rows: readonly Measured[]): Compared[] {
  return rows.flatMap((row) => {
    const base = rows.find((one) => one.id === row.against);
    if (!base) return [];
    return quantities.flatMap((quantity) => {
      const comparison = compare(quantity.of(base), quantity.of(row));
      if (!comparison) return [];
      return [{ row, base, quantity, comparison, words: verdictWords(comparison, quantity, subject(row.label)) }];
    });
  });
}

/** How far an experiment is, as in "run 5 of 12 · about 20 s left". */
export function measuringWords(how: Measuring | undefined, dot = ', '): string {
  if (how === undefined) return 'measuring; each is started several times, in turn';
  if (how.run === 0) return 'a first run of each, which does not count';
  const left = how.leftMs === undefined || how.leftMs < 1000 ? '' : `${dot}about ${duration(how.leftMs)} left`;
  return `run ${how.run} of ${how.of}${left}`;
}

/** A row in words, for who sees no bars. */
export function rowWords(row: Measured): string {
  const { label, ranks, absent, note } = row;
  const name = ranks === undefined ? label : `${label}, ${ranks} rank${ranks === 1 ? '' : 's'}`;
  if (absent !== undefined) return `${name}: not measured. ${absent}`;
  const numbers = quantities.flatMap(({ of, text, name: what }) => {
    const spread = spreadOf(of(row));
    if (!spread) return [];
    const range = spread.runs > 1 ? ` (${text(spread.min)} to ${text(spread.max)})` : '';
    return [`${what} ${text(spread.median)}${range}`];
  });
  const runs = row.ms.length > 1 ? [`the middle of ${row.ms.length} runs`] : [];
  return `${name}: ${[...numbers, ...runs, ...(note ? [note] : [])].join(', ')}.`;
}

/** `who`: the row that is compared, as the subject of a sentence. */
export function verdictWords(comparison: Comparison, quantity: Quantity, who: string): string {
  const told = differenceWords(comparison, quantity);
  if (comparison.verdict === 'apart')
    return `${who} ${told}.${wider(comparison) ? ' The spread is larger than the difference, but no two runs overlap.' : ''}`;
  if (comparison.verdict === 'tendency')
    return `The spread is larger than the difference: single runs cannot tell them apart. All of them together say: ${who.replace(/^The /, 'the ')} ${told}.`;
  if (comparison.verdict === 'open') return 'The spread is larger than the difference: these runs cannot tell them apart.';
  if (comparison.verdict === 'same') return 'No difference.';
  return `${who} ${told}, but ${runsOf(comparison)} too few to rule out chance.`;
}

/** "container" -> "The container"; names stay as they are. */
const subject = (label: string) => (/^[a-z]/.test(label) ? `The ${label}` : label);

const wider = ({ spread, difference }: Comparison) => spread > Math.abs(difference);

function runsOf({ base, other }: Comparison): string {
  const fewest = Math.min(base.runs, other.runs);
  return fewest === 1 ? '1 run is' : `${fewest} runs each are`;
}

function differenceWords({ ratio, difference, verdict }: Comparison, { what, better, text }: Quantity): string {
  const verb = better === 'less' ? 'takes' : 'makes';
  const by = `${text(Math.abs(difference))}`;
  if (difference === 0) return `${verb} as much ${what}`;
  const more = difference > 0;
  const word = more ? 'more' : better === 'less' ? 'less' : 'fewer';
  if (ratio === undefined) return `${verb} ${by} ${word} ${what}`;
  if (ratio >= 2) return `${verb} ${times(ratio)} times as much ${what}`;
  const about = verdict === 'tendency' ? 'about ' : '';
  return `${verb} ${about}${percent(Math.abs(ratio - 1))} ${word} ${what}${what === 'ns/day' ? '' : ` (${by})`}`;
}

function times(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(1).replace(/\.0$/, '') : String(Math.round(ratio));
}

/** 0.1234 -> "12 %". */
export function percent(part: number): string {
  const value = part * 100;
  if (value < 0.05) return 'less than 0.1 %';
  return `${value < 9.95 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)} %`;
}
