/** The command of a job that starts its ranks. */
import type { Unsupported, Word } from '../../engine/contract.ts';
import type { Bind, Job } from './contract.ts';
import { schedulerWords } from './schedulers.ts';
import { languageName } from './settings.ts';
import { filled, isCommand, shell } from './text.ts';

/** Stand for what a script has in variables, while the engine's words are made. */
const LAUNCHER = 'THE-LAUNCHER';
const RANKS = 424_242;
/** as a bind, both here and inside */
const SCRATCH = '/SIFU-SCRATCH';

const put = { [LAUNCHER]: '"$launcher"', [String(RANKS)]: '"$ranks"', [SCRATCH]: '"$scratch"' };

/** Engines whose images lie in a store of each machine, so that a job of theirs has one. */
export const staysOnOne = (id: string) => id === 'docker' || id === 'podman';

/** Which program starts the ranks: a scheduler without srun, or an engine that srun cannot reach into, leaves mpirun. */
export function startedBy({ scheduler, launcher, engine, family }: Job): 'srun' | 'mpirun' | 'flux' | 'alone' {
  if (family === undefined) return 'alone';
  if (scheduler === 'flux') return 'flux';
  return scheduler === 'pbs' || staysOnOne(engine.id) ? 'mpirun' : launcher;
}

/** Every word with its meaning, or why this engine cannot. */
export function startWords(job: Job): Word[] | Unsupported {
  const by = startedBy(job);
  if (by === 'mpirun') return mpirun(job);
  const before = by === 'srun' ? srun(job) : by === 'flux' ? flux(job) : [];
  if (by === 'srun' && job.engine.id === 'enroot') return [...before, ...pyxis(job)];
  const said = job.engine.command({ op: 'exec', ...given(job), here: true }, job.facts);
  if (!isCommand(said)) return said;
  const own = filled(said.words, { ...put, ...job.put });
  // settings of this machine stand before the program, and so before the launcher
  const settings = own.findIndex(({ text }) => !/^[A-Z_]+=/.test(text));
  return [...own.slice(0, settings), ...before, ...shared(own.slice(settings), job)];
}

const brings: ReadonlySet<string> = new Set(['apptainer', 'docker', 'podman']);

function given({ image, run, ...job }: Job) {
  const scratch: Bind[] = job.scratch === undefined ? [] : [{ from: SCRATCH, to: SCRATCH }];
  const bound = job.model === 'bind' ? job.folders : [];
  const env =
    job.model === 'bind' && job.libraries.length > 0 ? [{ name: 'LD_LIBRARY_PATH', value: job.libraries.join(':') }] : [];
  const binds = [...bound, ...job.binds, ...scratch];
  // Charliecloud wants the driver copied into its image beforehand, and Shifter a module that sites name as they like
  const gpu = job.gpus && brings.has(job.engine.id) ? { gpu: 'nvidia' as const } : {};
  return { image, run: [...run], ...(binds.length > 0 ? { binds } : {}), ...(env.length > 0 ? { env } : {}), ...gpu };
}

function srun({ language, cpusPerTask }: Job): Word[] {
  return [
    { text: 'srun', means: 'start the ranks, on all machines of the job' },
    { text: `--mpi=${shell(language)}`, means: `how they find each other: ${languageName(language)}` },
    ...(cpusPerTask > 1
      ? [
          {
            text: '--cpus-per-task="$SLURM_CPUS_PER_TASK"',
            means: 'cores for each: srun does not know it from the job by itself',
          },
        ]
      : []),
  ];
}

function flux({ nodes, ranks, cpusPerTask, family }: Job): Word[] {
  return [
    { text: 'flux', means: 'the scheduler, which rules the machines of the job, too' },
    { text: 'run', means: 'start the ranks, and wait for them' },
    { text: `--nodes=${nodes}`, means: 'on this many machines' },
    { text: `--ntasks=${ranks}`, means: 'this many ranks' },
    { text: `--cores-per-task=${cpusPerTask}`, means: 'cores for each' },
    family === 'openmpi'
      ? { text: '--setopt=pmi=pmix', means: 'how they find each other: PMIx, from the plugin flux-pmix' }
      : { text: '--setopt=pmi=simple', means: 'how they find each other: PMI-1, which the MPICH family speaks' },
  ];
}

/** One container for all ranks of a machine: each engine has words for it. */
function shared(words: readonly Word[], job: Job): Word[] {
  if (job.containers !== 'node') return [...words];
  const means = 'ranks of one machine share one container';
  const [after, ...more] =
    job.engine.id === 'apptainer'
      ? ['exec', { text: '--sharens', means }]
      : job.engine.id === 'charliecloud'
        ? ['ch-run', { text: '--join', means }, ...joining(job)]
        : [''];
  const at = words.findIndex(({ text }) => after !== '' && (text === after || text.endsWith(`/${after}`)));
  return at < 0 ? [...words] : [...words.slice(0, at + 1), ...more, ...words.slice(at + 1)];
}

/** Ranks find each other by a word, which must not be that of a job before, and count who is there. */
function joining({ scheduler, ranks, nodes }: Job): Word[] {
  const each = ranks / nodes;
  const tag = {
    text: `--join-tag="$${schedulerWords[scheduler].id}"`,
    means: 'the word by which they find each other: the number of the job',
  };
  return Number.isInteger(each) ? [{ text: `--join-ct=${each}`, means: 'it is whole with this many' }, tag] : [tag];
}

function pyxis({ image, binds, scratch, run, put: own }: Job): Word[] {
  const mounts = binds.map(({ from, to }) => `${shell(`${from}:${to}`)},`).join('');
  const more = scratch === undefined ? '' : ',$scratch:$scratch';
  const words: Word[] = [
    { text: `--container-image=${shell(image)}`, means: 'the image; this option comes from Pyxis, which Slurm must have' },
    { text: `--container-mounts=${mounts}"$PWD:$PWD${more}"`, means: 'these folders are visible inside, too' },
    { text: '--container-workdir="$PWD"', means: 'and work begins there' },
    ...run.map((text, at) => ({
      text: shell(text),
      means: at === 0 ? 'the program every rank runs' : 'handed to the program',
    })),
  ];
  return filled(words, { ...put, ...own });
}

function mpirun(job: Job): Word[] | Unsupported {
  const { family, containers, engine, facts } = job;
  const share = containers === 'node';
  const said = engine.command(
    { op: 'mpirun', ...given(job), ranks: RANKS, launcher: LAUNCHER, family: family ?? 'openmpi', share },
    facts,
  );
  if (!isCommand(said)) return said;
  const words = filled(said.words, { ...put, ...job.put });
  const at = words.findIndex(({ text }) => text.startsWith('--join-ct='));
  // the engine counts the ranks of all machines
  return at < 0 ? words : [...words.slice(0, at), ...joining(job), ...words.slice(at + 2)];
}
