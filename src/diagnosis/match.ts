/** A failing command's output to what is known of it: cause and remedy, most likely first. Pure, and quick on any text. */
import type { HostFacts } from '../engine/contract.ts';
import type { HostConditions } from './conditions.ts';
import type { Catalogue, Failure } from './failure.ts';
import type { Diagnosis } from './finding.ts';
import { findingOf } from './say.ts';
import { prepare } from './stream/known.ts';
import type { Lead, Told, Watch } from './stream/watch.ts';
import { watchWrapped } from './stream/wrapped.ts';

/** What is known of the command besides its output. */
export interface Circumstances {
  /** absent: unknown */
  readonly exit?: number | undefined;
  /** the command line; absent: unknown */
  readonly line?: string | undefined;
  readonly facts?: HostFacts | undefined;
  /** facts of the machine on which it ran, of those that were asked */
  readonly conditions?: HostConditions | undefined;
}

export interface Symptoms extends Circumstances {
  /** what the program wrote, escapes and all; may be huge */
  readonly output: string;
}

export interface Diagnoser {
  /** Follows a log as it comes; what it tells at its end is for `conclude`. */
  watch(): Watch;
  /** At most three findings; with exit code 0 only failures that hide behind it. */
  conclude(told: Told, circumstances: Circumstances): Diagnosis;
  /** Both at once. */
  diagnose(symptoms: Symptoms): Diagnosis;
}

/** More than this is noise: the first one is nearly always it. */
const most = 3;

/** What a shell answers when Ctrl-C ended a command. */
const interrupted = 130;

/** `catalogue` is what `compileCatalogue` made. */
export function createDiagnoser(catalogue: Catalogue): Diagnoser {
  const known = prepare(catalogue);
  const fits = catalogue.map(fitsLine);

  const conclude = ({ leads, excerpt, stopped }: Told, circumstances: Circumstances): Diagnosis => {
    const { exit, line } = circumstances;
    const code = exit ?? (stopped ? interrupted : undefined);
    const byCode = catalogue.flatMap((failure, of) => (byExitAlone(failure, code) ? [{ of, failure }] : []));
    const byWords = leads.map((lead) => ({ of: lead.of, lead, failure: catalogue[lead.of] as Failure }));
    const hits = [...byWords, ...byCode].filter(
      ({ of, failure }) => possible(failure, circumstances) && (fits[of]?.(line) ?? true),
    );
    const findings = ranked(hits, circumstances).map(({ failure, lead }) => findingOf(failure, lead, circumstances));
    return findings.length > 0 || exit === 0 || !excerpt ? { findings } : { findings, unknown: excerpt };
  };

  return {
    watch: () => watchWrapped(known),
    conclude,
    diagnose({ output, ...circumstances }) {
      const one = watchWrapped(known);
      one.push(new TextEncoder().encode(output));
      return conclude(one.end(), circumstances);
    },
  };
}

/** Whether a command line, or that it is unknown, lets it be this failure. */
function fitsLine({ line, called }: Failure): ((said: string | undefined) => boolean) | undefined {
  const one = called ?? line;
  if (one === undefined) return undefined;
  const regex = new RegExp(one, 'm');
  return (said) => (said === undefined ? called === undefined : regex.test(said));
}

interface Hit {
  readonly of: number;
  readonly failure: Failure;
  /** absent: the exit code alone says so */
  readonly lead?: Lead;
}

function possible(failure: Failure, { exit, conditions = {} }: Circumstances): boolean {
  const differs = Object.entries(failure.when ?? {}).some(([fact, is]) => {
    const known = conditions[fact as keyof HostConditions];
    return known !== undefined && known !== is;
  });
  if (differs) return false;
  if (exit === 0) return failure.silent === true;
  return !(failure.hint && exit === undefined);
}

function byExitAlone(failure: Failure, exit: number | undefined): boolean {
  return failure.fallback === true && failure.match.length === 0 && exit !== undefined && failure.exit?.includes(exit) === true;
}

/** Causes before consequences, the special before the general, the first before the last. Of what is general, one is enough. */
function ranked(hits: readonly Hit[], { exit, conditions = {} }: Circumstances): Hit[] {
  const special = hits.filter(({ failure }) => !failure.fallback);
  const kept = special.length > 0 ? special : hits;
  const hidden = new Set(kept.flatMap(({ failure }) => failure.hides ?? []));
  const agrees = ({ when = {} }: Failure) =>
    Object.keys(when).some((fact) => conditions[fact as keyof HostConditions] !== undefined);
  const score = ({ failure, lead }: Hit) => [
    failure.follows ? 1 : 0,
    agrees(failure) ? 0 : 1,
    failure.order * 2 - (exit !== undefined && failure.exit?.includes(exit) ? 1 : 0),
    lead?.line ?? 0,
  ];
  return kept
    .filter(({ failure }) => !hidden.has(failure.id) && !(failure.case && hidden.has(`${failure.id}.${failure.case}`)))
    .map((hit) => ({ hit, score: score(hit) }))
    .sort((a, b) => compared(a.score, b.score))
    .map(({ hit }) => hit)
    .filter(({ failure }, at, all) => all.findIndex((other) => other.failure.id === failure.id) === at)
    .slice(0, special.length > 0 ? most : 1);
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}
