/** What to do once the advice is given. */
import type { EngineId } from '../contract.ts';
import { naming } from '../names.ts';
import type { Situation } from './questions.ts';
import { hasHpcPodman, offered, onCluster } from './rules.ts';
import type { Second } from './second.ts';

export interface Step {
  readonly text: string;
  /** to be typed where the work will run */
  readonly command?: string;
}

/** At most four, in their order. */
export function stepsFor(situation: Situation, first: EngineId, second: Second | undefined, certainty: string): Step[] {
  const steps = [
    ...(certainty === 'open' ? findOut(situation) : []),
    ...(offered(situation, first) ? proof(situation, first) : obtain(situation, first)),
    ...(second?.role === 'build' ? handOver(situation, first, second.id) : []),
    ...(first === 'podman' && hasHpcPodman(situation) ? packing : []),
  ];
  return steps.slice(0, 4);
}

const proveIt: readonly Step[] = [{ text: 'See whether it really starts a container there:', command: 'sifu engines' }];
const packing: readonly Step[] = [
  { text: 'An image that you build there is packed for the compute nodes with:', command: 'podman-hpc migrate app:1.0' },
];

/** With Pyxis, Enroot is often on the compute nodes only. */
function proof({ scheduler, network }: Situation, first: EngineId): readonly Step[] {
  if (first !== 'enroot' || scheduler !== 'pyxis' || network === 'no') return proveIt;
  return [
    {
      text: 'See whether it really starts a container there, on a compute node:',
      command: 'srun --container-image=ubuntu:24.04 cat /etc/os-release',
    },
  ];
}

function findOut(situation: Situation): Step[] {
  if (!onCluster(situation)) return [{ text: 'Find out where it will run: that decides more than anything else.' }];
  return [
    {
      text: 'Look what the cluster has, and ask again:',
      command:
        "command -v apptainer singularity podman ch-run enroot shifter; module avail 2>&1 | grep -iE 'apptainer|singularity|charliecloud|podman'",
    },
    ...(situation.scheduler === 'slurm' || situation.scheduler === 'unknown'
      ? [{ text: 'If this prints a line, Slurm has Pyxis, and Enroot is there:', command: 'srun --help | grep container-image' }]
      : []),
  ];
}

function obtain(situation: Situation, first: EngineId): Step[] {
  const { root, userns, where } = situation;
  const { name } = naming[first];
  const how = `sifu engines --engine ${first}`;
  if (first === 'enroot' && situation.scheduler === 'pyxis') return [...proof(situation, first)];
  if (userns === 'no' && root !== 'yes')
    return [{ text: `Ask the administrator to install ${name} with its setuid program, or to allow user namespaces.` }];
  if (where === 'desktop') return [{ text: `Install ${name} with its own installer; nothing else is needed.` }];
  if (where === 'cloud') return [{ text: `Look whether your CI service has ${name} ready: most have it or Docker.` }];
  if (root === 'yes') return [{ text: `Install ${name}. Typed there, this says how:`, command: how }];
  if (root === 'ask') return [{ text: `Ask the administrator for ${name}.` }];
  if (first === 'apptainer')
    return [
      { text: 'See whether user namespaces are allowed; if so, it prints 0:', command: 'unshare --user --map-root-user id -u' },
      { text: 'Then Apptainer can be unpacked into your home without root. Typed there, this says how:', command: how },
    ];
  return [{ text: `Ask the administrator for ${name}.` }];
}

function handOver({ network, scheduler }: Situation, first: EngineId, builder: EngineId): Step[] {
  const program = builder === 'charliecloud' ? 'ch-image' : naming[builder].program;
  const carried = network === 'no' ? carryOver(first, builder) : undefined;
  if (carried) return carried;
  const from = 'docker://REGISTRY/YOU/app:1.0';
  const take: Readonly<Partial<Record<EngineId, string>>> = {
    apptainer: `apptainer pull app.sif ${from}`,
    enroot: 'enroot import -o app.sqsh docker://REGISTRY#YOU/app:1.0',
    shifter: 'shifterimg pull docker:REGISTRY/YOU/app:1.0',
  };
  const viaSlurm = 'srun --container-image=REGISTRY#YOU/app:1.0 --container-save=app.sqsh true';
  const command = first === 'enroot' && scheduler === 'pyxis' ? viaSlurm : take[first];
  return [
    { text: 'Build, then hand the image over through a registry:', command: `${program} push REGISTRY/YOU/app:1.0` },
    ...(command ? [{ text: 'There, take it from the registry:', command }] : []),
  ];
}

/** Without a registry that both sides reach; undefined where no way is always open. */
function carryOver(first: EngineId, builder: EngineId): Step[] | undefined {
  if (builder !== 'podman' && builder !== 'docker') return undefined;
  if (first === 'apptainer')
    return [
      { text: 'Pack what you built into a tar, and copy it over:', command: `${builder} save -o app.tar app` },
      { text: 'There, make a SIF of it:', command: 'apptainer build app.sif docker-archive:app.tar' },
    ];
  if (first === 'enroot')
    return [
      {
        text: 'Where you build, with Enroot beside it, make one file, and copy it over:',
        command: `enroot import -o app.sqsh ${builder === 'docker' ? 'dockerd' : 'podman'}://app`,
      },
    ];
  return [{ text: 'Ask the site which registry its gateway reaches, and push there what you build.' }];
}
