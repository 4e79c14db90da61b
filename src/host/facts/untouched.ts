/** Trying an engine that was never used must not make a place for it in somebody's home: it gets one that is gone afterwards. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
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
  if (own.every((one) => existsSync(one))) {
    if (id === 'podman') for (const one of await sleeping(env)) workshop.caretaker.wakes(one);
    return { env, workshop };
  }
  const [home, run] = [join(workshop.folder, `home-${id}`), join(workshop.folder, `run-${id}`)];
  await mirror(env.HOME, home, ['.config', '.local', '.local/share', '.cache']);
  await mkdir(run, { mode: 0o700 });
  const { XDG_DATA_HOME: _, XDG_CONFIG_HOME: __, XDG_CACHE_HOME: ___, ...rest } = env;
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

/** Podman keeps a process that holds a user's namespace. Where none is there before a trial, none should be there afterwards. */
async function sleeping(env: NodeJS.ProcessEnv): Promise<string[]> {
  const uid = process.getuid?.();
  const folders = [
    env.XDG_RUNTIME_DIR,
    `/run/user/${uid}`,
    `/tmp/podman-run-${uid}`,
    `/tmp/run-${uid}`,
    `/tmp/storage-run-${uid}`,
  ];
  const files = [...new Set(folders.filter((one) => one?.startsWith('/')))].map((one) => join(one ?? '', 'libpod/tmp/pause.pid'));
  const alive = await Promise.all(
    files.map(async (one) => existsSync(`/proc/${(await readFile(one, 'utf8').catch(() => 'none')).trim()}`)),
  );
  return alive.includes(true) ? [] : files;
}
