/** Every dictionary there is, for commands that nobody prepared. */
import type { Dictionary } from '../dictionary.ts';
import { generalWords } from '../words.ts';
import { apptainerWords } from './apptainer.ts';
import { batchWords } from './batch.ts';
import { charliecloudWords } from './charliecloud.ts';
import { dockerWords } from './docker.ts';
import { enrootWords } from './enroot.ts';
import { everydayWords } from './everyday.ts';
import { imageToolWords } from './image-tools.ts';
import { mpiWords } from './mpi.ts';
import { podmanWords } from './podman.ts';
import { shifterWords } from './shifter.ts';
import { slurmWords } from './slurm.ts';
import { spackWords } from './spack.ts';
import { variableWords } from './variables.ts';

/** Which names call for which words. Later ones stand over earlier ones. */
const families: readonly (readonly [names: RegExp, words: () => Dictionary])[] = [
  [/^/, () => generalWords],
  [/^/, () => variableWords],
  [/^/, everydayWords],
  [/qsub|qstat|qdel|bsub|bjobs|bkill|sarus/, batchWords],
  [/spack/, spackWords],
  [/skopeo|umoci|buildah/, imageToolWords],
  [/mpi|orterun|prterun|ibrun|aprun|jsrun/, mpiWords],
  [/srun|sbatch|salloc|sattach|sbcast|squeue|sinfo|scancel|scontrol|sacct|sstat|seff/, slurmWords],
  [/docker/, dockerWords],
  [/podman/, podmanWords],
  [/enroot/, enrootWords],
  [/shifter/, shifterWords],
  [/ch-/, charliecloudWords],
  [/apptainer|singularity/, apptainerWords],
];

/** The words of all programs that a line may call: putting all of them together would take longer than all the rest. */
export function wordsFor(line: string): readonly Dictionary[] {
  return families
    .filter(([names]) => names.test(line))
    .map(([, words]) => words())
    .reverse();
}

/** All of them, for tests. */
export function everyWord(): readonly Dictionary[] {
  return families.map(([, words]) => words()).reverse();
}
