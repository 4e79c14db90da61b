/** From what somebody asks for, what the site has and what the cluster offers to one whole job. */
import type { Site } from '../../course/site.ts';
import type { Engine, EngineFacts } from '../../engine/contract.ts';
import { type Abi, abiOf, type Mpi } from '../family.ts';
import type { Partition } from '../slurm/cluster.ts';
import { parseMemory, parseTime } from './amounts.ts';
import type { Bind, Job } from './contract.ts';
import type { Scheduler } from './schedulers.ts';
import { usualLanguage } from './settings.ts';

/** What is asked for; what is absent comes from the site, then from the cluster, then from what is usual. */
export interface JobAnswers {
  readonly image: string;
  readonly program: readonly string[];
  readonly name?: string | undefined;
  readonly scheduler?: Scheduler | undefined;
  readonly nodes?: number | undefined;
  readonly tasksPerNode?: number | undefined;
  readonly cpusPerTask?: number | undefined;
  /** seconds */
  readonly time?: number | undefined;
  /** MB of each node */
  readonly memory?: number | undefined;
  readonly gpus?: number | undefined;
  readonly partition?: string | undefined;
  readonly account?: string | undefined;
  readonly qos?: string | undefined;
  readonly constraint?: string | undefined;
  readonly family?: Abi | undefined;
  readonly launcher?: 'srun' | 'mpirun' | undefined;
  readonly containers?: 'rank' | 'node' | undefined;
  readonly model?: 'hybrid' | 'bind' | undefined;
  /** besides those of the site */
  readonly modules?: readonly string[] | undefined;
  readonly binds?: readonly Bind[] | undefined;
}

/** What was found out of this cluster and this machine; absent: not known. */
export interface Cluster {
  readonly partitions?: readonly Partition[] | undefined;
  /** names of `srun --mpi=list` */
  readonly languages?: readonly string[] | undefined;
  /** Slurm is here, but does not answer */
  readonly silent?: boolean | undefined;
  /** srun knows --container-image */
  readonly pyxis?: boolean | undefined;
  /** a program of Slurm, PBS or Flux is here */
  readonly scheduler?: Scheduler | undefined;
  /** where the image is, absolute, and what; 'absent' where nothing is */
  readonly image?:
    | {
        readonly path: string;
        readonly is: 'file' | 'folder' | 'absent';
        /** a folder that has no /mnt/0, where Charliecloud before 0.36 shows the folder one is in */
        readonly noPlace?: boolean;
      }
    | undefined;
  /** what was seen in the image: its MPI, or that it has none */
  readonly inside?: { readonly mpi: Mpi | undefined } | undefined;
  /** false: the home of who asks does not exist here */
  readonly home?: boolean | undefined;
}

export interface With {
  readonly engine: Engine;
  readonly facts: EngineFacts;
  readonly site?: Site | undefined;
  readonly cluster?: Cluster | undefined;
}

/** seconds; where nobody says how long */
const usualTime = 1800;

export function jobFrom(answers: JobAnswers, { engine, facts, site, cluster = {} }: With): Job {
  const seen = cluster.inside?.mpi;
  const family = answers.family ?? (seen && abiOf(seen.family));
  const job = site?.job ?? {};
  const mpi = site?.mpi ?? {};
  const scheduler = answers.scheduler ?? site?.scheduler ?? cluster.scheduler ?? 'slurm';
  const partition = answers.partition ?? job.partition ?? cluster.partitions?.find(({ preset }) => preset)?.name;
  const nodes = family === undefined ? 1 : (answers.nodes ?? job.nodes ?? 1);
  const each = family === undefined ? 1 : (answers.tasksPerNode ?? job.tasks_per_node ?? 2);
  return {
    ...{
      scheduler,
      engine,
      facts,
      family,
      version: seen && abiOf(seen.family) === family ? seen.version : undefined,
      partition,
      nodes,
      ranks: nodes * each,
    },
    ...{ image: answers.image, run: answers.program, name: answers.name ?? stemOf(answers.image) },
    cpusPerTask: answers.cpusPerTask ?? job.cpus_per_task ?? 1,
    time: answers.time ?? (given(job.time, parseTime) || shortest(usualTime, limitOf(partition, cluster))),
    memory: answers.memory ?? given(job.memory, parseMemory),
    gpus: answers.gpus ?? job.gpus,
    account: answers.account ?? job.account,
    qos: answers.qos ?? job.qos,
    constraint: answers.constraint ?? job.constraint,
    launcher: answers.launcher ?? mpi.launcher ?? 'srun',
    language: languageFor(family, mpi.language, cluster.languages),
    containers: answers.containers ?? 'rank',
    model: answers.model ?? mpi.model ?? 'hybrid',
    modules: modulesOf(answers, family, engine, site),
    environment: Object.entries(site?.environment ?? {}).map(([name, value]) => ({ name, value: String(value) })),
    binds: [...(site?.binds ?? []).map(bindOf), ...(answers.binds ?? [])],
    folders: (mpi.folders ?? []).map(bindOf),
    libraries: mpi.libraries ?? [],
    scratch: site?.scratch,
    proxy: site?.proxy,
    site: site && { name: site.name, support: site.support },
  };
}

/** `/data` is the same folder inside; `/data:/mnt` another. */
export function bindOf(text: string): Bind {
  const at = text.indexOf(':');
  return at < 0 ? { from: text, to: text } : { from: text.slice(0, at), to: text.slice(at + 1) || text.slice(0, at) };
}

function given(value: string | number | undefined, parse: (text: string) => number | undefined): number | undefined {
  return value === undefined ? undefined : parse(String(value));
}

const shortest = (one: number, other: number | undefined) => Math.min(one, other ?? one);

/** In seconds; undefined where there is none, or none is known. */
export function limitOf(partition: string | undefined, { partitions }: Cluster): number | undefined {
  return partitions?.find(({ name }) => name === partition)?.limit;
}

/** `gromacs-mpi` of `/project/gromacs-mpi.sif` */
function stemOf(image: string): string {
  const last = image.replace(/\/+$/, '').replace(/^.*[/:]/s, '');
  return last.replace(/\.[^.]*$/, '') || 'job';
}

/** A Slurm may know a language under a longer name alone, as pmix_v4. */
function languageFor(
  family: Abi | undefined,
  wanted: Readonly<Partial<Record<Abi, string | undefined>>> = {},
  known: readonly string[] = [],
): string {
  if (family === undefined) return 'none';
  const usual = wanted[family] ?? usualLanguage[family];
  if (known.length === 0 || known.includes(usual)) return usual;
  return known.find((one) => one.startsWith(`${usual}_v`)) ?? usual;
}

function modulesOf({ modules = [] }: JobAnswers, family: Abi | undefined, { id }: Engine, site: Site | undefined): string[] {
  const { always = [], engine, mpi } = site?.modules ?? {};
  const all = [...always, ...(engine?.[id] ?? []), ...(family === undefined ? [] : (mpi?.[family] ?? [])), ...modules];
  return [...new Set(all)];
}
