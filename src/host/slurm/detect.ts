/** Which Slurm is here, whether it answers, and what it offers. */
import {
  type Partition,
  parseConfig,
  parseMpiList,
  parsePartitions,
  parseVersion,
  partitionFormat,
} from '../../mpi/slurm/cluster.ts';
import { seconds } from '../../mpi/slurm/job.ts';
import { type Answer, type Asking, ask } from './ask.ts';

export interface Cluster {
  /** as in 22.05.8; empty where it says none */
  readonly version: string;
  /** SLURM_CONF, where it is set */
  readonly conf?: string;
  readonly name?: string;
  /** why nothing more is known: what it said instead of an answer */
  readonly silent?: string;
  readonly partitions: readonly Partition[];
  /** in which srun and an MPI library can meet, as `srun --mpi=list` names them */
  readonly languages: readonly string[];
  /** the one that is taken where none is named */
  readonly language?: string;
  /** whether jobs are known after their end */
  readonly accounts: boolean;
  /** whether srun starts containers by itself */
  readonly pyxis: boolean;
  /** how long jobs are known after their end, in seconds */
  readonly remembers?: number;
  /** memory of a job that asks for none, in MB for each core */
  readonly memory?: number;
}

/** Undefined: there is no Slurm on this machine. */
export async function findCluster(asking: Asking): Promise<Cluster | undefined> {
  const version = await ask('sinfo', ['--version'], asking);
  if (version.kind === 'absent') return undefined;
  const [partitions, config, list, help] = await Promise.all([
    ask('sinfo', ['--noheader', `--format=${partitionFormat}`], asking),
    ask('scontrol', ['show', 'config'], asking),
    ask('srun', ['--mpi=list'], asking),
    ask('srun', ['--help'], asking),
  ]);
  const settings = parseConfig(textOf(config));
  const conf = asking.env['SLURM_CONF'];
  return {
    version: parseVersion(textOf(version)) ?? '',
    ...(conf ? { conf } : {}),
    ...(partitions.kind === 'said' ? {} : { silent: 'text' in partitions ? partitions.text : '' }),
    partitions: parsePartitions(textOf(partitions)),
    languages: parseMpiList(textOf(list)),
    accounts: (settings.get('AccountingStorageType') ?? '').endsWith('slurmdbd'),
    pyxis: textOf(help).includes('--container-image'),
    ...told(settings),
  };
}

function told(settings: ReadonlyMap<string, string>): Partial<Cluster> {
  const [name, language, age, memory] = ['ClusterName', 'MpiDefault', 'MinJobAge', 'DefMemPerCPU'].map((key) =>
    settings.get(key),
  );
  const remembers = /^(\d+) sec/.exec(age ?? '')?.[1] ?? seconds(age);
  return {
    ...(name ? { name } : {}),
    ...(language ? { language } : {}),
    ...(remembers === undefined ? {} : { remembers: Number(remembers) }),
    ...(memory && /^\d+$/.test(memory) ? { memory: Number(memory) } : {}),
  };
}

const textOf = (said: Answer): string => (said.kind === 'said' ? `${said.out}\n${said.err}` : 'text' in said ? said.text : '');
