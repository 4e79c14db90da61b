/** What each engine and its images are called. Small, since the first paint needs it; all else is in the engine's own file. */
import type { EngineId } from './contract.ts';

interface Naming {
  readonly name: string;
  /** the program by its usual name */
  readonly program: string;
  /** name of an image, from a stem */
  readonly image: (stem: string) => string;
  /** kind of recipe it builds from, as `spack containerize` calls it; for engines that build nothing, the one their images begin with */
  readonly recipe: 'singularity' | 'docker';
}

const stem = (name: string) => name;

export const naming = {
  apptainer: { name: 'Apptainer', program: 'singularity', image: (name) => `${name}.sif`, recipe: 'singularity' },
  docker: { name: 'Docker', program: 'docker', image: stem, recipe: 'docker' },
  podman: { name: 'Podman', program: 'podman', image: stem, recipe: 'docker' },
  charliecloud: { name: 'Charliecloud', program: 'ch-run', image: stem, recipe: 'docker' },
  enroot: { name: 'Enroot', program: 'enroot', image: (name) => `${name}.sqsh`, recipe: 'docker' },
  // from a registry, where names begin with a group: its gateway takes a bare one for one of Docker Hub's own
  shifter: { name: 'Shifter', program: 'shifter', image: (name) => `lab/${name}:latest`, recipe: 'docker' },
  byhand: { name: 'by hand', program: 'unshare', image: (name) => `${name}.tar`, recipe: 'singularity' },
} satisfies Readonly<Record<string, Naming>>;

export const engineIds = Object.keys(naming) as readonly EngineId[];

/** True for the id of an engine. */
export function isEngineId(id: string | undefined): id is EngineId {
  return id !== undefined && Object.hasOwn(naming, id);
}

/** `gromacs-mpi.def` or `gromacs-mpi.Dockerfile`, as the engine's recipes are called. */
export function recipeName(id: EngineId, name: string): string {
  return naming[id].recipe === 'docker' ? `${name}.Dockerfile` : `${name}.def`;
}
