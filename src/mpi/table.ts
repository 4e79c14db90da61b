/**
 * Which launcher and which library find each other in which container, as data: the first row whose conditions hold is the
 * answer. What is measured was run, with two ranks, and the ranks were read from what they printed.
 */

import type { Prediction } from './prediction.ts';
import type { Seen } from './seen.ts';
import type { SettingId } from './settings.ts';

type When = { readonly [Key in keyof Seen]?: Seen[Key] | readonly Seen[Key][] };

export interface Row {
  readonly id: string;
  readonly when: When;
  readonly outcome: Prediction['outcome'];
  readonly otherwise?: NonNullable<Prediction['otherwise']>;
  readonly title: string;
  readonly because: string;
  readonly warns?: string;
  readonly instead?: string;
  readonly settings?: readonly SettingId[];
  readonly source: string;
}

const four = 'measured: Debian 12, Open MPI 4.1.4 and MPICH 4.0.2 on both sides';
const five = `${four}; Open MPI 5.0.7 and MPICH 4.2.1 of Debian 13 on both sides`;
const slurm = 'measured: Debian 12, Slurm 22.05, Open MPI 4.1.4 and 5.0.7, MPICH 4.0.2 and 4.2.1';
const hidden =
  'measured: Debian 12, Open MPI 4.1.4 and 5.0.7, Apptainer 1.4.5 and Charliecloud 0.31, with TMPDIR where containers show nothing';
const abi = 'https://www.mpich.org/abi/';
const slurmGuide = 'https://slurm.schedmd.com/mpi_guide.html';
const openmpiContainers = 'https://docs.open-mpi.org/en/v5.0.x/versions.html';

const clusterEngine =
  'Take an engine made for clusters, as Apptainer, or let Slurm start the container, where the site has Pyxis for Enroot.';
const sameFamily = 'Take the launcher of the same family as the library in the image, or the launcher in the image.';
const unshown =
  'Open MPI\'s launcher leaves notes for its ranks in TMPDIR. In the container there is no folder of that name, and none can be made: "A call to mkdir was unable to create the desired directory", and the ranks stop.';
const works = { outcome: 'works', title: 'The ranks find each other' } as const;
const copies = { outcome: 'copies', title: 'Copies, each alone, and exit code 0' } as const;
const unknown = {
  outcome: 'unknown',
  title: 'Not known here',
  instead: 'Start two ranks of a small program and read which ranks they say they are, before anything large.',
} as const;

/** All ranks in one container, started there by the launcher of the image. */
const inOne: readonly Row[] = [
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

/** What holds whoever speaks which language. */
const before: readonly Row[] = [
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

/** Images that differ within one job. */
const mixed: readonly Row[] = [
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

/** Launcher and library speak one language, and all that the launcher says arrives. */
const open: readonly Row[] = [
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

/** One language, but the engine keeps the launcher's words outside. */
const handed: readonly Row[] = [
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

/** Two languages. */
const foreign: readonly Row[] = [
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

export const table: readonly Row[] = [...inOne, ...before, ...mixed, ...open, ...handed, ...foreign];
