/** The engines sifu speaks. A new engine is one file and one row here. */
import { apptainer } from './apptainer.ts';
import { byhand } from './byhand.ts';
import { charliecloud } from './charliecloud.ts';
import type { Command, Engine } from './contract.ts';
import { docker } from './docker.ts';
import { enroot } from './enroot.ts';
import { podman } from './podman.ts';
import { shifter } from './shifter.ts';

export const engines: readonly Engine[] = [apptainer, docker, podman, charliecloud, enroot, shifter, byhand];

/** Undefined for an engine that sifu does not speak. */
export function engineById(id: string): Engine | undefined {
  return engines.find((engine) => engine.id === id);
}

/** The line bash is given. */
export function plainLine(command: Command): string {
  return command.words.map((word) => word.text).join(' ');
}
