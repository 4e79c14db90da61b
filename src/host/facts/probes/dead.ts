/** What an environment names on disks that no longer answer. Who looks for a file there waits for ever, and may not even be ended. */
import { delimiter } from 'node:path';
import { type Mount, mayHang, mountOf } from '../../../diagnosis/machine/mounts.ts';
import { findMounts } from './mounts.ts';
import { placeOf } from './place.ts';

interface Living {
  /** the environment without them */
  readonly env: NodeJS.ProcessEnv;
  /** folders of PATH that do not answer */
  readonly hung: readonly string[];
  /** whether this folder answers, as far as it was asked about */
  answers(folder: string): boolean;
}

/** Folders beside those of PATH that sifu and engines look into by themselves. */
const variables = ['HOME', 'TMPDIR', 'XDG_RUNTIME_DIR', 'SPACK_ROOT', 'SIFU_SPACK_ROOT', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'];

/** Asks only disks that can hang at all, `limitMs` each and all at once. Never rejects. */
export async function livingEnv(env: NodeJS.ProcessEnv, more: readonly string[], limitMs: number): Promise<Living> {
  const mounts = await findMounts();
  const path = (env.PATH ?? '').split(delimiter);
  const named = variables.flatMap((name) => env[name] ?? []);
  const far = [...new Set([...path, ...named, ...more])].filter((one) => isFar(one, mounts));
  const asked = await Promise.all(far.map((one) => placeOf(one, mounts, limitMs)));
  const hung = asked.filter((one) => one.state === 'hung').map((one) => one.path);
  const answers = (folder: string) => !hung.includes(folder);
  if (hung.length === 0) return { env, hung, answers };
  const kept = Object.entries(env).filter(([name, value]) => !variables.includes(name) || answers(value ?? ''));
  const living = { ...Object.fromEntries(kept), PATH: path.filter(answers).join(delimiter) };
  return { env: living, hung: hung.filter((one) => path.includes(one)), answers };
}

function isFar(folder: string, mounts: readonly Mount[]): boolean {
  const mount = folder.startsWith('/') ? mountOf(folder, mounts) : undefined;
  return mount !== undefined && mayHang(mount);
}
