/** What is true of this machine, found out in parallel, each question with a time limit of its own. */
import type { EngineFacts, EngineId, HostFacts } from '../../engine/contract.ts';
import { engineIds } from '../../engine/names.ts';
import { findBaseImage, findBaseTar, findVm } from './boot.ts';
import { findEngines } from './engines.ts';
import { findMpi } from './mpi.ts';
import { networkReached } from './network.ts';
import { findTools, onPath } from './path.ts';
import { probe } from './probe.ts';
import { proofsIn } from './proofs.ts';
import { findSpack } from './spack.ts';
import { systemFacts } from './system.ts';
import type { Diagnose } from './trial.ts';

interface FactsOptions {
  readonly env: NodeJS.ProcessEnv;
  /** for each probe, in ms; starting a first container gets four times as long */
  readonly timeLimitMs?: number;
  /** called with each part as it is found */
  readonly onPart?: (part: Partial<HostFacts>) => void;
  /** where proofs of engines are kept between starts, normally `<workspace>/.sifu` */
  readonly cacheDir?: string;
  /** prove engines again even if a proof is kept */
  readonly fresh?: boolean;
  /** what is known of the words of an engine that fails; without it they stand for themselves */
  readonly diagnose?: Diagnose;
  /** the engine in use: if it is ready, nobody has to wait for the others. `onWhole` is then told all there is */
  readonly inUse?: EngineId;
  readonly onWhole?: (facts: HostFacts) => void;
}

/** Never rejects: what cannot be found out is absent or false. Leaves nothing behind but the kept proofs. */
export async function findFacts(options: FactsOptions): Promise<HostFacts> {
  const { env, timeLimitMs = 1500, onPart, cacheDir, fresh = false, diagnose, inUse, onWhole } = options;
  const part = async <T extends Partial<HostFacts>>(found: Promise<T>): Promise<T> => {
    const facts = await found;
    onPart?.(facts);
    return facts;
  };
  const engineOptions = {
    env,
    limitMs: timeLimitMs,
    proofLimitMs: timeLimitMs * 4,
    proofs: proofsIn(cacheDir, fresh),
    places: cacheDir ? [cacheDir] : [],
    ...(diagnose ? { diagnose } : {}),
  };
  // with few cores, the one that is waited for is better tried alone; by hand costs next to nothing
  const early: readonly EngineId[] = inUse ? [inUse, 'byhand'] : engineIds;
  const first = findEngines({ ...engineOptions, only: early });
  const rest = first.then((engines) =>
    findEngines({ ...engineOptions, only: without(early) }).then((more) => inOrder([...engines, ...more])),
  );
  const system = part(systemFacts(env));
  const found = await Promise.all([
    system,
    part(userns(env, timeLimitMs)),
    part(networkReached(env, Math.min(timeLimitMs, 1000)).then((network) => ({ network }))),
    part(findTools(env).then((tools) => ({ tools }))),
    part(findSpack(env, timeLimitMs).then((spack) => (spack ? { spack } : {}))),
    part(findMpi(env, timeLimitMs)),
    part(first.then((engines) => ({ engines }))),
    part(findBaseImage(env).then((baseImage) => (baseImage ? { baseImage } : {}))),
    part(findBaseTar(env).then((baseTar) => (baseTar ? { baseTar } : {}))),
    part(system.then(({ arch, kernel }) => findVm(env, arch, kernel)).then((vm) => (vm ? { vm } : {}))),
  ]);
  const facts: HostFacts = Object.assign({}, ...found);
  const whole = rest.then((engines): HostFacts => ({ ...facts, engines }));
  if (!facts.engines.some((one) => one.id === inUse && one.ready)) return whole;
  if (onWhole) whole.then(onWhole, () => undefined);
  return facts;
}

const without = (known: readonly EngineId[]) => engineIds.filter((id) => !known.includes(id));
const inOrder = (engines: readonly EngineFacts[]) =>
  engines.toSorted((one, other) => engineIds.indexOf(one.id) - engineIds.indexOf(other.id));

/** Tried, not read from a setting: several settings of several systems can forbid it. */
export async function userns(env: NodeJS.ProcessEnv, limitMs: number): Promise<{ userns: boolean }> {
  const unshare = await onPath('unshare', env);
  return { userns: unshare !== undefined && (await probe(unshare, ['-Ur', 'true'], { env, limitMs })).ok };
}
