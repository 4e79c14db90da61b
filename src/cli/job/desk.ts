/** What every command about jobs works with: how to print, and how to ask Slurm. */
import type { Finding } from '../../diagnosis/finding.ts';
import { onPath } from '../../host/facts/path.ts';
import { readEnds } from '../../host/files.ts';
import type { Answer } from '../../host/slurm/ask.ts';
import { isJobId, lastKept, lastOf, myQueue } from '../../host/slurm/jobs.ts';
import { Trouble } from '../../host/trouble.ts';
import type { Job } from '../../mpi/slurm/job.ts';
import { judge, launchLine, type Verdict } from '../../mpi/slurm/verdict.ts';
import { loadDiagnose } from '../diagnoser.ts';
import { type Paper, paperFor } from '../engines/paper.ts';
import type { GlobalFlags } from '../flags.ts';
import { terminal } from '../terminal.ts';
import { usage } from '../usage.ts';

export interface JobFlags extends GlobalFlags {
  readonly json?: boolean;
  readonly follow?: boolean;
}

export interface Desk {
  readonly env: NodeJS.ProcessEnv;
  readonly json: boolean;
  /** one row at the bottom may be drawn again and again */
  readonly live: boolean;
  paper(): Paper;
  diagnose(symptoms: { output: string; exit?: number | undefined; line?: string | undefined }): readonly Finding[];
}

export async function deskFor(flags: JobFlags): Promise<Desk> {
  const look = () => terminal(flags, process.env);
  const { motion } = look();
  return {
    env: process.env,
    json: flags.json === true,
    live: motion && !flags.plain && !flags.json,
    paper: () => {
      const { columns, unicode, color } = look();
      return paperFor({ width: columns, unicode, color });
    },
    diagnose: await loadDiagnose(),
  };
}

/** Slurm did not do what was asked: why, as far as it is known. `what` completes "Slurm did not ...". */
export async function refusal(said: Exclude<Answer, { kind: 'said' }>, what: string, desk: Desk): Promise<Trouble> {
  if (said.kind === 'absent') return absent(said.program, desk.env);
  const [known] = desk.diagnose({ output: said.text, exit: said.kind === 'refused' ? said.exit : 1 });
  if (known) return new Trouble({ ...known, title: `${known.title}.` });
  const cause = said.text.trim() === '' ? 'It said nothing about it.' : `It says: ${said.text.trim().slice(0, 600)}`;
  return new Trouble({ code: 'slurm-refused', title: `Slurm did not ${what}.`, cause, remedy: [] });
}

async function absent(program: string, env: NodeJS.ProcessEnv): Promise<Trouble> {
  const others = [
    ['flux', 'Flux'],
    ['qsub', 'PBS'],
  ] as const;
  const found = (await Promise.all(others.map(async ([name, said]) => ((await onPath(name, env)) ? said : '')))).filter(Boolean);
  const instead = found.length > 0 ? `${found.join(' and ')} is here instead, for which sifu only writes scripts.` : '';
  const finding = {
    code: 'slurm-absent',
    title: `There is no Slurm on this machine: no ${program}.`,
    cause: `These commands hand jobs to Slurm, and follow them. ${instead}`.trim(),
    remedy: [
      {
        text: 'On a cluster, log in to its login node, and try there. Some want a module loaded first.',
        command: 'module avail slurm',
      },
    ],
  };
  return new Trouble(finding, 3);
}

/** The job that was meant. Throws Trouble where none can be. `open`: of those only that are not over. */
export async function whichJob(id: string | undefined, desk: Desk): Promise<string> {
  if (id !== undefined) {
    if (isJobId(id)) return id;
    throw usage(
      'bad-job',
      `"${id.slice(0, 60)}" is no number of a job.`,
      'They are written 12, or 12_3 for a part of an array.',
      [{ text: 'Your jobs:', command: 'sifu job' }],
    );
  }
  const queue = await myQueue(desk, true);
  if (queue.kind !== 'queue') throw await refusal(queue, 'tell your jobs', desk);
  const last = lastOf(queue.jobs, process.cwd()) ?? (await lastKept(desk, process.cwd()));
  if (last !== undefined) return last;
  throw usage(
    'no-job',
    'Slurm knows no job of yours.',
    'It forgets them some minutes after their end. Name an older one by its number.',
    [{ text: 'Hand one in:', command: 'sifu job submit SCRIPT' }],
  );
}

/** bytes of each end of an output that are read for a verdict */
const enough = 512 * 1024;

export async function judged(job: Job, desk: Desk): Promise<Verdict> {
  const texts = await Promise.all([job.out, job.err].map(async (path) => (path ? ((await readEnds(path, enough)) ?? '') : '')));
  return judge(job, texts.join('\n'), desk.diagnose, await launchOf(job));
}

/** The line of its script that starts ranks. The script may have been changed since; then it is a guess. */
async function launchOf({ command }: Job): Promise<string | undefined> {
  if (!command?.startsWith('/')) return undefined;
  const words = command.split(' ');
  for (let count = words.length; count > 0; count--) {
    const script = await readEnds(words.slice(0, count).join(' '), enough);
    if (script !== undefined) return launchLine(script);
  }
  return undefined;
}
