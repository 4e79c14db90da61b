/** The catalogue, made ready for matching: once for many logs. */
import type { Catalogue, Failure } from '../failure.ts';
import { alarms } from './judge.ts';
import { prepareScanner, type Scanner } from './scanner.ts';

/** A regex of a failure. */
export interface Clue {
  /** index of the failure */
  readonly of: number;
  /** `against`: a match means that it is not this failure */
  readonly speaks: 'for' | 'against';
  readonly regex: RegExp;
}

export interface Known {
  readonly failures: readonly Failure[];
  /** looks for fixed texts, of which the first `general` are those of errors in general */
  scanner(): Scanner;
  readonly general: number;
  /** for each text: indexes of clues that may be there */
  readonly cluesOf: readonly (readonly number[])[];
  readonly clues: readonly Clue[];
  /** for each failure: those that speak for it */
  readonly cluesFor: readonly (readonly number[])[];
  /** for each clue: the texts that lead to it */
  readonly textsOf: readonly (readonly number[])[];
}

export function prepare(failures: Catalogue): Known {
  const clues: Clue[] = [];
  const general = alarms.length;
  const cluesOf: number[][] = alarms.map(() => []);
  const textsOf: number[][] = [];
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const place = places.get(text) ?? cluesOf.length;
    if (place === cluesOf.length) cluesOf.push([]);
    places.set(text, place);
    return place;
  };
  for (const [of, { match, unless = [] }] of failures.entries()) {
    for (const [at, { regex, fixed }] of [...match, ...unless].entries()) {
      const texts = fixed.map(placeOf);
      for (const text of texts) cluesOf[text]?.push(clues.length);
      textsOf.push(texts);
      clues.push({ of, speaks: at < match.length ? 'for' : 'against', regex: new RegExp(regex, 'gm') });
    }
  }
  const cluesFor = failures.map((_, of) => clues.flatMap((clue, at) => (clue.of === of && clue.speaks === 'for' ? [at] : [])));
  return {
    ...{ failures, general, cluesOf, clues, cluesFor, textsOf },
    scanner: prepareScanner([...alarms, ...places.keys()]),
  };
}
