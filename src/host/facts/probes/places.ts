/** Every folder that engines, builds and ranks write to. */
import { dirname } from 'node:path';
import type { NamedPlace, Place } from '../../../diagnosis/machine/facts.ts';
import type { Mount } from '../../../diagnosis/machine/mounts.ts';
import { findMounts } from './mounts.ts';
import { placeOf } from './place.ts';

interface Named {
  readonly what: NamedPlace['what'];
  readonly path: string;
  readonly variable?: string;
}

/** Each in time, and each for itself: one dead disk says nothing of the others. Never rejects. */
export async function findPlaces(env: NodeJS.ProcessEnv, workspace: string, limitMs: number): Promise<NamedPlace[]> {
  const mounts = await findMounts();
  return Promise.all(
    placesIn(env, workspace).map(async ({ path, ...more }) => {
      const look = more.what === 'workspace' ? nearest : placeOf;
      return { ...(await look(path, mounts, limitMs)), ...more };
    }),
  );
}

/** What is not made yet will be made in the nearest folder above that is there. */
async function nearest(path: string, mounts: readonly Mount[], limitMs: number): Promise<Place> {
  const found = await placeOf(path, mounts, limitMs);
  return found.state === 'absent' && path !== '/' ? nearest(dirname(path), mounts, limitMs) : found;
}

/** A variable that is set and empty names nothing. */
export function placesIn(env: NodeJS.ProcessEnv, workspace: string): Named[] {
  const by = (what: Named['what'], ...variables: readonly string[]): Named | undefined => {
    const variable = variables.find((name) => env[name]);
    return variable === undefined ? undefined : { what, variable, path: env[variable] ?? '' };
  };
  const home = by('home', 'HOME');
  const inHome = home && (workspace === home.path || workspace.startsWith(`${home.path}/`));
  return [
    by('tmp', 'TMPDIR') ?? { what: 'tmp' as const, path: '/tmp' },
    by('engine-tmp', 'APPTAINER_TMPDIR', 'SINGULARITY_TMPDIR'),
    { what: 'var-tmp' as const, path: '/var/tmp' },
    home,
    by('runtime', 'XDG_RUNTIME_DIR'),
    { what: 'shm' as const, path: '/dev/shm' },
    ...(inHome ? [] : [{ what: 'workspace' as const, path: workspace }]),
  ].filter((one) => one !== undefined);
}
