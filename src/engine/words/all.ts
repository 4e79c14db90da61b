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

/** Puts them all together: a few milliseconds, so only who explains any command asks for this. */
export function everyWord(): readonly Dictionary[] {
  return [
    {
      ...generalWords,
      ...variableWords,
      ...everydayWords(),
      ...batchWords(),
      ...spackWords(),
      ...imageToolWords(),
      ...mpiWords(),
      ...slurmWords(),
      ...dockerWords(),
      ...podmanWords(),
      ...enrootWords(),
      ...shifterWords(),
      ...charliecloudWords(),
      ...apptainerWords(),
    },
  ];
}
