/** MPI, GROMACS, Slurm and the machine itself: why no row tries it. */
import type { Untried } from './untried.ts';

/** Tried by hand, which `tested` in the catalogue says. */
export const byHand: Untried = {
  'in some runs the ranks spoil the message for each other': ['ompi-shm-full'],
  'what a site has run before each job would have to fail': ['sw-launch'],
  'Slurm counts the time of a job in whole minutes': ['se-time'],
  'an input of a newer release is wanted': ['gmx-tpr-newer'],
  'a second release of Python or of an MPI has to be built first': ['ompi5-singletons'],
  'a program of MPI has to crash, which has to be built first': ['mpi-nonzero.signal'],
  'a program that counts its processes has to be built first': ['mpi-singletons.counted'],
  'it wants Podman and an MPI, with an image of its own for each run': ['ompi-not-reached.user', 'ompi-not-reached.told'],
};

/** Tried by nobody here, so that the catalogue says nothing of it. */
export const never: Untried = {
  'this machine has no graphics card': ['nvml-mismatch', 'nvml-mismatch.absent', 'nvml-mismatch.old', 'gmx-gpu.none-seen'],
  'Slurm keeps accounts only with a database, which the lab has not': [
    'slurm-resources.account',
    'slurm-resources.policy',
    'slurm-resources.qos',
    'sw-account',
  ],
  'a test that fills the memory of the machine would end others, too': [
    'killed-137',
    'killed-137.code',
    'killed-137.rank',
    'oom-build',
    'mpich-bad-termination.killed',
  ],
  'the processor would have to lack what the program was built for': ['sigill-132', 'sigill-132.code'],
  'the MPICH of Debian sends through UCX, not through libfabric': ['mpich-ofi'],
  'Slurm looks at deadlines once in a while only': ['se-deadline'],
  'it only says where to look': ['gmx-io.sentence', 'ompi-not-reached'],
  'nobody has written a row yet': ['gmx-io.one-line', 'gmx-io.room', 'pmi2-init', 'segfault-139'],
};
