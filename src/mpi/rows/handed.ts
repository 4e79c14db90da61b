/** One language, but the engine keeps the launcher's words outside. */
import { abi, clusterEngine, copies, five, four, type Row, slurm, unknown } from './row.ts';

export const handed: readonly Row[] = [
  {
    id: 'handed-srun',
    when: { match: true, reach: 'handed', by: 'srun' },
    ...copies,
    because:
      'Slurm tells each rank in variables and through an open file who it is. This engine leaves both outside, so each rank believes that it is alone.',
    instead: clusterEngine,
    source: slurm,
  },
  {
    id: 'handed-nodes',
    when: { match: true, reach: 'handed', nodes: 'several' },
    ...copies,
    because:
      'This engine leaves outside what the launcher tells a rank. It also keeps images and containers on each machine by itself.',
    instead: clusterEngine,
    source: four,
  },
  {
    id: 'handed-exec',
    when: { match: true, reach: 'handed', containers: 'node', engine: ['docker', 'podman'] },
    ...copies,
    because:
      "A command started in a running container gets that container's variables, not those of the launcher. So each rank believes that it is alone.",
    instead: 'Start a container for each rank with the words for that, or all ranks in one, with the launcher of the image.',
    source: four,
  },
  {
    id: 'handed-node',
    when: { match: true, reach: 'handed', containers: 'node' },
    ...unknown,
    because: 'What arrives in a container that runs already was not tried with this engine.',
    source: 'not measured',
  },
  {
    id: 'handed-rootless-docker',
    when: { match: true, library: 'openmpi', engine: 'docker', rootless: true },
    ...copies,
    because:
      "Docker leaves outside what the launcher tells a rank. Handed in, ranks would wait for ever: in rootless Docker they are of another user, and Open MPI's launcher turns them away.",
    instead: 'Choose Podman, which can keep you the same user inside, or Apptainer.',
    source: four,
  },
  {
    id: 'handed-relative',
    when: { match: true, reach: 'handed', mpich: ['intel', 'relative'], library: 'mpich' },
    ...unknown,
    because:
      "As it is, this engine leaves outside what the launcher tells a rank, and copies are to be expected. With these settings MPICH's ranks meet; its relatives were not tried.",
    settings: ['verb'],
    source: abi,
  },
  {
    id: 'handed-hidden',
    when: { match: true, reach: 'handed', library: 'openmpi', engine: 'enroot', notes: 'hidden' },
    ...unknown,
    because:
      "This engine is told to show /tmp, where Open MPI's launcher leaves notes for its ranks. TMPDIR names another folder, and what comes of that was not tried with it.",
    settings: ['notes', 'verb'],
    source: 'not measured',
  },
  {
    id: 'handed-older',
    when: { match: true, reach: 'handed', openmpi: '4', launcher: '5' },
    outcome: 'settings',
    otherwise: 'copies',
    title: 'What the launcher says stays outside',
    because:
      "This engine leaves the launcher's variables and notes outside, so each rank believes that it is alone. And the launcher of Open MPI 5 does not leave the mark by which Open MPI 4 knows that it is in a job.",
    settings: ['older', 'verb'],
    source: 'measured: Open MPI 5.0.7 of Debian 13 outside, 4.1.4 of Debian 12 in the image, with Podman',
  },
  {
    id: 'handed',
    when: { match: true, reach: 'handed' },
    outcome: 'settings',
    otherwise: 'copies',
    title: 'What the launcher says stays outside',
    because:
      "Launcher and library speak one language, but this engine leaves the launcher's variables, open files and notes outside. So each rank believes that it is alone, until they are handed in.",
    settings: ['verb'],
    source: five,
  },
];
