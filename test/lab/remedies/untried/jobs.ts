/** MPI, GROMACS, Slurm and the machine itself: why no row tries it. */
import type { Untried } from './untried.ts';

/** Tried by hand, which `tested` in the catalogue says. */
export const byHand: Untried = {
  'in some runs the ranks spoil the message for each other': ['ompi-shm-full'],
  'what a site has run before each job would have to fail': ['sw-launch'],
  'Slurm counts the time of a job in whole minutes': ['se-time'],
  'an input of a newer release is wanted': ['gmx-tpr-newer'],
  'a second release of Python or of an MPI has to be built first': ['ompi5-singletons'],
  'it was tried by hand so far, and has no row yet': [
    'mpi-singletons.counted',
    'mpi-nonzero',
    'mpi-nonzero.signal',
    'mpich-bad-termination',
    'ompi-cma',
    'ompi-unreachable',
    'ompi-not-reached.user',
    'ompi-not-reached.told',
    'ompi-orted.inside',
  ],
};

/** Tried by nobody here, so that the catalogue says nothing of it. */
export const never: Untried = {};
