/** Who builds and who runs, with what is known of both here. */
import { apptainer } from '../../engine/apptainer.ts';
import type { EngineId, HostFacts } from '../../engine/contract.ts';
import { engineById } from '../../engine/registry.ts';
import { absent } from '../../engine/vars.ts';
import type { EngineHere } from '../../spack/wizard/files.ts';

/** The engine in use, and Podman beside one that builds nothing itself. */
export function enginesFor(id: EngineId, facts: HostFacts): { engine: EngineHere; builder?: EngineHere } {
  const engine = engineHere(id, facts);
  const podman = engine.engine.canBuild ? undefined : engineHere('podman', facts);
  return { engine, ...(podman ? { builder: podman } : {}) };
}

function engineHere(id: EngineId, { engines }: HostFacts): EngineHere {
  const engine = engineById(id) ?? apptainer;
  return { engine, facts: engines.find((one) => one.id === engine.id) ?? absent(engine.id) };
}
