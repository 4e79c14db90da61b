/** Every dictionary there is, for commands that nobody prepared. */
import type { Dictionary } from '../dictionary.ts';
import { generalWords } from '../words.ts';
import { apptainerWords } from './apptainer.ts';
import { charliecloudWords } from './charliecloud.ts';
import { everydayWords } from './everyday.ts';
import { imageToolWords } from './image-tools.ts';
import { mpiWords } from './mpi.ts';
import { slurmWords } from './slurm.ts';
import { spackWords } from './spack.ts';

/** Puts them all together: a few milliseconds, so only who explains any command asks for this. */
export function everyWord(): readonly Dictionary[] {
  return [
    {
      ...generalWords,
      ...everydayWords(),
      ...spackWords(),
      ...imageToolWords(),
      ...mpiWords(),
      ...slurmWords(),
      ...charliecloudWords(),
      ...apptainerWords(),
    },
  ];
}
