/** What speaks for and against each engine in a situation: data, so that each line can be argued about by itself. */
import type { EngineId } from '../contract.ts';
import type { Situation } from './questions.ts';

export interface Rule {
  readonly engines: readonly EngineId[];
  readonly when: (situation: Situation) => boolean;
  /** above zero speaks for it, below against; zero is worth saying and decides nothing */
  readonly weight: number;
  readonly says: string | ((situation: Situation) => string);
}

export const onCluster = ({ where }: Situation) => where === 'cluster' || where === 'both';
export const offered = (situation: Situation, id: EngineId) =>
  situation.offers.some((one) => one === id || (id === 'podman' && one === 'podman-hpc'));
const hpcOffered = (situation: Situation) =>
  (['apptainer', 'charliecloud', 'enroot', 'shifter'] as const).some((id) => offered(situation, id)) || hasHpcPodman(situation);
export const hasHpcPodman = ({ offers }: Situation) => offers.includes('podman-hpc');
const known = ({ offers }: Situation) => offers.length > 0;
const someOffered = (situation: Situation) => known(situation) && !situation.offers.includes('none');
/** Where somebody else's machines start the containers, or a small Linux machine of one's own. */
const isElsewhere = ({ where }: Situation) => where === 'cloud' || where === 'desktop';
const noUserns = ({ userns }: Situation) => userns === 'no';

/** How the machine is called in a sentence on which the work ends up. */
export function placeOf({ where }: Situation): string {
  if (where === 'cluster' || where === 'both') return 'the cluster';
  if (where === 'own') return 'your machine';
  return where === 'desktop' ? 'your computer' : 'the machine';
}

const there = (engine: EngineId, weight: number, when: (situation: Situation) => boolean): Rule => ({
  engines: [engine],
  when: (situation) => offered(situation, engine) && when(situation),
  weight,
  says: (situation) => `You said that it is there already, and ${placeOf(situation)} is where your work has to run.`,
});
const always = () => true;

const offers: readonly Rule[] = [
  there('apptainer', 14, onCluster),
  there('apptainer', 10, ({ where }) => where === 'own' || where === 'unknown'),
  there('apptainer', 10, ({ where }) => where === 'desktop'),
  there('apptainer', 4, ({ where }) => where === 'cloud'),
  there('charliecloud', 9.5, always),
  there('enroot', 10, always),
  there('shifter', 9, always),
  {
    engines: ['podman'],
    when: hasHpcPodman,
    weight: 10,
    says: (situation) => `You said that podman-hpc is there already: Podman, made fit for ${placeOf(situation)}.`,
  },
  there('podman', 10, (situation) => !hasHpcPodman(situation) && !onCluster(situation)),
  there('podman', 8, (situation) => !hasHpcPodman(situation) && situation.where === 'cluster'),
  there('podman', 2, (situation) => !hasHpcPodman(situation) && situation.where === 'both' && !hpcOffered(situation)),
  there('docker', 10, (situation) => !onCluster(situation)),
  there('docker', 7, ({ where }) => where === 'cluster'),
  {
    engines: ['shifter'],
    when: (situation) => !offered(situation, 'shifter'),
    weight: -30,
    says: 'Only a site can set it up: a gateway and a setuid program of root. You did not say that yours has it.',
  },
  {
    engines: ['enroot'],
    when: (situation) => known(situation) && !offered(situation, 'enroot') && situation.scheduler !== 'pyxis',
    weight: -5,
    says: (situation) => `You did not name it among the engines of ${placeOf(situation)}.`,
  },
  ...(['apptainer', 'charliecloud'] as const).map(
    (engine): Rule => ({
      engines: [engine],
      when: (situation) => situation.where === 'cluster' && someOffered(situation) && !offered(situation, engine),
      weight: -4,
      says: 'You did not name it among the engines of the cluster: you would ask for it, or unpack it into your home.',
    }),
  ),
  {
    engines: ['docker', 'podman'],
    when: (situation) =>
      known(situation) &&
      situation.root === 'no' &&
      !isElsewhere(situation) &&
      !offered(situation, 'docker') &&
      !offered(situation, 'podman'),
    weight: -5,
    says: 'It is not there, and setting it up takes root, which you do not have.',
  },
  {
    engines: ['apptainer'],
    when: ({ offers, userns, root, where }) =>
      offers.includes('none') && root === 'no' && userns !== 'no' && where !== 'desktop' && where !== 'cloud',
    weight: 2,
    says: 'Nothing is there and you have no root: Apptainer can be unpacked into your home, if user namespaces are allowed.',
  },
  {
    engines: ['charliecloud'],
    when: ({ offers, userns, root, where }) =>
      offers.includes('none') && root === 'no' && userns !== 'no' && where !== 'desktop' && where !== 'cloud',
    weight: 1.5,
    says: 'Nothing is there and you have no root: Charliecloud can be compiled in your home, if user namespaces are allowed.',
  },
];

const places: readonly Rule[] = [
  {
    engines: ['apptainer'],
    when: (situation) => onCluster(situation) && !offered(situation, 'apptainer'),
    weight: 4,
    says: 'It will run on a cluster, you said, and more clusters have Apptainer or Singularity than any other engine.',
  },
  { engines: ['charliecloud'], when: onCluster, weight: 1.5, says: 'Made for clusters: no daemon, nothing setuid.' },
  {
    engines: ['docker'],
    when: onCluster,
    weight: -5,
    says: 'Few clusters run Docker: its daemon is root, and the scheduler does not see its containers as your job.',
  },
  {
    engines: ['podman'],
    when: ({ where }) => where === 'own',
    weight: 3,
    says: 'On one machine of your own it needs neither a daemon nor root, and speaks as Docker does.',
  },
  {
    engines: ['docker'],
    when: ({ where }) => where === 'own',
    weight: 1.5,
    says: 'On a machine of your own it is the engine with the most images and the most answers on the web.',
  },
  {
    engines: ['apptainer'],
    when: ({ where }) => where === 'own',
    weight: 2.5,
    says: 'On one Linux machine it needs no daemon, and your image is a file you can take to a cluster later.',
  },
  {
    engines: ['podman'],
    when: ({ where }) => where === 'desktop',
    weight: 5,
    says: 'On a Mac or Windows it brings the small Linux machine that containers need, and costs nothing.',
  },
  {
    engines: ['docker'],
    when: ({ where }) => where === 'desktop',
    weight: 4.5,
    says: 'On a Mac or Windows, Docker Desktop brings the small Linux machine that containers need.',
  },
  {
    engines: ['docker'],
    when: ({ where }) => where === 'desktop',
    weight: 0,
    says: 'Larger companies have to pay for Docker Desktop.',
  },
  ...(['apptainer', 'charliecloud', 'enroot', 'byhand'] as const).map(
    (engine): Rule => ({
      engines: [engine],
      when: (situation) => situation.where === 'desktop' && !offered(situation, engine),
      weight: -7,
      says: 'It runs on Linux only: on a Mac or Windows you would first set up a Linux machine for it, Lima or WSL.',
    }),
  ),
  {
    engines: ['podman'],
    when: ({ where }) => where === 'cloud',
    weight: 4.5,
    says: 'In the cloud an image has to be a Docker one, by its standard OCI. Podman builds it without a daemon, also inside a job.',
  },
  {
    engines: ['docker'],
    when: ({ where }) => where === 'cloud',
    weight: 4,
    says: 'In the cloud an image has to be a Docker one, by its standard OCI, and most CI services have Docker ready.',
  },
  {
    engines: ['docker'],
    when: ({ where }) => where === 'cloud',
    weight: 0,
    says: 'It needs its daemon: inside a job that is itself a container, that takes privileges.',
  },
  {
    engines: ['apptainer', 'charliecloud', 'enroot'],
    when: ({ where }) => where === 'cloud',
    weight: -5,
    says: 'Kubernetes starts OCI images with an engine of its own; an image of this kind it does not take.',
  },
  {
    engines: ['apptainer'],
    when: ({ where }) => where === 'unknown',
    weight: 2,
    says: 'You do not know yet where it will run. Apptainer is common on clusters, runs on any Linux, and reads Docker images.',
  },
  {
    engines: ['podman'],
    when: ({ where }) => where === 'unknown',
    weight: 1,
    says: 'What it builds, every other engine can read.',
  },
];

const ranks: readonly Rule[] = [
  {
    engines: ['enroot'],
    when: ({ scheduler }) => scheduler === 'pyxis',
    weight: 8,
    says: 'Your Slurm has Pyxis, so srun itself starts each rank in an Enroot container.',
  },
  {
    engines: ['enroot'],
    when: (situation) => onCluster(situation) && situation.scheduler !== 'pyxis' && situation.scheduler !== 'unknown',
    weight: -2,
    says: 'Without Pyxis, starting ranks in it takes more care.',
  },
  {
    engines: ['apptainer', 'charliecloud', 'shifter'],
    when: (situation) => !isElsewhere(situation) && (situation.scheduler === 'slurm' || situation.scheduler === 'other'),
    weight: 1,
    says: ({ scheduler }) =>
      scheduler === 'slurm'
        ? 'You have Slurm: srun starts it like any other program, and nothing has to be set up.'
        : 'Any scheduler can start it like any other program.',
  },
  {
    engines: ['docker'],
    when: (situation) => !isElsewhere(situation) && ['slurm', 'other', 'pyxis'].includes(situation.scheduler),
    weight: -3,
    says: 'There is a scheduler, which does not see the containers of a daemon as part of your job.',
  },
  {
    engines: ['apptainer', 'charliecloud', 'shifter'],
    when: ({ mpi }) => mpi === 'nodes',
    weight: 3,
    says: 'You want MPI on several nodes: mpirun or srun starts the ranks outside, and each enters a container.',
  },
  {
    engines: ['podman'],
    when: (situation) => situation.mpi === 'nodes' && hasHpcPodman(situation),
    weight: 3,
    says: 'You want MPI on several nodes: podman-hpc lets the ranks find each other, with --mpi.',
  },
  {
    engines: ['podman'],
    when: (situation) => situation.mpi === 'nodes' && !hasHpcPodman(situation),
    weight: -3,
    says: 'MPI on several nodes takes care: each rank has a container, and they must share network, processes and memory.',
  },
  {
    engines: ['docker'],
    when: ({ mpi }) => mpi === 'nodes',
    weight: -6,
    says: 'MPI on several nodes hardly works with it: each node has a daemon of its own, and mpirun knows none of them.',
  },
  {
    engines: ['enroot'],
    when: ({ mpi, scheduler }) => mpi === 'nodes' && scheduler === 'pyxis',
    weight: 3,
    says: 'You want MPI on several nodes: srun --mpi=pmix connects the ranks.',
  },
  {
    engines: ['apptainer', 'charliecloud'],
    when: ({ mpi }) => mpi === 'one',
    weight: 1.5,
    says: 'You want MPI within one machine: mpirun outside starts the ranks, and each enters a container.',
  },
  {
    engines: ['podman', 'docker'],
    when: ({ mpi }) => mpi === 'one',
    weight: -0.5,
    says: 'With MPI, start mpirun inside one container; ranks in several do not find each other by themselves.',
  },
  {
    engines: ['podman', 'docker'],
    when: ({ mpi, where }) => mpi === 'none' && (where === 'own' || where === 'unknown'),
    weight: 1,
    says: 'You do not need MPI, the one thing that is harder with it.',
  },
];

const devices: readonly Rule[] = [
  {
    engines: ['apptainer'],
    when: ({ gpu, where }) => gpu === 'nvidia' && where !== 'cloud',
    weight: 1,
    says: 'For your NVIDIA GPUs, --nv is all it takes.',
  },
  {
    engines: ['enroot'],
    when: ({ gpu }) => gpu === 'nvidia',
    weight: 1.5,
    says: 'It is from NVIDIA, like your GPUs: their driver comes in by itself.',
  },
  {
    engines: ['charliecloud'],
    when: ({ gpu }) => gpu === 'nvidia',
    weight: -0.5,
    says: 'For your NVIDIA GPUs it takes ch-run -d and CDI files of the site; older versions copy the driver into the image.',
  },
  {
    engines: ['podman', 'docker'],
    when: (situation) => situation.gpu === 'nvidia' && !hasHpcPodman(situation) && !isElsewhere(situation),
    weight: -0.5,
    says: "For your NVIDIA GPUs an administrator has to install NVIDIA's container toolkit.",
  },
  {
    engines: ['podman'],
    when: (situation) => situation.gpu === 'nvidia' && hasHpcPodman(situation),
    weight: 1,
    says: 'For your NVIDIA GPUs podman-hpc has --gpu.',
  },
  {
    engines: ['apptainer'],
    when: ({ gpu }) => gpu === 'amd',
    weight: 2,
    says: 'For your AMD GPUs there is --rocm; an image with all of ROCm in it needs not even that.',
  },
  {
    engines: ['enroot'],
    when: ({ gpu }) => gpu === 'amd',
    weight: -2,
    says: 'It is from NVIDIA and does nothing for your AMD GPUs: the devices are there, but all of ROCm has to be in the image.',
  },
  {
    engines: ['podman', 'docker'],
    when: ({ gpu }) => gpu === 'amd',
    weight: 0,
    says: 'For your AMD GPUs you hand in the devices yourself: --device /dev/kfd --device /dev/dri.',
  },
];

const rights: readonly Rule[] = [
  {
    engines: ['docker', 'podman'],
    when: ({ root, where }) => root === 'yes' && where === 'own',
    weight: 0.5,
    says: 'You may become root there, so it is installed in a minute.',
  },
  {
    engines: ['docker'],
    when: ({ root, where }) => root !== 'yes' && where === 'own',
    weight: -1.5,
    says: 'Whoever may talk to its daemon can do what root can: ask for rootless mode instead.',
  },
  {
    engines: ['docker'],
    when: ({ root, where }) => root === 'yes' && where === 'own',
    weight: 0,
    says: 'Do not give the docker group to others: whoever is in it can do what root can.',
  },
  {
    engines: ['apptainer'],
    when: (situation) => noUserns(situation) && offered(situation, 'apptainer'),
    weight: 2,
    says: (situation) =>
      `Ordinary users may not make user namespaces on ${placeOf(situation)}: with its setuid program Apptainer starts all the same.`,
  },
  {
    engines: ['apptainer'],
    when: (situation) => noUserns(situation) && !offered(situation, 'apptainer'),
    weight: 0,
    says: 'Without user namespaces it has to be the setuid installation, which only an administrator can do.',
  },
  {
    engines: ['shifter'],
    when: (situation) => noUserns(situation) && offered(situation, 'shifter'),
    weight: 1,
    says: 'Ordinary users may not make user namespaces, and Shifter needs none: its setuid program starts the containers.',
  },
  {
    engines: ['charliecloud', 'enroot', 'podman', 'byhand'],
    when: noUserns,
    weight: -11,
    says: 'Ordinary users may not make user namespaces, and without them it cannot start.',
  },
  {
    engines: ['charliecloud'],
    when: ({ userns, where }) => userns === 'yes' && where !== 'desktop',
    weight: 0.5,
    says: 'User namespaces are allowed there, and it needs nothing else.',
  },
  {
    engines: ['apptainer'],
    when: ({ network }) => network === 'no',
    weight: 2,
    says: 'No registry can be reached from there: its image is one file, which you copy over.',
  },
  {
    engines: ['charliecloud'],
    when: ({ network }) => network === 'no',
    weight: 1,
    says: 'No registry can be reached from there: its image can be one squashfs file, which you copy over.',
  },
  {
    engines: ['docker', 'podman'],
    when: ({ network }) => network === 'no',
    weight: -0.5,
    says: 'No registry can be reached from there: images travel as tar files, with save and load.',
  },
  {
    engines: ['shifter'],
    when: ({ network }) => network === 'no',
    weight: -1,
    says: 'Its gateway fetches images from a registry, and none can be reached from there unless the site has its own.',
  },
];

const limits: readonly Rule[] = [
  {
    engines: ['enroot', 'shifter'],
    when: always,
    weight: 0,
    says: 'It builds no images: you need a second engine, on another machine or in CI.',
  },
  {
    engines: ['shifter'],
    when: hasHpcPodman,
    weight: -3,
    says: 'Few sites still set it up, and NERSC, its home, now recommends podman-hpc.',
  },
  {
    engines: ['shifter'],
    when: (situation) => !hasHpcPodman(situation),
    weight: 0,
    says: 'It gets little new work: ask your site what is to follow it.',
  },
  {
    engines: ['apptainer'],
    when: ({ where }) => where !== 'desktop',
    weight: 0,
    says: 'Its images are of its own kind: Docker and Kubernetes do not read them. Keep a Dockerfile if others need it.',
  },
  {
    engines: ['podman'],
    when: (situation) => situation.root !== 'yes' && !hasHpcPodman(situation) && !isElsewhere(situation),
    weight: 0,
    says: 'For images with several users it wants sub-ids, which an administrator grants.',
  },
  {
    engines: ['charliecloud'],
    when: always,
    weight: 0,
    says: 'Fewer people use it, so fewer have met your error before you.',
  },
  {
    engines: ['byhand'],
    when: always,
    weight: -25,
    says: 'It knows no recipe, no registry and no MPI: it is for learning, and for a day on which nothing else is there.',
  },
];

export const rules: readonly Rule[] = [...offers, ...places, ...ranks, ...devices, ...rights, ...limits];
