/** What a user may still write, where somebody counts it. */
import type { Cache, Quota } from '../../../diagnosis/machine/facts.ts';
import { onPath } from '../path.ts';
import { probe } from '../probe.ts';
import { findMounts } from './mounts.ts';

/** Everybody is asked who may count: quota for disks of this machine and NFS, and who owns Lustre and GPFS. Throws if there was no answer in time. */
export async function findQuota(env: NodeJS.ProcessEnv, user: string, limitMs: number): Promise<Quota> {
  const types = await findMounts();
  const on = (type: string) => types.filter((one) => one.type === type).map((one) => one.point);
  const asked: readonly Counter[] = [
    { program: 'quota', args: ['-w', '-p'], read: quotaIn },
    ...on('lustre').map((point) => ({ program: 'lfs', args: ['quota', '-u', user, point], read: quotaIn })),
    ...(on('gpfs').length > 0 ? [{ program: 'mmlsquota', args: ['-Y', '-u', user], read: gpfsQuotaIn }] : []),
  ];
  const told = await Promise.all(asked.map((one) => ask(one, env, limitMs)));
  return told.every((one) => one === 'absent') ? 'absent' : told.flatMap((one) => (one === 'absent' ? [] : one));
}

type Rows = Exclude<Quota, 'absent'>;

interface Counter {
  readonly program: string;
  readonly args: readonly string[];
  readonly read: (text: string) => Rows;
}

async function ask({ program, args, read }: Counter, env: NodeJS.ProcessEnv, limitMs: number): Promise<Quota> {
  // those of GPFS are in no PATH, mostly
  const path = (await onPath(program, env)) ?? (await onPath(program, { PATH: '/usr/lpp/mmfs/bin' }));
  if (path === undefined) return 'absent';
  // they end with 1 where a limit is reached
  const { failed, stdout } = await probe(path, args, { env: { ...env, LC_ALL: 'C' }, limitMs, cwd: '/' });
  if (failed === 'time') throw new Error('no answer in time');
  return read(stdout);
}

/**
 * Of quota(1) and lfs-quota(1). Rows are: disk, blocks of 1 KiB, soft limit, hard limit, grace, files, soft, hard, grace. `*` marks what is
 * over; lfs sets [ ] around what it is not sure of, and writes a long disk on a line of its own.
 */
export function quotaIn(text: string): Rows {
  return text
    .replace(/^(\s*\/\S+)\s*\n\s+(?=\[?\d)/gm, '$1 ')
    .split('\n')
    .flatMap((line) => {
      const words = line.trim().split(/\s+/);
      if (words.length < 8 || !/^\[?\d+\]?\*?$/.test(words[1] ?? '')) return [];
      const [disk = '', blocks, soft, hard, , files, softFiles, hardFiles] = words;
      return limited(disk, [blocks, soft, hard], [files, softFiles, hardFiles]);
    });
}

/** Of mmlsquota -Y: fields between colons, which a line HEADER names; blocks are of 1 KiB. Written after IBM's manual, never tried. */
export function gpfsQuotaIn(text: string): Rows {
  const lines = text.split('\n').map((line) => line.split(':'));
  const names = lines.find((line) => line[2] === 'HEADER');
  if (!names) return [];
  const rows = lines.filter((line) => line[0] === 'mmlsquota' && line[2] !== 'HEADER' && line.length > 10);
  return rows.flatMap((line) => {
    const field = (name: string) => line[names.indexOf(name)];
    return limited(
      field('filesystemName') ?? '',
      [field('blockUsage'), field('blockQuota'), field('blockLimit')],
      [field('filesUsage'), field('filesQuota'), field('filesLimit')],
    );
  });
}

type Counted = readonly [used?: string | undefined, soft?: string | undefined, hard?: string | undefined];

function limited(disk: string, blocks: Counted, files: Counted): Rows {
  const number = (word = '') => Number(word.replace(/[*[\]]/g, '')) || 0;
  const limit = ([, soft, hard]: Counted) => number(soft) || number(hard);
  const rows = [
    { disk, what: 'bytes' as const, used: number(blocks[0]) * 1024, limit: limit(blocks) * 1024 },
    { disk, what: 'files' as const, used: number(files[0]), limit: limit(files) },
  ];
  return rows.filter((row) => row.limit > 0);
}

/** How much the engine keeps of what it fetched; undefined where it keeps nothing. Never rejects. */
export async function findCache(env: NodeJS.ProcessEnv, limitMs: number): Promise<Cache | undefined> {
  const home = env.HOME ? `${env.HOME}/.apptainer/cache` : undefined;
  const path = env['APPTAINER_CACHEDIR'] ?? env['SINGULARITY_CACHEDIR'] ?? home;
  if (!path?.startsWith('/')) return undefined;
  const { ok, failed, stdout } = await probe('du', ['-skx', '--', path], {
    ...{ env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, limitMs, cwd: '/', gently: true },
  });
  if (failed === 'time') return { path };
  const size = /^(\d+)\s/.exec(stdout)?.[1];
  return size === undefined || (!ok && size === '0') ? undefined : { path, bytes: Number(size) * 1024 };
}
