/** Whether a job did what it was meant to do. Slurm knows how its script ended; what its ranks did, only the output tells. */
import type { Finding } from '../../diagnosis/finding.ts';
import { type Host, parseRanks, ranksProved } from '../ranks.ts';
import { endedWell, isOver, isWaiting, type Job } from './job.ts';
import { factLine } from './words.ts';

export interface RanksSeen {
  /** disproved: several programs each said that they were alone; open: the output does not say */
  readonly verdict: 'proved' | 'disproved' | 'open';
  /** what the output shows, in words */
  readonly saw: string;
  readonly wanted: number;
  readonly hosts: readonly Host[];
}

export interface Verdict {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** absent where one rank was asked for and none spoke */
  readonly ranks?: RanksSeen;
}

type Diagnose = (symptoms: { output: string; exit?: number | undefined; line?: string | undefined }) => readonly Finding[];

/** What still happens behind a script that went on and ended with 0. */
const grave = ['mpi-singletons', 'slurm-oom'];

/** `line`: the first line of the script that starts ranks. */
export function judge(job: Job, output: string, diagnose: Diagnose, line?: string): Verdict {
  const ranks = ranksOf(job, output, line);
  if (!isOver(job)) {
    const about = isWaiting(job) ? factLine(job) : output;
    const findings = diagnose({ output: about, line }).filter((one) => isWaiting(job) === one.code.startsWith('sw-'));
    return { ok: true, findings, ...(ranks ? { ranks } : {}) };
  }
  const well = endedWell(job);
  const text = well ? output : `${factLine(job)}\n${output}`;
  // a queue that the job itself printed tells of other jobs
  const found = diagnose({ output: text, exit: well ? 0 : exitOf(job), line }).filter((one) => !/^sw-/.test(one.code));
  const copies = ranks?.verdict === 'disproved';
  const findings = found.filter((one) => one.code !== 'mpi-singletons' || copies);
  const said = copies && !findings.some((one) => one.code === 'mpi-singletons') ? [alone(ranks.saw), ...findings] : findings;
  const ok = well && !copies && !said.some((one) => grave.includes(one.code));
  return { ok, findings: said, ...(ranks ? { ranks } : {}) };
}

function ranksOf({ tasks = 1 }: Job, output: string, line: string | undefined): RanksSeen | undefined {
  const { proven, singletons, hosts } = parseRanks(output);
  if (proven === undefined && tasks === 1) return undefined;
  const { ok, saw } = ranksProved(output, tasks);
  const copies = proven === 1 && singletons > 1 && (tasks > 1 || line !== undefined);
  return { verdict: copies ? 'disproved' : ok && tasks > 1 ? 'proved' : 'open', saw, wanted: tasks, hosts };
}

function exitOf({ exit }: Job): number | undefined {
  if (!exit) return undefined;
  return exit.code > 0 ? exit.code : exit.signal > 0 ? 128 + exit.signal : undefined;
}

const alone = (saw: string): Finding => ({
  code: 'mpi-singletons',
  title: 'Each rank ran alone',
  cause: `Its output shows ${saw}. The exit code is 0 all the same.`,
  remedy: [{ text: 'See which languages srun speaks, and name the one of your MPI with --mpi.', command: 'srun --mpi=list' }],
});

/** The first line of a script that starts ranks; undefined where none does. */
export function launchLine(script: string): string | undefined {
  for (const line of script.slice(0, 100_000).split('\n'))
    if (/^[^#]{0,300}\b(?:mpirun|mpiexec|srun|orterun|prterun)\b/.test(line)) return line.trim().slice(0, 300);
  return undefined;
}
