/** What a user may still write, where somebody counts it. */
import type { Cache, Quota } from '../../../diagnosis/machine/facts.ts';
import { onPath } from '../path.ts';
import { probe } from '../probe.ts';

/** Throws if there was no answer in time: a file server may be asked. */
export async function findQuota(env: NodeJS.ProcessEnv, limitMs: number): Promise<Quota> {
  const program = await onPath('quota', env);
  if (program === undefined) return 'absent';
  // it ends with 1 where a limit is reached
  const { failed, stdout } = await probe(program, ['-w', '-p'], { env: { ...env, LC_ALL: 'C' }, limitMs, cwd: '/' });
  if (failed === 'time') throw new Error('no answer in time');
  return quotaIn(stdout);
}

/** Rows are: disk, blocks of 1 KiB, soft limit, hard limit, grace, files, soft, hard, grace. `*` marks what is over. */
export function quotaIn(text: string): Exclude<Quota, 'absent'> {
  return text.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/);
    if (words.length < 8 || !/^\d+\*?$/.test(words[1] ?? '')) return [];
    const [disk = '', blocks, soft, hard, , files, softFiles, hardFiles] = words;
    const number = (word: string | undefined) => Number((word ?? '').replace('*', '')) || 0;
    const limit = (one: string | undefined, other: string | undefined) => number(one) || number(other);
    const rows = [
      { disk, what: 'bytes' as const, used: number(blocks) * 1024, limit: limit(soft, hard) * 1024 },
      { disk, what: 'files' as const, used: number(files), limit: limit(softFiles, hardFiles) },
    ];
    return rows.filter((row) => row.limit > 0);
  });
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
