/** Which engine suits a situation, and why: a ranking with reasons, a second engine where one is not enough, and what to do next. */

import type { Situation } from './advise/questions.ts';
import { offered, onCluster, rules } from './advise/rules.ts';
import { type Second, secondFor } from './advise/second.ts';
import { type Step, stepsFor } from './advise/steps.ts';
import type { EngineId } from './contract.ts';
import { engineIds } from './names.ts';

export interface Ranked {
  readonly id: EngineId;
  readonly points: number;
  /** what speaks for it, the weightiest first */
  readonly pros: readonly string[];
  readonly cons: readonly string[];
}

/**
 * `clear`: the first stands well before the others. `close`: the second would do as well. `open`: what would decide is not known
 * yet. `blocked`: nothing can start there until an administrator does something.
 */
export type Certainty = 'clear' | 'close' | 'open' | 'blocked';

export interface Advice {
  readonly certainty: Certainty;
  readonly first: Ranked;
  /** a second engine, and what it is for */
  readonly second?: Second;
  readonly ranked: readonly Ranked[];
  readonly next: readonly Step[];
}

/** points by which the first has to lead to be called clear */
const lead = 3;

/** Always names one engine. Pure: the same situation, the same advice. */
export function advise(situation: Situation): Advice {
  const ranked = engineIds.map((id) => rank(id, situation)).sort((a, b) => b.points - a.points);
  const [first, runnerUp] = ranked as [Ranked, Ranked];
  const certainty = certaintyOf(situation, first, runnerUp);
  const second = secondFor(situation, first.id, certainty === 'close' ? runnerUp.id : undefined);
  const next = stepsFor(situation, first.id, second, certainty);
  return { certainty, first, ...(second ? { second } : {}), ranked, next };
}

function rank(id: EngineId, situation: Situation): Ranked {
  const fitting = rules.filter((rule) => rule.engines.includes(id) && rule.when(situation));
  const heaviest = fitting.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const texts = (some: typeof rules) => some.map(({ says }) => (typeof says === 'string' ? says : says(situation)));
  return {
    id,
    points: fitting.reduce((sum, { weight }) => sum + weight, 0),
    pros: texts(heaviest.filter(({ weight }) => weight > 0)),
    cons: texts(heaviest.filter(({ weight }) => weight <= 0)),
  };
}

function certaintyOf(situation: Situation, first: Ranked, runnerUp: Ranked): Certainty {
  const { userns, where } = situation;
  if (userns === 'no' && situation.root !== 'yes' && !offered(situation, first.id) && where !== 'desktop') return 'blocked';
  const decided = offered(situation, first.id) || situation.scheduler === 'pyxis';
  if (!decided && (where === 'unknown' || (onCluster(situation) && !clusterKnown(situation)))) return 'open';
  return first.points - runnerUp.points < lead ? 'close' : 'clear';
}

/** It was said what the cluster has, and not only what the computer beside it has. */
function clusterKnown({ where, offers }: Situation): boolean {
  return offers.some((one) => where === 'cluster' || (one !== 'docker' && one !== 'podman'));
}
