/** Two languages. */
import { copies, five, four, hidden, type Row, sameFamily, slurm, unknown } from './row.ts';

export const foreign: readonly Row[] = [
  {
    id: 'foreign-kept-out',
    when: { reach: 'handed' },
    ...copies,
    because:
      "Launcher and library speak different languages, and this engine keeps the launcher's words outside besides. Each rank believes that it is alone.",
    instead: sameFamily,
    source: five,
  },
  {
    id: 'pmi-openmpi-hidden',
    when: { by: 'mpirun', openmpi: '4', engine: 'apptainer', notes: 'hidden' },
    outcome: 'aborts',
    title: 'Two languages, and nowhere to write',
    because:
      'A launcher of the MPICH family speaks PMI, and Open MPI understands PMIx only, so each rank believes that it is alone. Alone it makes a folder in TMPDIR, which the container does not show, and stops.',
    instead: sameFamily,
    source: hidden,
  },
  {
    id: 'srun-openmpi-4',
    when: { by: 'srun', openmpi: '4' },
    outcome: 'aborts',
    title: 'Open MPI asks for PMIx, and srun was not told to speak it',
    because:
      'Open MPI 4 sees that srun started it, finds nobody who speaks PMIx, and stops: "OMPI was not built with SLURM\'s PMI support".',
    instead: 'srun --mpi=pmix, if "srun --mpi=list" names it; else mpirun within a job.',
    source: slurm,
  },
  {
    id: 'srun-openmpi-other',
    when: { by: 'srun', library: 'openmpi', openmpi: ['before', 'unknown'] },
    ...unknown,
    because:
      'Open MPI speaks PMIx and srun was not told to. Open MPI 4 stops then, 5 starts copies; of others nothing is known here.',
    instead: 'srun --mpi=pmix, if "srun --mpi=list" names it.',
    source: slurm,
  },
  {
    id: 'srun-openmpi-5',
    when: { by: 'srun', openmpi: '5' },
    ...copies,
    because: 'Open MPI 5 finds nobody who speaks PMIx and takes each rank for a program of its own.',
    warns: 'No PMIx server was reachable, but a PMI1/2 was detected',
    instead: 'srun --mpi=pmix, if "srun --mpi=list" names it; else mpirun within a job.',
    source: slurm,
  },
  {
    id: 'srun-mpich',
    when: { by: 'srun' },
    ...copies,
    because:
      'The library understands PMI, and srun was told to speak something else or nothing. It finds nobody who talks to it, so each rank believes that it is alone.',
    instead: 'srun --mpi=pmi2, if "srun --mpi=list" names it; else mpirun within a job.',
    source: slurm,
  },
  {
    id: 'pmi-openmpi-5',
    when: { openmpi: '5' },
    ...copies,
    because:
      'A launcher of the MPICH family speaks PMI, and Open MPI understands PMIx only. So each rank believes that it is alone.',
    warns: 'No PMIx server was reachable, but a PMI1/2 was detected. ... singletons will be started',
    instead: sameFamily,
    source: five,
  },
  {
    id: 'pmi-openmpi',
    when: { library: 'openmpi' },
    ...copies,
    because:
      'A launcher of the MPICH family speaks PMI, and Open MPI understands PMIx only. So each rank believes that it is alone, and nothing is said.',
    instead: sameFamily,
    source: four,
  },
  {
    id: 'pmix-mpich',
    when: {},
    ...copies,
    because:
      "Open MPI's launcher speaks PMIx, and a library of the MPICH family understands PMI. So each rank believes that it is alone, and nothing is said.",
    instead: sameFamily,
    source: five,
  },
];
