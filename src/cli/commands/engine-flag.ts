import type { EngineId } from '../../engine/contract.ts';
import { engineInUse } from '../../session/engine.ts';
import type { GlobalFlags } from '../flags.ts';

/** The engine that `--engine` or SIFU_ENGINE asks for, else the usual one; for commands that know no learner. */
export function engineAsked({ engine }: Pick<GlobalFlags, 'engine'>): EngineId {
  return engineInUse({ engine_asked: engine ?? process.env.SIFU_ENGINE ?? '' });
}
