/** Where one engine is not enough: who builds, or what else would do. */
import type { EngineId } from '../contract.ts';
import type { Situation } from './questions.ts';
import { offered } from './rules.ts';

export interface Second {
  readonly id: EngineId;
  /** `build`: it makes the images that the first runs. `instead`: it would do as well */
  readonly role: 'build' | 'instead';
  readonly why: string;
}

/** engines whose images all others can take, the first the best guess */
const builders = ['podman', 'docker', 'charliecloud'] as const;

/** `runnerUp`: an engine that is nearly as good. Undefined where the first does it all. */
export function secondFor(situation: Situation, first: EngineId, runnerUp: EngineId | undefined): Second | undefined {
  const { where, userns } = situation;
  const has = builders.find((id) => offered(situation, id) && id !== first);
  const own = (has === 'docker' || has === 'podman') && where === 'both' ? has : undefined;
  if (first === 'enroot' || first === 'shifter')
    return { id: has ?? 'podman', role: 'build', why: builds(has, `${nameOf(first)} builds no images.`, situation) };
  if (first === 'apptainer' && where === 'both')
    return { id: own ?? 'podman', role: 'build', why: builds(own, 'Apptainer on the cluster reads what it builds.', situation) };
  if (first === 'apptainer' && userns === 'no')
    return {
      id: has ?? 'podman',
      role: 'build',
      why: 'Building wants user namespaces, which the machine forbids. Build where they are allowed, as on a computer of your own.',
    };
  if (runnerUp === undefined || runnerUp === 'byhand') return undefined;
  return { id: runnerUp, role: 'instead', why: 'It would do nearly as well: take the one that your colleagues use.' };
}

function builds(has: EngineId | undefined, reason: string, { where }: Situation): string {
  // the commonest surprise of those who build on a laptop
  const processor = where === 'both' ? ' On a Mac with an Apple processor, add --platform linux/amd64.' : '';
  const place = where === 'cluster' ? 'on a computer of your own, or in CI' : 'on your own computer';
  if (has === undefined) return `${reason} Build ${place}, as an ordinary user.${processor}`;
  return `${reason} You said that you have ${nameOf(has)}: build with it.${processor}`;
}

function nameOf(id: EngineId): string {
  return id[0]?.toUpperCase() + id.slice(1);
}
