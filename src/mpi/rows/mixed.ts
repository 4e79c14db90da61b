/** Images that differ within one job. */
import { copies, five, four, type Row, unknown } from './row.ts';

export const mixed: readonly Row[] = [
  {
    id: 'beside-unknown',
    when: { beside: 'unknown' },
    ...unknown,
    because: 'One of the images holds an MPI that is not known here.',
    source: 'not measured',
  },
  {
    id: 'beside-kept-out',
    when: { beside: ['release', 'language', 'no-mpi'], reach: 'handed' },
    ...copies,
    because:
      'This engine keeps what the launcher tells the ranks outside, so each believes that it is alone. Handed in, it would not help: the images do not hold the same MPI.',
    instead: 'Put the same release of the same MPI into all images of a job.',
    source: four,
  },
  {
    id: 'beside-no-mpi',
    when: { beside: 'no-mpi' },
    outcome: 'hangs',
    title: 'Ranks that wait for others which never come',
    because:
      'One of the images holds no MPI. What runs there ends without a word to the launcher, while the ranks of the other wait for it.',
    instead: 'Every rank of a job has to be a program of the same MPI.',
    source: four,
  },
  {
    id: 'beside-language-openmpi',
    when: { beside: 'language', speaks: 'pmix', by: 'mpirun' },
    outcome: 'aborts',
    title: 'Some ranks never join, and the job is ended',
    because:
      'The images hold MPIs of different families. Those that the launcher does not understand run alone and end; it sees them go without having joined, and ends the others. Sometimes they go before it looks, and the others wait for ever.',
    instead: 'Put the same release of the same MPI into all images of a job.',
    source: four,
  },
  {
    id: 'beside-language',
    when: { beside: 'language' },
    outcome: 'hangs',
    title: 'Ranks that wait for others which never come',
    because: 'The images hold MPIs of different families. Those of one run alone and end, and those of the other wait for them.',
    instead: 'Put the same release of the same MPI into all images of a job.',
    source: four,
  },
  {
    id: 'beside-release-mpich',
    when: { beside: 'release', library: 'mpich', apart: false },
    outcome: 'hangs',
    title: 'Ranks that wait for each other for ever',
    because:
      'All understand the launcher, but the images hold different releases of the MPI. How ranks talk among themselves changes from release to release, and neither hears what the other says.',
    instead: 'Put the same release of the same MPI into all images of a job.',
    source: five,
  },
  {
    id: 'beside-release',
    when: { beside: 'release' },
    outcome: 'aborts',
    title: 'The ranks do not understand each other',
    because:
      'All understand the launcher, but the images hold different releases of the MPI. How ranks talk among themselves changes from release to release, and they find no way to each other.',
    instead: 'Put the same release of the same MPI into all images of a job.',
    source: five,
  },
];
