/** What would keep a job from starting, from its image or from its ranks: told before it is handed in. */

import { suggest } from '../../course/load/suggest.ts';
import { learned, since } from '../../engine/charliecloud-parts.ts';
import { abiOf, familyNames, type Mpi } from '../family.ts';
import { rarely } from '../rarely.ts';
import type { Partition } from '../slurm/cluster.ts';
import { clock, memoryWord, timeInWords } from './amounts.ts';
import type { Cluster } from './answers.ts';
import type { Job, JobFinding } from './contract.ts';
import { fitsDirective } from './directives.ts';
import { schedulerWords } from './schedulers.ts';
import { languageName } from './settings.ts';
import { startedBy, startWords, staysOnOne } from './start.ts';
import { plain, shell } from './text.ts';

type Severity = JobFinding['severity'];

/** Most serious first. */
export function jobFindings(job: Job, cluster: Cluster = {}): JobFinding[] {
  const all = [
    ...oddValues(job),
    ...limits(job, cluster),
    ...(cluster.silent && job.scheduler === 'slurm' ? [silent] : []),
    ...engineFindings(job, cluster),
    ...inside(job, cluster),
    ...mpi(job, cluster),
    ...places(job, cluster),
    ...untested(job),
  ];
  const order: readonly Severity[] = ['error', 'warning', 'note'];
  return order.flatMap((severity) => all.filter((one) => one.severity === severity));
}

function finding(severity: Severity, code: string, title: string, cause: string, ...mend: readonly string[]): JobFinding {
  return { severity, code: `job-${code}`, title, cause, remedy: mend.map((text) => ({ text })) };
}

/** Values that cannot stand in a line for the scheduler are left out of it. */
function oddValues(job: Job): JobFinding[] {
  const { partition, account, qos, constraint, scheduler } = job;
  const mark = schedulerWords[scheduler].name;
  return Object.entries({ partition, account, qos, constraint }).flatMap(([name, value]) =>
    value === undefined || fitsDirective(value)
      ? []
      : [
          finding(
            'error',
            'odd-value',
            `"${plain(value).slice(0, 40)}" cannot be the ${name} of a job.`,
            `${mark} reads words without blanks, quotes and control characters there, so the line is left out.`,
            `Name the ${name} as your site writes it.`,
          ),
        ],
  );
}

const silent = finding(
  'warning',
  'slurm-silent',
  'Slurm does not answer, so the limits of the partition were not looked at.',
  'It may be down for a while, or this machine is not one that reaches it.',
  'Look with sinfo; write the script again when it answers.',
);

function limits(job: Job, cluster: Cluster): JobFinding[] {
  const { partitions } = cluster;
  if (job.scheduler !== 'slurm' || partitions === undefined || partitions.length === 0 || job.partition === undefined) return [];
  const found = partitions.find(({ name }) => name === job.partition);
  if (found === undefined) return fitsDirective(job.partition) ? [noPartition(job.partition, partitions)] : [];
  const { name } = found;
  return [
    ...(/^up/i.test(found.state) ? [] : [closed(found)]),
    ...over(
      found.limit !== undefined && job.time > found.limit,
      'time',
      `${timeInWords(job.time)} is longer than partition ${name} allows.`,
      `Its jobs end after ${timeInWords(found.limit ?? 0)}, and one that asks for more is refused, or waits for ever.`,
      `Ask for less: --time ${clock(found.limit ?? 0)}, or take another partition.`,
    ),
    ...over(
      job.nodes > found.nodes,
      'nodes',
      `${job.nodes} machines are more than partition ${name} has.`,
      `It has ${amount(found.nodes, 'machine')}.`,
      `Ask for ${found.nodes} or less with --nodes.`,
    ),
    ...cores(job, found),
    ...over(
      job.memory !== undefined && found.memory > 0 && job.memory > found.memory,
      'memory',
      `${memoryWord(job.memory ?? 0)} of memory is more than a machine of partition ${name} has.`,
      `Its smallest has ${memoryWord(found.memory)}.`,
      `Ask for ${memoryWord(found.memory)} or less with --memory.`,
    ),
  ];
}

const amount = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

function over(yes: boolean, what: string, title: string, cause: string, mend: string): JobFinding[] {
  return yes ? [finding('error', `over-${what}`, title, cause, mend)] : [];
}

function cores({ ranks, nodes, cpusPerTask }: Job, { name, cores }: Partition): JobFinding[] {
  const each = Math.ceil(ranks / nodes);
  if (cores === 0 || each * cpusPerTask <= cores) return [];
  const asked = cpusPerTask === 1 ? amount(each, 'rank') : `${amount(each, 'rank')} with ${amount(cpusPerTask, 'core')} each`;
  const fit = Math.floor(cores / cpusPerTask);
  return over(
    true,
    'cores',
    `${asked} need more cores than a machine of partition ${name} has.`,
    `It has ${amount(cores, 'core')}, and each rank is given its own.`,
    fit > 0
      ? `Ask for ${fit} or less with --tasks, and for more machines with --nodes.`
      : `Ask for ${cores} cores or less with --cpus.`,
  );
}

function noPartition(wrong: string, partitions: readonly Partition[]): JobFinding {
  const names = partitions.map(({ name }) => name);
  const near = suggest(wrong, names);
  return finding(
    'error',
    'no-partition',
    `There is no partition "${wrong}" here.`,
    `There are: ${names.slice(0, 12).join(', ')}.`,
    near ? `Did you mean --partition ${near}?` : 'Name one of these with --partition.',
  );
}

function closed({ name, state }: Partition): JobFinding {
  return finding(
    'warning',
    'closed',
    `Partition ${name} takes no jobs now: it is ${state}.`,
    'A job for it waits until somebody opens it.',
    'Take another one, or ask your site when it comes back.',
  );
}

function engineFindings(job: Job, { image }: Cluster): JobFinding[] {
  const words = startWords(job);
  const cannot = Array.isArray(words)
    ? []
    : [finding('error', 'engine', plain(words.reason), 'The script would stop at once and say so.', plain(words.instead))];
  const bound = job.binds.length > 0 || job.folders.length > 0 || job.scratch !== undefined;
  const older = job.engine.id === 'charliecloud' && !since(learned.overlay, job.facts);
  return [
    ...cannot,
    ...(staysOnOne(job.engine.id) && job.nodes > 1
      ? [
          finding(
            'error',
            'one-machine',
            `${job.engine.name} runs on one machine of a job only.`,
            'It keeps images in a store of each machine, and knows nothing of the others.',
            'Ask for one machine with --nodes 1, or take an engine whose images are files, such as Apptainer.',
          ),
        ]
      : []),
    ...(older && image?.noPlace ? [noPlace(job, image.path)] : []),
    ...(older && bound
      ? [
          finding(
            'warning',
            'bind-target',
            'Folders can only appear inside where the image has a folder of that name.',
            `Charliecloud${job.facts.version ? ` ${job.facts.version}` : ''} cannot add folders to an image when it starts one.`,
            'Make them in the recipe, with mkdir, or leave the bind out.',
          ),
        ]
      : []),
  ];
}

function noPlace({ facts }: Job, path: string): JobFinding {
  return {
    ...finding(
      'error',
      'no-place',
      'The folder of the job cannot appear in this image.',
      `Charliecloud${facts.version ? ` ${facts.version}` : ''} shows it as /mnt/0, which images of ch-image have. This folder lacks it.`,
    ),
    remedy: [{ text: 'Make it:', command: `mkdir -p ${shell(`${plain(path)}/mnt/0`)}` }],
  };
}

function rare(name: string, mpi: Mpi, nodes: number): JobFinding[] {
  const known = rarely(mpi, nodes);
  if (known === undefined) return [];
  return [
    finding('warning', 'finalize-hangs', `${name} may not come to its end on several machines.`, known.because, known.instead),
  ];
}

/** What was seen in the image, against what was said of it. */
function inside({ family, nodes }: Job, { inside: seen }: Cluster): JobFinding[] {
  if (seen === undefined || family === undefined) return [];
  const { mpi } = seen;
  if (mpi === undefined)
    return [
      finding(
        'warning',
        'no-mpi-seen',
        'No MPI was seen in the image.',
        'Without it each rank is a copy that knows of no other. A program may hold a library in itself, where nobody sees it.',
        'Try it on this machine first: sifu doctor --image IMAGE',
      ),
    ];
  const name = `${familyNames[mpi.family]}${mpi.version ? ` ${mpi.version}` : ''}`;
  const abi = abiOf(mpi.family);
  if (abi !== undefined && abi !== family)
    return [
      finding(
        'error',
        'family-differs',
        `The image holds ${name}, not ${familyNames[family]}.`,
        'Ranks would be told who they are in a language that they do not understand: each would believe that it is alone.',
        `Leave --family out, or say --family ${abi}.`,
      ),
    ];
  return [
    ...rare(name, mpi, nodes),
    finding('note', 'mpi-seen', `The image holds ${name}.`, 'It was looked into, and the job is made for that.'),
  ];
}

function mpi(job: Job, { languages, pyxis }: Cluster): JobFinding[] {
  const { family, engine, scheduler, language } = job;
  const by = startedBy(job);
  if (family === undefined) return [];
  const found: JobFinding[] = [];
  if (by === 'srun' && languages !== undefined && languages.length > 0 && !languages.includes(language))
    found.push(
      finding(
        'error',
        'language',
        `This Slurm does not speak ${languageName(language)}, which ${familyNames[family]} needs.`,
        `"srun --mpi=list" tells ${languages.join(', ')}. With another one each rank believes that it is alone, and all end with 0.`,
        `Let the launcher of ${familyNames[family]} start the ranks: --launcher mpirun`,
      ),
    );
  if (by === 'srun' && engine.id === 'enroot' && pyxis === false)
    found.push(
      finding(
        'error',
        'no-pyxis',
        'This Slurm has no Pyxis, so srun has no option --container-image.',
        'Enroot hands nothing of what srun tells a rank into the container. Pyxis, an addition to Slurm, does.',
        'Ask your site for Pyxis, or take another engine, such as Apptainer.',
      ),
    );
  if (job.launcher === 'srun' && by === 'mpirun')
    found.push(
      finding(
        'note',
        'mpirun-instead',
        'mpirun starts the ranks, not srun.',
        scheduler === 'pbs'
          ? 'srun belongs to Slurm, and this job is for PBS.'
          : `${engine.name} lets no rank reach what srun has for it.`,
      ),
    );
  if (job.model === 'bind' && job.libraries.length === 0)
    found.push(
      finding(
        'error',
        'no-libraries',
        'Which MPI of the machine is to be shown inside is not known.',
        'In the bind model the program takes the library of the machine, and the site profile says where it is.',
        'Name a profile with "folders" and "libraries" below "mpi", or take --model hybrid.',
      ),
    );
  return found;
}

/** Folders of one machine alone, on nearly every cluster. */
const local = /^\/(?:tmp|var\/tmp|dev\/shm|run|local|scratch-local|localscratch)(?:\/|$)/;

function places({ engine, scratch, nodes }: Job, { image, home }: Cluster): JobFinding[] {
  const found: JobFinding[] = [];
  const place = image?.path.startsWith('/') ? image : undefined;
  if (place?.is === 'absent')
    found.push(
      finding(
        'warning',
        'no-image',
        `There is no image ${place.path} yet.`,
        'The job looks for it when it starts, and ends at once if it is not there.',
        'Make or copy it before you hand the job in.',
      ),
    );
  if (place && local.test(place.path))
    found.push(
      finding(
        'warning',
        'image-local',
        `Other machines do not see ${place.path}.`,
        'Such folders are on the disk of one machine, and the job runs on others.',
        `Copy the image to a folder that all machines share, such as ${scratch ? plain(scratch) : 'your home'}, and name it there.`,
      ),
    );
  if (engine.id === 'charliecloud' && !place && nodes > 1)
    found.push(
      finding(
        'warning',
        'image-store',
        "The image lies in Charliecloud's store, which other machines may not see.",
        'Unless CH_IMAGE_STORAGE says otherwise, it is below /var/tmp, on the disk of this machine.',
        'Make a folder or a file of it where all machines look: ch-convert NAME ./NAME.sqfs',
      ),
    );
  if (home === false)
    found.push(
      finding(
        'warning',
        'no-home',
        'Your home folder does not exist here.',
        'Engines show it in every container, and some refuse to start where it is missing.',
        'Ask your site, or set HOME to a folder of yours that all machines share.',
      ),
    );
  return found;
}

function untested({ scheduler }: Job): JobFinding[] {
  if (scheduler === 'slurm') return [];
  const { name } = schedulerWords[scheduler];
  return [
    finding(
      'note',
      'by-the-book',
      `Jobs for ${name} are written after its manual and were not tried on one.`,
      `sifu is tested with Slurm. What a ${name} of your site expects may differ.`,
      'Read the script before you hand it in, and compare it with an example of your site.',
    ),
  ];
}
