/** What goes wrong in a few runs of a hundred, where all else is right. */
import type { Mpi } from './family.ts';

interface Rarity {
  /** what is seen, how often, and of what; one or two sentences */
  readonly because: string;
  readonly instead: string;
}

const finalize: Rarity = {
  because:
    'Over a plain network, with no InfiniBand or the like, a few runs in a hundred wait for ever in MPI_Finalize, when all results are there: one rank waits for an answer, and the others have stopped listening.',
  instead: 'Give the job no more time than it needs, with --time: then it is ended. A newer MPICH, or Open MPI, is the way out.',
};

/**
 * Undefined: nothing of the kind is known. Measured on Debian 12: MPICH 4.0.2 with UCX over TCP, 4 to 25 % of the runs on two and
 * three Slurm nodes, in containers and without; one rank was in UCX, the others in a barrier of PMI.
 */
export function rarely({ family, version }: Mpi, nodes: number): Rarity | undefined {
  return family === 'mpich' && /^4\.0\b/.test(version) && nodes > 1 ? finalize : undefined;
}
