/** The files a person keeps: they work without sifu, and are the same bytes for the same answers. */
import { engineById } from '../../engine/registry.ts';
import { absent } from '../../engine/vars.ts';
import type { About } from './about.ts';
import { buildScript } from './build.ts';
import { jobScript } from './job.ts';
import { readme } from './readme.ts';
import { runScript } from './run.ts';

export interface KeptFile {
  /** relative to the folder of the environment */
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
  /** one line: what it is for */
  readonly about: string;
}

/** build.sh, run.sh, job.sh and README.md; spack.yaml and the recipe are made elsewhere. */
export function keptFiles(asked: About): readonly KeptFile[] {
  const about = able(asked);
  return [
    { path: 'build.sh', text: buildScript(about), executable: true, about: 'makes the recipe with Spack, then the image' },
    { path: 'run.sh', text: runScript(about), executable: true, about: 'starts the program, alone and under MPI' },
    { path: 'job.sh', text: jobScript(about), executable: true, about: 'the same as a job for Slurm' },
    { path: 'README.md', text: readme(about), executable: false, about: 'what is here, and how to do it again' },
  ];
}

/** By hand, nobody can follow a recipe: the files then are for the engine whose recipe it is. */
function able(about: About): About {
  const engine = about.engine.id === 'byhand' ? engineById('apptainer') : undefined;
  return engine ? { ...about, engine, facts: absent(engine.id) } : about;
}
