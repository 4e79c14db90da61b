/** `sifu job script`: a job for the cluster from flags, the site profile and what the cluster says, explained line by line. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { quote } from '../../course/fill.ts';
import type { Site } from '../../course/site.ts';
import type { EngineFacts, EngineId } from '../../engine/contract.ts';
import { isEngineId } from '../../engine/names.ts';
import { engineById } from '../../engine/registry.ts';
import { absent } from '../../engine/vars.ts';
import { findEngines } from '../../host/facts/engines.ts';
import { proofsIn } from '../../host/facts/proofs.ts';
import { writeWhole } from '../../host/files.ts';
import { lookInside } from '../../host/mpi/image.ts';
import { findOffers } from '../../host/slurm/offers.ts';
import { type Cluster, jobFrom } from '../../mpi/job/answers.ts';
import type { Job, JobFinding, JobLine } from '../../mpi/job/contract.ts';
import { jobFindings } from '../../mpi/job/findings.ts';
import { schedulerWords } from '../../mpi/job/schedulers.ts';
import { jobLines, scriptText } from '../../mpi/job/script.ts';
import { asTyped } from '../as-typed.ts';
import { knownFailure } from '../diagnoser.ts';
import { findingData } from '../engines/data.ts';
import { type Paper, paperFor } from '../engines/paper.ts';
import type { JobScriptFlags } from '../job-script/flags.ts';
import { explainedScript, findingsText } from '../job-script/text.ts';
import { printWhole } from '../print.ts';
import { onSignals } from '../signals.ts';
import { siteAsked } from '../site.ts';
import { terminal } from '../terminal.ts';
import { usage } from '../usage.ts';

/**
 * Returns 0, or 1 where the job would be refused or fail as it is asked for. Throws Trouble with exit code 2: an answer is missing,
 * the profile does not fit, the file is there already.
 */
export async function jobScript(program: readonly string[], flags: JobScriptFlags): Promise<number> {
  // what runs is ended, and what was made is taken away, when the process ends
  const stopListening = onSignals(async () => undefined, { interrupt: true });
  try {
    return await made(program, flags);
  } finally {
    stopListening();
  }
}

async function made(program: readonly string[], flags: JobScriptFlags): Promise<number> {
  const image = named(flags.image);
  if (program.length === 0) throw noProgram();
  if (flags.explain && flags.output !== undefined)
    throw usage('job-explain-output', '--explain writes nothing, so it takes no --output.', '');
  const target = targetOf(flags);
  if (target !== undefined) refuseExisting(target, flags);
  const [site, cluster] = await Promise.all([siteAsked(flags), findOffers(image, process.env)]);
  const { job, known } = await jobAsked(program, { ...flags, image }, site, cluster);
  refuseUnknownFamily(job, flags, site, known);
  const [lines, findings] = [jobLines(job), jobFindings(job, known)];
  if (target !== undefined) await writeWhole(resolve(target), scriptText(lines), true);
  await tell({ job, lines, findings, target }, flags);
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function named(image: string | undefined): string {
  if (image !== undefined) return image;
  throw usage('job-no-image', 'Which image the job starts is not said.', 'It is a file, a folder, or a name your engine knows.', [
    { text: 'For example:', command: 'sifu job script --image gromacs-mpi.sif --family mpich -- gmx_mpi --version' },
  ]);
}

function noProgram(): Error {
  return usage('job-no-program', 'What the job runs in the image is not said.', 'It stands behind --, with its own words.', [
    { text: 'For example:', command: 'sifu job script --image gromacs-mpi.sif -- gmx_mpi mdrun -s topol.tpr' },
  ]);
}

/** Nothing is written for `--explain`, for `--output -`, nor for `--json` alone. */
function targetOf({ output, explain, json }: JobScriptFlags): string | undefined {
  if (output === '-' || explain || (json && output === undefined)) return undefined;
  return output ?? 'job.sh';
}

function refuseExisting(target: string, { force }: JobScriptFlags): void {
  if (force || !existsSync(target)) return;
  throw usage('job-exists', `${target} is there already.`, 'It may hold changes of yours, so nothing was written.', [
    { text: 'Write it anew, and keep the old one under another name:', command: 'sifu job script --force ...' },
    { text: 'Or choose another name:', command: 'sifu job script --output other.sh ...' },
  ]);
}

async function jobAsked(
  program: readonly string[],
  flags: JobScriptFlags & { readonly image: string },
  site: Site | undefined,
  cluster: Cluster,
): Promise<{ readonly job: Job; readonly known: Cluster }> {
  const id = engineFor(flags, site, cluster);
  const engine = engineById(id);
  if (!engine) throw new Error(`no engine ${id}`);
  const { module: modules, bind: binds, tasks: tasksPerNode, cpus: cpusPerTask, ...rest } = flags;
  const answers = { ...rest, program, modules, binds, tasksPerNode, cpusPerTask };
  const facts = await factsOf(id);
  const known = { ...cluster, ...(await seenInside(facts, flags.image, program[0], cluster)) };
  return { job: jobFrom(answers, { engine, facts, site, cluster: known }), known };
}

/** What was asked for; else what the image is made for; else what the site has. */
function engineFor({ engine, image = '' }: JobScriptFlags, site: Site | undefined, { image: found }: Cluster): EngineId {
  const asked = engine ?? process.env['SIFU_ENGINE'];
  if (isEngineId(asked) && asked !== 'byhand') return asked;
  if (/\.(sif|simg)$/.test(image)) return 'apptainer';
  if (/\.(sqsh|squashfs)$/.test(image)) return 'enroot';
  if (found?.is === 'folder') return 'charliecloud';
  return site?.engine && site.engine !== 'byhand' ? site.engine : 'apptainer';
}

/** As it is found here: a cluster's machines are most often alike. */
async function factsOf(id: EngineId): Promise<EngineFacts> {
  const limits = { limitMs: 5000, proofLimitMs: 20_000 };
  const how = { env: process.env, ...limits, only: [id], diagnose: knownFailure, proofs: proofsIn(undefined, false), places: [] };
  return (await findEngines(how))[0] ?? absent(id);
}

/** Which MPI the image holds, where its engine is here and it can be looked into. */
async function seenInside(
  engine: EngineFacts,
  image: string,
  program: string | undefined,
  { image: found }: Cluster,
): Promise<Pick<Cluster, 'inside'>> {
  if (!engine.ready || found?.is === 'absent') return {};
  const looked = await lookInside({
    ...{ engine, image, program, env: process.env, cwd: process.cwd(), limitMs: 20_000, diagnose: knownFailure },
  });
  return looked.image ? { inside: { mpi: looked.image.mpi } } : {};
}

/** Several ranks of a family that nobody knows would be as many copies. */
function refuseUnknownFamily(
  { family }: Job,
  { nodes, tasks }: JobScriptFlags,
  site: Site | undefined,
  { inside }: Cluster,
): void {
  const wanted = (nodes ?? site?.job?.nodes ?? 1) * (tasks ?? site?.job?.tasks_per_node ?? 1);
  if (family !== undefined || wanted === 1) return;
  throw usage(
    'job-no-family',
    inside
      ? 'No MPI was seen in the image, and the job is to have several ranks.'
      : 'Which MPI the image holds is not known, and the job is to have several ranks.',
    'How ranks find each other depends on it: with the wrong one each believes that it is alone.',
    [
      { text: 'Open MPI:', command: 'sifu job script --family openmpi ...' },
      { text: 'MPICH, Intel MPI, MVAPICH or Cray MPICH:', command: 'sifu job script --family mpich ...' },
    ],
  );
}

interface Told {
  readonly job: Job;
  readonly lines: readonly JobLine[];
  readonly findings: readonly JobFinding[];
  readonly target: string | undefined;
}

async function tell(told: Told, flags: JobScriptFlags): Promise<void> {
  const { lines, findings } = told;
  const { color, unicode, columns } = terminal(flags, process.env);
  const paper = paperFor({ width: columns, unicode, color });
  if (flags.json) return printWhole(`${JSON.stringify(asData(told))}\n`);
  if (flags.output === '-') {
    if (findings.length > 0) process.stderr.write(`${findingsText(findings, paper)}\n`);
    return printWhole(scriptText(lines));
  }
  const parts = [
    explainedScript(lines, paper),
    ...(findings.length > 0 ? [findingsText(findings, paper)] : []),
    ending(told, paper),
  ];
  return printWhole(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

function ending({ job, target, findings }: Told, paper: Paper): string {
  const { submit } = schedulerWords[job.scheduler];
  const asked = findings.length > 0 && job.site?.support !== undefined;
  const support = asked ? [paper.set(`Questions about ${job.site?.name} go to ${job.site?.support}.`, 0)] : [];
  if (target === undefined) return support.join('\n');
  const line = (command: string) => `  ${paper.tint('accent', paper.clean(asTyped(`${command} ${quote(target)}`)))}`;
  const follow = [paper.set('Or hand it in and follow it to its end:', 0), line('sifu job submit --follow')];
  const written = paper.set(`${target} is written. Hand it in from this folder:`, 0);
  return [...support, written, line(submit), ...(job.scheduler === 'slurm' ? follow : [])].join('\n');
}

function asData({ job, lines, findings, target }: Told): object {
  return {
    format: 1,
    scheduler: job.scheduler,
    engine: job.engine.id,
    path: target ?? null,
    script: scriptText(lines),
    lines: lines
      .filter(({ text, means }) => text !== '' || means !== '')
      .map(({ text, means, words }) => ({
        text,
        means,
        ...(words ? { words: words.map((one) => ({ text: one.text, means: one.means ?? null })) } : {}),
      })),
    findings: findings.map((one) => ({ ...findingData(one), severity: one.severity })),
  };
}
