/** Programs that become root when they are started: whether they really would. */
import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Helper, Starter } from '../../../diagnosis/machine/facts.ts';
import { mountOf } from '../../../diagnosis/machine/mounts.ts';
import { onPath } from '../path.ts';
import { probe } from '../probe.ts';
import { findMounts } from './mounts.ts';

/** Undefined if it is not on the PATH. Never rejects. */
export async function helperOf(name: string, env: NodeJS.ProcessEnv): Promise<Helper | undefined> {
  const path = await onPath(name, env);
  if (path === undefined) return undefined;
  const [bits, capable, nosuid] = await Promise.all([bitsOf(path), isCapable(path), isNosuid(path)]);
  return { path, setuid: bits.setuid && bits.byRoot, capable, nosuid };
}

/** Where the two engines' own setuid program may be, beside the program that was found. */
export async function findStarter(env: NodeJS.ProcessEnv): Promise<Starter | undefined> {
  const programs = await Promise.all(['apptainer', 'singularity'].map((name) => onPath(name, env)));
  const own = programs.flatMap((one) => (one === undefined ? [] : [one]));
  const prefixes = await Promise.all(own.map(async (one) => dirname(dirname(await realpath(one)))));
  if (prefixes.length === 0) return undefined;
  const folders = [...new Set(prefixes.map((one) => join(one, 'libexec'))), '/usr/libexec', '/usr/lib/x86_64-linux-gnu'];
  for (const folder of folders)
    for (const engine of ['apptainer', 'singularity']) {
      const path = join(folder, engine, 'bin/starter-suid');
      const bits = await bitsOf(path);
      if (bits.there) return { path, setuid: bits.setuid, byRoot: bits.byRoot, nosuid: await isNosuid(path) };
    }
  return undefined;
}

async function bitsOf(path: string) {
  const file = await stat(path).catch(() => undefined);
  return { there: file !== undefined, setuid: ((file?.mode ?? 0) & 0o4000) !== 0, byRoot: file?.uid === 0 };
}

async function isNosuid(path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => path);
  return mountOf(real, await findMounts())?.options.includes('nosuid') ?? false;
}

/** Some systems give it one right in place of all of root's. */
async function isCapable(path: string): Promise<boolean> {
  const { ok, stdout } = await probe('getcap', [path], {
    env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin' },
    limitMs: 300,
    cwd: '/',
  });
  return ok && /cap_set[ug]id/.test(stdout);
}
