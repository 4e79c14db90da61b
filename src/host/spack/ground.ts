/** What a build finds on this machine: room, rights and what answers in the network. Asked only when a plan is looked at. */
import { mkdtemp, open, readFile, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { EngineFacts, HostFacts } from '../../engine/contract.ts';
import type { Ground, Place } from '../../spack/plan/contract.ts';
import { hostReached } from '../facts/network.ts';
import { onPath } from '../facts/path.ts';

export interface Asked {
  readonly host: Pick<HostFacts, 'cores' | 'memory' | 'root' | 'user' | 'userns' | 'spack'>;
  /** the engine that builds */
  readonly engine: Pick<EngineFacts, 'id' | 'flavor'>;
  /** where the image is to be written; absent for engines with a store */
  readonly folder?: string;
  /** hosts to ask, with a port after a colon where it is not 443 */
  readonly hosts: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** for each host; they are asked at the same time */
  readonly limitMs: number;
}

/** Never throws: what cannot be found out is absent. */
export async function groundOf({ host, engine, folder, hosts, env, limitMs }: Asked): Promise<Ground> {
  const store = storeOf(engine, env, host.root);
  const [temporary, target, answers, subids] = await Promise.all([
    store === undefined ? undefined : placeAt(store),
    folder === undefined ? undefined : placeAt(folder),
    Promise.all(hosts.map((one) => hostReached(targetOf(one), env, limitMs).catch(() => false))),
    hasSubids(host.user, env),
  ]);
  return {
    ...{ cores: host.cores, memory: host.memory, root: host.root, userns: host.userns, spack: host.spack !== undefined, subids },
    ...(temporary ? { temporary } : {}),
    ...(target ? { target } : {}),
    reached: Object.fromEntries(hosts.map((one, at) => [one, answers[at] === true])),
  };
}

function targetOf(name: string): { host: string; port: number } {
  const [, host = name, port] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(name) ?? [];
  return { host, port: Number(port ?? 443) };
}

/** Where the engine unpacks what it builds. Undefined where a service keeps that to itself. */
export function storeOf({ id, flavor }: Asked['engine'], env: NodeJS.ProcessEnv, root: boolean): string | undefined {
  const temporary = env.TMPDIR || '/tmp';
  const data = env.XDG_DATA_HOME || join(env.HOME || homedir(), '.local/share');
  switch (id) {
    case 'podman':
      return root ? '/var/lib/containers/storage' : join(data, 'containers/storage');
    case 'docker':
      return flavor?.rootless ? join(data, 'docker') : undefined;
    case 'charliecloud':
      return env.CH_IMAGE_STORAGE || `/var/tmp/${env.USER || 'user'}.ch`;
    case 'apptainer':
      return env.APPTAINER_TMPDIR || env.SINGULARITY_TMPDIR || temporary;
    default:
      return temporary;
  }
}

/** The folder, or the nearest above it that is there: that is where it would be made. */
export async function placeAt(path: string): Promise<Place> {
  let at = resolve(path);
  for (;;) {
    const disk = await statfs(at).catch(() => undefined);
    if (disk) return { path: at, free: disk.bavail * disk.bsize, writable: await takes(at) };
    const above = dirname(at);
    if (above === at) return { path: at, writable: false };
    at = above;
  }
}

/** A megabyte is written and taken away again: rights, quotas, full and read-only disks all show. */
async function takes(folder: string): Promise<boolean> {
  const made = await mkdtemp(join(folder, '.sifu-')).catch(() => undefined);
  if (made === undefined) return false;
  try {
    const file = await open(join(made, 'try'), 'w');
    try {
      const { bytesWritten } = await file.write(Buffer.alloc(1 << 20));
      await file.sync();
      return bytesWritten === 1 << 20;
    } finally {
      await file.close();
    }
  } catch {
    return false;
  } finally {
    await rm(made, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A line in both files, by name or number, and both programs that use them. Numbers may also come from elsewhere than these files. */
async function hasSubids(user: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const uid = String(process.getuid?.() ?? '');
  const listed = await Promise.all(
    ['/etc/subuid', '/etc/subgid'].map(async (path) => {
      const text = await readFile(path, 'utf8').catch(() => '');
      return text.split('\n').some((line) => line.startsWith(`${user}:`) || (uid !== '' && line.startsWith(`${uid}:`)));
    }),
  );
  const programs = await Promise.all(['newuidmap', 'newgidmap'].map((name) => onPath(name, env)));
  return [...listed, ...programs].every(Boolean);
}
