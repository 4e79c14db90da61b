/** All ranks in one container, started there by the launcher of the image. */
import { five, four, hidden, type Row, slurm, unknown, works } from './row.ts';

export const inside: readonly Row[] = [
  {
    id: 'one-no-mpi',
    when: { containers: 'one', library: 'none' },
    outcome: 'aborts',
    title: 'No launcher in the image',
    because: 'All ranks are to be started inside, by the launcher of the image, and this image holds no MPI.',
    instead: 'Install an MPI in the image, or start the ranks outside, with a container for each.',
    source: four,
  },
  {
    id: 'one-unknown',
    when: { containers: 'one', library: 'unknown' },
    ...unknown,
    because: 'A launcher and a library from one image belong together, but of this MPI nothing is known here.',
    source: 'not measured',
  },
  {
    id: 'one-byhand',
    when: { containers: 'one', engine: 'byhand' },
    outcome: 'aborts',
    title: 'The ranks cannot reach each other',
    because:
      'A container made by hand has a network with nothing in it and a /dev of its own. Launcher and ranks lack what they talk through.',
    instead: "Take an engine: all of them start an image's own launcher.",
    source: four,
  },
  {
    id: 'one-shifter-root',
    when: { containers: 'one', engine: 'shifter', root: true },
    outcome: 'aborts',
    title: 'Shifter turns root away',
    because: 'Shifter is a program that becomes root itself, and refuses to be started by root.',
    instead: 'Start it as an ordinary user.',
    source: 'measured: Debian 12, Shifter 22.02.1',
  },
  {
    id: 'one-nodes',
    when: { containers: 'one', nodes: 'several' },
    outcome: 'aborts',
    title: 'One container is on one machine',
    because:
      'The launcher inside sees that the job has several machines and wants to start ranks on all of them. The commands for that, srun or ssh, are not in the image.',
    instead: 'Ask for one machine, or let srun start a container for each rank.',
    source: slurm,
  },
  {
    id: 'one-hidden',
    when: { containers: 'one', library: 'openmpi', engine: 'apptainer', notes: 'hidden' },
    outcome: 'settings',
    otherwise: 'aborts',
    title: 'TMPDIR names a folder that the container does not show',
    because:
      'Open MPI\'s launcher makes a folder there before it starts any rank. In the container there is none of that name, and none can be made: "A call to mkdir was unable to create the desired directory".',
    settings: ['notes'],
    source: hidden,
  },
  {
    id: 'one',
    when: { containers: 'one' },
    ...works,
    because:
      'Launcher and library come from the same image and belong together, and all ranks are in one container: nothing stands between them. On one machine this is always right.',
    source: five,
  },
];
