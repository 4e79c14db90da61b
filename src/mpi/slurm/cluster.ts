/** What a cluster offers: partitions and their limits, and the languages in which its Slurm and an MPI library can meet. */
import { seconds } from './job.ts';

export interface Partition {
  readonly name: string;
  /** taken where a job names none */
  readonly preset: boolean;
  /** as Slurm writes it: up, down, drain or inact */
  readonly state: string;
  /** longest time of a job, in seconds; absent: no limit */
  readonly limit?: number;
  readonly nodes: number;
  /** of these, free at once */
  readonly idle: number;
  /** cores of a node; of the smallest where they differ */
  readonly cores: number;
  /** memory of a node in MB; of the smallest where they differ */
  readonly memory: number;
}

/** The format that `parsePartitions` reads: `sinfo --noheader --format=...`; nodes as allocated/idle/other/total. */
export const partitionFormat = '%P|%a|%l|%F|%c|%m';

/** A partition whose nodes differ may take several lines; they become one. */
export function parsePartitions(text: string): Partition[] {
  const found = new Map<string, Partition>();
  for (const line of text.split('\n')) {
    const one = partition(line.trim());
    if (!one) continue;
    const before = found.get(one.name);
    found.set(one.name, before ? together(before, one) : one);
  }
  return [...found.values()];
}

function partition(line: string): Partition | undefined {
  const [name, state, limit, counts, cores, memory] = line.split('|');
  const [, , idle, , total] = /^([\d.KM]{1,20})\/([\d.KM]{1,20})\/([\d.KM]{1,20})\/([\d.KM]{1,20})$/.exec(counts ?? '') ?? [];
  if (!name || !state || total === undefined) return undefined;
  const longest = seconds(limit);
  return {
    name: name.replace(/\*$/, ''),
    preset: name.endsWith('*'),
    state,
    ...(longest === undefined ? {} : { limit: longest }),
    ...{ nodes: amount(total), idle: amount(idle), cores: amount(cores), memory: amount(memory) },
  };
}

function together(one: Partition, other: Partition): Partition {
  return {
    ...one,
    nodes: one.nodes + other.nodes,
    idle: one.idle + other.idle,
    cores: Math.min(one.cores, other.cores),
    memory: Math.min(one.memory, other.memory),
  };
}

/** "16+" is at least 16, "1.2K" about 1,200. */
function amount(text: string | undefined): number {
  const [, number, unit] = /^(\d{1,12}(?:\.\d{1,6})?)([KM])?/.exec(text ?? '') ?? [];
  return Math.round(Number(number ?? 0) * (unit === 'K' ? 1000 : unit === 'M' ? 1_000_000 : 1));
}

/** Names of `srun --mpi=list`, which prints them below a heading, one a line or behind it, to one stream or the other. */
export function parseMpiList(text: string): string[] {
  const names = text
    .split('\n')
    .filter((line) => !/error:|^\s*$/i.test(line))
    .flatMap((line) =>
      line
        .replace(/^(?:srun: ?)?(?:MPI (?:plugin )?types are\.*|specific pmix plugin versions available:)?/i, '')
        .trim()
        .split(/[\s,]+/),
    )
    .filter((name) => /^[a-z]\w{0,40}$/.test(name) && name !== 'srun');
  return [...new Set(names)];
}

/** `Key = value` lines of `scontrol show config`. */
export function parseConfig(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const line of text.split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) settings.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return settings;
}

/** The number in "slurm-wlm 22.05.8" or "slurm 23.11.4". */
export const parseVersion = (text: string): string | undefined =>
  /^slurm(?:-\w{1,20})? (\d{1,3}\.\d{1,3}[\w.-]{0,20})/m.exec(text)?.[1];
