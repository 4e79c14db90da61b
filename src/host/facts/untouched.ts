/** Trying an engine that was never used must not make a place for it in somebody's home: it gets one that is gone afterwards. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineId } from '../../engine/contract.ts';
import type { Workshop } from './workshop.ts';

/** What of a home an engine makes for itself when it first runs. */
const places: Partial<Record<EngineId, (env: NodeJS.ProcessEnv) => readonly string[]>> = {
  apptainer: ({ HOME = '' }) => [`${HOME}/.apptainer`],
  podman: ({ HOME = '', XDG_DATA_HOME }) => [join(XDG_DATA_HOME || `${HOME}/.local/share`, 'containers/storage')],
};

interface Untouched {
  readonly env: NodeJS.ProcessEnv;
  readonly workshop: Workshop;
}

/**
 * The environment to try this engine in. Where it has its place already that is the learner's own, so that what is tried is what
 * will be used; else one with a home in the workshop, in which all settings of the real one are seen.
 */
export async function untouched(id: EngineId, env: NodeJS.ProcessEnv, workshop: Workshop): Promise<Untouched> {
  const own = places[id]?.(env) ?? [];
  if (!env.HOME?.startsWith('/') || own.length === 0 || process.getuid?.() === 0) return { env, workshop };
  const [home, run] = [join(workshop.folder, `home-${id}`), join(workshop.folder, `run-${id}`)];
  // Podman keeps a process that holds a user's namespace: by this mark the caretaker knows the one that is of this trial
  const marked: NodeJS.ProcessEnv = { ...env, SIFU_TRIAL: home };
  if (own.every((one) => existsSync(one))) return { env: marked, workshop };
  await mirror(env.HOME, home, ['.config', '.local', '.local/share', '.cache']);
  await mkdir(run, { mode: 0o700 });
  const { XDG_DATA_HOME: _, XDG_CONFIG_HOME: __, XDG_CACHE_HOME: ___, ...rest } = marked;
  const caretaker = { ...workshop.caretaker, made: () => undefined };
  return { env: { ...rest, HOME: home, XDG_RUNTIME_DIR: run }, workshop: { ...workshop, caretaker } };
}

/** Links to all that a home keeps under hidden names; `deep` folders are made anew, so that what is added to them stays here. */
async function mirror(from: string, to: string, deep: readonly string[], within = ''): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const names = await readdir(from).catch(() => []);
  for (const name of names.filter((one) => within !== '' || one.startsWith('.'))) {
    const path = within === '' ? name : `${within}/${name}`;
    if (deep.includes(path)) await mirror(join(from, name), join(to, name), deep, path);
    else await symlink(join(from, name), join(to, name)).catch(() => undefined);
  }
}
