/** What the cluster offers to a job, asked of its own programs. */
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Cluster } from '../../mpi/job/answers.ts';
import type { Scheduler } from '../../mpi/job/schedulers.ts';
import { onPath } from '../facts/path.ts';
import { findCluster } from './detect.ts';

/** A busy controller takes its time. In ms. */
const limitMs = 8000;

/** Never rejects: what does not answer is not known. */
export async function findOffers(image: string, env: NodeJS.ProcessEnv): Promise<Cluster> {
  const scheduler = await schedulerHere(env);
  const asked = scheduler === 'slurm' ? await slurm(env) : {};
  const home = env['HOME'] || homedir();
  return { ...asked, scheduler, image: imageAt(image), home: existsSync(home) };
}

async function schedulerHere(env: NodeJS.ProcessEnv): Promise<Scheduler | undefined> {
  const [sbatch, flux, qsub, nodes] = await Promise.all(['sbatch', 'flux', 'qsub', 'pbsnodes'].map((one) => onPath(one, env)));
  return sbatch ? 'slurm' : flux ? 'flux' : qsub && nodes ? 'pbs' : undefined;
}

async function slurm(env: NodeJS.ProcessEnv): Promise<Cluster> {
  const found = await findCluster({ env, limitMs });
  if (found === undefined) return {};
  const { partitions, languages, pyxis, silent } = found;
  return {
    ...(partitions.length > 0 ? { partitions } : {}),
    ...(languages.length > 0 ? { languages, pyxis } : {}),
    ...(silent === undefined ? {} : { silent: true }),
  };
}

/** A name in the store of an engine is no path; nobody can tell it from a file that is not there yet. */
function imageAt(image: string): Cluster['image'] {
  const path = resolve(image);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found && !image.includes('/') && !/\.(sif|sqsh|sqfs|squashfs)$/.test(image)) return undefined;
  if (found?.isDirectory()) return { path, is: 'folder', noPlace: !existsSync(join(path, 'mnt', '0')) };
  return { path, is: found ? 'file' : 'absent' };
}
