/** Every launcher and compiler of PATH. The same file under several names is one; what cannot be started says why. */
import { constants } from 'node:fs';
import { access, lstat, readlink, realpath, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Finding } from '../../diagnosis/finding.ts';
import type { Program } from '../../mpi/machine.ts';
import { brokenLink, notExecutable } from './findings.ts';

/** The plain names first: what several names lead to is called by the first of them that finds it. */
export const launchers = [
  ...['mpirun', 'mpiexec', 'mpirun.openmpi', 'mpiexec.openmpi', 'orterun', 'prterun', 'mpirun.mpich', 'mpiexec.mpich'],
  ...['mpiexec.hydra', 'mpirun_rsh'],
];

export const compilers = ['mpicc', 'mpicc.openmpi', 'mpicc.mpich', 'mpiicc', 'mpiicx'];

/** A program, with the file that its names lead to in the end. */
export interface Found extends Program {
  readonly real: string;
}

export interface Listed {
  /** in the order of PATH, and in one folder in that of the names */
  readonly found: readonly Found[];
  readonly findings: readonly Finding[];
}

/** Never rejects. Folders that PATH names by half are passed over: they mean another one wherever one stands. */
export async function listPrograms(names: readonly string[], path: string): Promise<Listed> {
  const folders = [...new Set(path.split(delimiter))].filter((one) => one.startsWith('/'));
  const places = folders.flatMap((folder) => names.map((name) => ({ name, path: join(folder, name) })));
  const seen = await Promise.all(places.map(async (one) => ({ ...one, ...(await look(one.path)) })));
  const first = new Map<string, string>();
  const files = new Map<string, { name: string; path: string }[]>();
  for (const { name, path, real } of seen) {
    if (real === undefined) continue;
    if (!first.has(name)) first.set(name, path);
    files.set(real, [...(files.get(real) ?? []), { name, path }]);
  }
  const found = [...files].map(([real, all]) => ({ real, ...called(all, first) }));
  return { found, findings: seen.flatMap(({ trouble }) => (trouble ? [trouble] : [])) };
}

/** By the first name under which PATH finds this file and no other, else by its path. */
function called(all: readonly { name: string; path: string }[], first: ReadonlyMap<string, string>): Program {
  const own = all.filter((one) => first.get(one.name) === one.path);
  const best = own[0] ?? all[0] ?? { name: '', path: '' };
  const also = own.slice(1).map((one) => one.name);
  return { call: own.length > 0 ? best.name : best.path, path: best.path, also: [...new Set(also)] };
}

async function look(path: string): Promise<{ real?: string; trouble?: Finding }> {
  const own = await lstat(path).catch(() => undefined);
  if (own === undefined) return {};
  const file = await stat(path).catch((error: NodeJS.ErrnoException) => error.code);
  if (typeof file !== 'object') {
    if (!own.isSymbolicLink()) return {};
    return { trouble: brokenLink(path, await readlink(path).catch(() => 'nowhere'), file === 'ELOOP') };
  }
  if (!file.isFile()) return {};
  return access(path, constants.X_OK).then(
    async () => ({ real: await realpath(path).catch(() => path) }),
    () => ({ trouble: notExecutable(path) }),
  );
}
