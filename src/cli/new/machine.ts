/** What the wizard is told of this machine. */
import type { EngineId, HostFacts } from '../../engine/contract.ts';
import { processorLevel } from '../../host/facts/processor.ts';
import type { Machine } from '../../spack/contract.ts';

export function machineFrom(facts: HostFacts, engine: EngineId): Machine {
  const level = facts.arch === 'x86_64' ? processorLevel() : undefined;
  return {
    engine,
    arch: facts.arch,
    ...(facts.mpi ? { mpi: { family: facts.mpi.family, version: facts.mpi.version } } : {}),
    ...(level === undefined ? {} : { level }),
  };
}
