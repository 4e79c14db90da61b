/** Launcher and library speak one language, and all that the launcher says arrives. */
import { abi, five, hidden, openmpiContainers, type Row, slurm, slurmGuide, unknown, unshown, works } from './row.ts';

export const open: readonly Row[] = [
  {
    id: 'openmpi-other',
    when: { match: true, library: 'openmpi', openmpi: ['before', 'unknown'] },
    ...unknown,
    because:
      "Both are of Open MPI's kind. From 4 on a newer library understands an older launcher; of older ones, of those to come and of those that count their versions in another way, nothing is known here.",
    source: openmpiContainers,
  },
  {
    id: 'openmpi-launcher-other',
    when: { match: true, library: 'openmpi', by: 'mpirun', launcher: ['before', 'unknown'] },
    ...unknown,
    because: "Both are of Open MPI's kind, but only launchers of Open MPI 4 and 5 were tried.",
    source: openmpiContainers,
  },
  {
    id: 'openmpi-older-hidden',
    when: { match: true, reach: 'all', openmpi: '4', launcher: '5', notes: 'hidden' },
    ...unknown,
    because:
      'The launcher of Open MPI 5 does not leave the mark by which Open MPI 4 knows that it was started in a job, and TMPDIR names a folder that the container does not show. Each can be mended; both at once were not tried here.',
    settings: ['notes', 'older', 'quiet-openmpi'],
    source: 'not measured',
  },
  {
    id: 'openmpi-hidden-4',
    when: { match: true, reach: 'all', openmpi: '4', by: 'mpirun', notes: 'hidden' },
    outcome: 'settings',
    otherwise: 'aborts',
    title: 'TMPDIR names a folder that the container does not show',
    because: unshown,
    settings: ['notes', 'quiet-openmpi'],
    source: hidden,
  },
  {
    id: 'openmpi-hidden-5',
    when: { match: true, reach: 'all', openmpi: '5', by: 'mpirun', notes: 'hidden' },
    ...works,
    because:
      'Launcher and library both speak PMIx. TMPDIR names a folder that the container does not show; Open MPI 5 complains and does without.',
    warns: 'A call to mkdir was unable to create the desired directory',
    settings: ['notes'],
    source: hidden,
  },
  {
    id: 'openmpi-older',
    when: { match: true, reach: 'all', openmpi: '4', launcher: '5' },
    outcome: 'settings',
    otherwise: 'aborts',
    title: 'A newer launcher confuses an older library',
    because:
      "The launcher of Open MPI 5 does not leave the mark by which Open MPI 4 knows that it was started in a job. Debian's also says where its own parts are, where those of the image are not: the library then finds none and stops.",
    instead: 'Open MPI 5 in the image needs none of this; so does the launcher in the image.',
    settings: ['older', 'quiet-openmpi'],
    source: 'measured: Open MPI 5.0.7 of Debian 13 outside, 4.1.4 of Debian 12 in the image',
  },
  {
    id: 'openmpi-srun',
    when: { match: true, reach: 'all', library: 'openmpi', openmpi: '4', by: 'srun' },
    ...works,
    because:
      'Slurm was told to speak PMIx, and that is what Open MPI understands. What its PMIx part complains of, it does without.',
    warns: 'PMIX ERROR: ERROR in file ... gds_ds12_lock_pthread.c, and CMA is not available due to different user namespaces',
    settings: ['no-cma', 'no-ds12'],
    source: slurm,
  },
  {
    id: 'openmpi-apart',
    when: { match: true, reach: 'all', library: 'openmpi', openmpi: '4', apart: true },
    ...works,
    because:
      "Launcher and library are both Open MPI. Ranks may not look into each other's memory, as each has a list of users of its own; Open MPI says so and takes another way.",
    warns:
      'CMA is not available due to different user namespaces, or ORTE_ERROR_LOG: Data unpack would read past end of buffer, which is the same, garbled',
    settings: ['quiet-openmpi'],
    source: five,
  },
  {
    id: 'openmpi',
    when: { match: true, reach: 'all', library: 'openmpi' },
    ...works,
    because: 'Launcher and library both speak PMIx, and this container keeps nothing of it outside.',
    source: five,
  },
  {
    id: 'intel-srun',
    when: { match: true, reach: 'all', by: 'srun', mpich: 'intel' },
    ...unknown,
    because:
      "Intel MPI takes Slurm's PMI only where I_MPI_PMI_LIBRARY names the library for it, as it is called inside the image; without it each rank may believe that it is alone.",
    instead: "Bind Slurm's libpmi2.so and set I_MPI_PMI_LIBRARY to its path inside, then try two ranks.",
    source: slurmGuide,
  },
  {
    id: 'relative-apart',
    when: { match: true, reach: 'all', mpich: ['intel', 'relative'], apart: true },
    ...unknown,
    because:
      'Both are of the MPICH family and speak PMI. But each container has a list of users of its own, and how this library shares memory then was not tried here. With the ranks of a machine in one container the question does not arise.',
    settings: ['share'],
    source: abi,
  },
  {
    id: 'relative',
    when: { match: true, reach: 'all', mpich: ['intel', 'relative'] },
    ...works,
    because:
      'Launcher and library are of the MPICH family and speak PMI, and this container keeps nothing of it outside. This very pair was not tried here: two ranks of a small program tell.',
    source: abi,
  },
  {
    id: 'mpich-strict',
    when: { match: true, reach: 'all', mpich: 'strict', apart: true },
    outcome: 'settings',
    otherwise: 'aborts',
    title: "The ranks may not reach into each other's memory",
    because:
      'Each container has a list of users of its own, so the kernel lets no rank open the memory of another through /proc. MPICH of this age knows no other way and stops, with UCX ERROR and "Shared memory error".',
    settings: ['apart'],
    source: five,
  },
  {
    id: 'mpich-yielding',
    when: { match: true, reach: 'all', mpich: 'yielding', apart: true },
    ...works,
    because:
      "Launcher and library are both of the MPICH family. Each container has a list of users of its own, and ranks may not open each other's memory; MPICH from 4.2 on complains and takes another way.",
    warns: 'UCX ERROR open(file_name=/proc/PID/fd/N ...) failed: Permission denied',
    settings: ['apart'],
    source: five,
  },
  {
    id: 'mpich-spread',
    when: { match: true, reach: 'all', mpich: ['strict', 'yielding'], spread: true },
    ...works,
    because:
      "Launcher and library are of the MPICH family, and each rank has a machine to itself. As soon as two share one, they may not open each other's memory, so it is well to say at once that they need not. Test nodes that are one machine in truth count as one.",
    settings: ['apart'],
    source: slurm,
  },
  {
    id: 'mpich',
    when: { match: true, reach: 'all' },
    ...works,
    because: 'Launcher and library are of the MPICH family and speak PMI, and this container keeps nothing of it outside.',
    source: five,
  },
];
