/** What holds whoever speaks which language. */
import { copies, four, type Row, unknown } from './row.ts';

export const before: readonly Row[] = [
  {
    id: 'no-launcher',
    when: { by: 'nobody' },
    outcome: 'aborts',
    title: 'No launcher on this machine',
    because: 'Somebody has to start the ranks and tell each who it is. This machine has neither mpirun nor srun.',
    instead: 'If the image has an MPI, its own launcher can start all ranks in one container.',
    source: four,
  },
  {
    id: 'shifter-root',
    when: { engine: 'shifter', root: true },
    outcome: 'aborts',
    title: 'Shifter turns root away',
    because: 'Shifter is a program that becomes root itself, and refuses to be started by root.',
    instead: 'Start it as an ordinary user.',
    source: 'measured: Debian 12, Shifter 22.02.1',
  },
  {
    id: 'unknown-launcher',
    when: { speaks: 'unknown' },
    ...unknown,
    because: 'This launcher belongs to no MPI that is known here, so nobody can say what its ranks are told.',
    source: 'not measured',
  },
  {
    id: 'no-mpi',
    when: { library: 'none', beside: 'same' },
    ...copies,
    title: 'Copies that know nothing of each other',
    because:
      'There is no MPI in this image. A program without MPI runs as often as there are ranks and does the same work each time; one that wants the library stops, since libmpi is missing.',
    instead: 'Install in the image an MPI of the family that the launcher belongs to, and the program built with it.',
    source: four,
  },
  {
    id: 'unknown-library',
    when: { library: 'unknown' },
    ...unknown,
    because: 'The MPI in the image is none that is known here, so nobody can say which launcher it understands.',
    instead: 'The launcher in the image belongs to it: start all ranks in one container with that.',
    source: 'not measured',
  },
  {
    id: 'byhand',
    when: { reach: 'nothing' },
    outcome: 'aborts',
    title: 'The ranks cannot reach the launcher',
    because:
      'A container made by hand has a network with nothing in it, process numbers of its own and another /tmp. What the launcher tells its ranks arrives in part, and they stop.',
    instead: 'Take an engine made for MPI, such as Apptainer.',
    source: four,
  },
];
