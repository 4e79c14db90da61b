/** What tells failures apart that print the same, found out in the moment a command failed. */
import { userInfo } from 'node:os';
import type { HostConditions } from '../../diagnosis/conditions.ts';
import type { Place } from '../../diagnosis/machine/facts.ts';
import { isShared, mayHang } from '../../diagnosis/machine/mounts.ts';
import { hostReached } from './network.ts';
import { onPath } from './path.ts';
import { probe } from './probe.ts';
import { tryDevice } from './probes/device.ts';
import { findInside } from './probes/inside.ts';
import { findMounts } from './probes/mounts.ts';
import { placeOf } from './probes/place.ts';
import { findSubIds } from './probes/subids.ts';

/** for each question, in ms: somebody looks at a failure and waits for its cause */
const limitMs = 150;

/** bytes and names of files: with less a disk is full; from `plenty` on nothing that a lesson does would have filled it */
const full = { bytes: 32e6, inodes: 100 };
const plenty = { bytes: 10e9, inodes: 100_000 };

/**
 * `env` is that of the command that failed. Never rejects, changes nothing, takes 200 ms at most. What is not sure is left out: a tool
 * that found the disk full tidies up before it ends, so a disk counts as not full only where there is far more room than a build takes.
 */
export async function hostConditions(env: NodeJS.ProcessEnv): Promise<HostConditions> {
  const mounts = await findMounts();
  const look = (path: string) => placeOf(path, mounts, limitMs);
  const [userns, subids, fuse, inside, network, temporary, [home]] = await Promise.all([
    namespaces(env),
    ranges(env),
    tryDevice('/dev/fuse'),
    findInside(env),
    reached(env),
    Promise.all(temporaryFolders(env).map(look)),
    Promise.all(env.HOME ? [look(env.HOME)] : []),
  ]);
  const container = inside.container === 'chroot' ? undefined : inside.container ? true : inside.sure ? false : undefined;
  return known({
    ...{ userns, subids, network },
    fuse: fuse.state === 'opens',
    root: process.getuid?.() === 0,
    'tmp-full': anyOf(temporary.map(isFull)),
    'home-full': home ? isFull(home) : undefined,
    'tmp-noexec': anyOf(temporary.map(({ mount }) => mount?.options.includes('noexec'))),
    'in-container': container,
    'slurm-job': Boolean(env['SLURM_JOB_ID']),
  });
}

function known(all: HostConditions): HostConditions {
  return Object.fromEntries(Object.entries(all).filter(([, said]) => said !== undefined));
}

/** Made, not read from a setting: several settings of several systems can forbid it. */
async function namespaces(env: NodeJS.ProcessEnv): Promise<boolean | undefined> {
  const unshare = (await onPath('unshare', env)) ?? (await onPath('/usr/bin/unshare', env));
  if (unshare === undefined) return undefined;
  const { ok, exit, failed } = await probe(unshare, ['-Ur', '/bin/true'], { env, limitMs, cwd: '/' });
  return failed || exit === 127 ? undefined : ok;
}

async function ranges(env: NodeJS.ProcessEnv): Promise<boolean | undefined> {
  const { uid, gid, elsewhere } = await findSubIds(name(env), process.getuid?.() ?? 0);
  if (uid?.length && gid?.length) return true;
  return elsewhere ? undefined : false;
}

function name(env: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    return env.USER ?? '';
  }
}

/** No answer in so short a time says nothing of the network. */
async function reached(env: NodeJS.ProcessEnv): Promise<boolean | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  const answer = await Promise.race([hostReached({ host: 'github.com', port: 443 }, env, limitMs * 1.5), late]);
  clearTimeout(timer);
  return answer;
}

/** Where engines and builds write: what their own variables name, else TMPDIR, else /tmp. */
function temporaryFolders(env: NodeJS.ProcessEnv): string[] {
  const said = [env['APPTAINER_TMPDIR'], env['SINGULARITY_TMPDIR'], env.TMPDIR].filter((one) => one?.startsWith('/'));
  return [...new Set(said.filter((one) => one !== undefined))].concat(said.length > 0 ? [] : ['/tmp']);
}

function isFull({ bytes, inodes = Number.POSITIVE_INFINITY, mount }: Place): boolean | undefined {
  if (bytes === undefined) return undefined;
  if (bytes < full.bytes || inodes < full.inodes) return true;
  // a quota is not seen by who asks the disk
  const limited = !mount || isShared(mount) || mayHang(mount) || mount.options.some((one) => /quota/.test(one));
  return !limited && bytes > plenty.bytes && inodes > plenty.inodes ? false : undefined;
}

function anyOf(all: readonly (boolean | undefined)[]): boolean | undefined {
  if (all.includes(true)) return true;
  return all.includes(undefined) || all.length === 0 ? undefined : false;
}
