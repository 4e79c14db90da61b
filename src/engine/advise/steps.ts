/** What to do once the advice is given. */
import type { EngineId } from '../contract.ts';
import { naming } from '../names.ts';
import type { Situation } from './questions.ts';
import { offered, onCluster } from './rules.ts';
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
    ...(offered(situation, first) ? proveIt : obtain(situation, first)),
    ...(second?.role === 'build' ? handOver(situation, first, second.id) : []),
  ];
  return steps.slice(0, 4);
}

const proveIt: readonly Step[] = [{ text: 'See whether it really starts a container there:', command: 'sifu engines' }];

function findOut(situation: Situation): Step[] {
  if (!onCluster(situation)) return [{ text: 'Find out where it will run: that decides more than anything else.' }];
  return [
    {
      text: 'Look what the cluster has, and ask again:',
      command: "module avail 2>&1 | grep -iE 'apptainer|singularity|charliecloud|podman|enroot|shifter'",
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
  if (first === 'enroot' && situation.scheduler === 'pyxis') return proveIt.slice();
  if (userns === 'no' && root !== 'yes')
    return [{ text: `Ask the administrator to install ${name} with its setuid program, or to allow user namespaces.` }];
  if (root === 'yes') return [{ text: `Install ${name}. Typed there, this says how:`, command: how }];
  if (where === 'desktop') return [{ text: `Install ${name} with its own installer; nothing else is needed.` }];
  if (where === 'cloud') return [{ text: `Look whether your CI service has ${name} ready: most have it or Docker.` }];
  if (root === 'ask') return [{ text: `Ask the administrator for ${name}.` }];
  if (first === 'apptainer')
    return [
      { text: 'See whether user namespaces are allowed; if so, it prints 0:', command: 'unshare --user --map-root-user id -u' },
      { text: 'Then Apptainer can be unpacked into your home without root. Typed there, this says how:', command: how },
    ];
  return [{ text: `Ask the administrator for ${name}.` }];
}

function handOver({ network }: Situation, first: EngineId, builder: EngineId): Step[] {
  const program = builder === 'charliecloud' ? 'ch-image' : naming[builder].program;
  if (network === 'no' && first === 'apptainer')
    return [
      { text: 'Pack what you built into a tar, and copy it over:', command: `${program} save -o app.tar app` },
      { text: 'There, make a SIF of it:', command: 'apptainer build app.sif docker-archive:app.tar' },
    ];
  const from = 'docker://REGISTRY/YOU/app:1.0';
  const take: Readonly<Partial<Record<EngineId, string>>> = {
    apptainer: `apptainer pull app.sif ${from}`,
    enroot: 'enroot import -o app.sqsh docker://REGISTRY#YOU/app:1.0',
    shifter: 'shifterimg pull docker:REGISTRY/YOU/app:1.0',
  };
  const command = take[first];
  return [
    { text: 'Build, then hand the image over through a registry:', command: `${program} push REGISTRY/YOU/app:1.0` },
    ...(command ? [{ text: 'There, take it from the registry:', command }] : []),
  ];
}
