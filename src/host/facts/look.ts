/** Where the programs of an engine are on a PATH, and what stands there in their place. */
import { constants } from 'node:fs';
import { access, lstat, readlink, realpath, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import { brokenLink, notExecutable, relativeOnPath } from './engine-findings.ts';

export interface Seen {
  readonly program: string;
  /** the one that a shell finds; absent: there is none that can be started */
  readonly path?: string;
  /** other programs of that name, further on in PATH */
  readonly hidden: readonly string[];
  /** why what is there does not count */
  readonly wrong?: Finding;
}

/** Undefined if nothing of that name is on the PATH. */
export async function lookFor(program: string, env: NodeJS.ProcessEnv): Promise<Seen | undefined> {
  const paths: string[] = [];
  const real = new Set<string>();
  let wrong: Finding | undefined;
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const path = join(folder.startsWith('/') ? folder : resolve(folder), program);
    const trouble = await troubleOf(path);
    if (trouble === 'absent') continue;
    if (trouble !== undefined) wrong ??= trouble;
    else if (!folder.startsWith('/')) wrong ??= relativeOnPath(program, folder || '.');
    else {
      const target = await realpath(path);
      if (!real.has(target)) paths.push(path);
      real.add(target);
    }
  }
  const [path, ...hidden] = paths;
  if (path === undefined && wrong === undefined) return undefined;
  return { program, hidden, ...(path === undefined ? {} : { path }), ...(wrong === undefined ? {} : { wrong }) };
}

/** Undefined for a program that can be started. */
async function troubleOf(path: string): Promise<Finding | 'absent' | undefined> {
  const own = await lstat(path).catch(() => undefined);
  if (own === undefined) return 'absent';
  const file = await stat(path).catch((error: NodeJS.ErrnoException) => error.code);
  if (typeof file !== 'object') {
    if (!own.isSymbolicLink()) return 'absent';
    return brokenLink(path, await readlink(path).catch(() => 'nowhere'), file === 'ELOOP');
  }
  if (!file.isFile()) return 'absent';
  return access(path, constants.X_OK).then(
    () => undefined,
    () => notExecutable(path),
  );
}
