/** The values that `{{variables}}` of lessons take from each engine, as it is found on this machine. */
import type { Vars } from '../course/lesson.ts';
import type { Engine, EngineFacts, EngineId, HostFacts } from './contract.ts';
import { engineIds, naming } from './names.ts';
import { engineById } from './registry.ts';
import { pushedName } from './shifter-address.ts';

/** `stem`: the image that `{{inside}}` enters, without the ending an engine may give it; `registry`: where images are pushed. */
export function varsByEngine(facts: HostFacts, stem: string, registry?: string): Partial<Record<EngineId, Vars>> {
  return Object.fromEntries(engineIds.map((id) => [id, varsOf(id, facts, stem, registry)]));
}

function varsOf(id: EngineId, facts: HostFacts, stem: string, registry?: string): Vars {
  const pushed = id === 'shifter' && registry !== undefined ? { image: pushedName(registry, stem) } : {};
  const image = pushed.image ?? naming[id].image(stem);
  const found = facts.engines.find((one) => one.id === id);
  const here = found ?? absent(id);
  return {
    ...{ engine: here.program, engine_name: here.name },
    ...(found ? { engine_version: found.version } : {}),
    ...pushed,
    ...entering(engineById(id), here, image),
  };
}

/** An engine that is not here is called by its usual name. */
export function absent(id: EngineId): EngineFacts {
  return { id, program: naming[id].program, name: naming[id].name, version: '', ready: false };
}

/** The words up to the command that runs inside: `singularity exec gromacs.sif`. */
function entering(engine: Engine | undefined, facts: EngineFacts, image: string): Vars {
  const words = (here: boolean) => {
    const command = engine?.command({ op: 'exec', image, run: ['true'], here }, facts);
    if (!command || 'unsupported' in command) return `${facts.program} exec ${image}`;
    return command.words
      .slice(0, -1)
      .map((word) => word.text)
      .join(' ');
  };
  return { inside: words(false), inside_here: words(true) };
}
