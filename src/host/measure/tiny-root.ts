/** A root file system of about 2 MB, made on the spot from files that are on this machine, as an ordinary user. */
import { copyFile, mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onPath } from '../facts/path.ts';
import { probe } from '../facts/probe.ts';
import { staticBusybox } from './busybox.ts';

interface TinyRoot {
  readonly folder: string;
  /** what its programs are: one static busybox, or copies with the libraries `ldd` names */
  readonly made: 'busybox' | 'copies';
  readonly name: string;
}

const folders = ['bin', 'dev', 'etc', 'home', 'proc', 'root', 'sys', 'tmp', 'var/tmp', 'usr/bin'];
const wanted = ['sh', 'cat', 'true', 'ls', 'id', 'uname', 'hostname', 'readlink', 'env', 'sleep', 'echo', 'ps', 'mount', 'ip'];

/**
 * Fills `folder`. `name` is what its os-release says; `only` these programs are in it, where given.
 * Throws where neither busybox nor `ldd` and a shell are here.
 */
export async function makeTinyRoot(
  folder: string,
  env: NodeJS.ProcessEnv,
  name = 'Tiny container',
  only?: readonly string[],
): Promise<TinyRoot> {
  for (const one of folders) await mkdir(join(folder, one), { recursive: true });
  await writeFile(join(folder, 'etc/os-release'), `NAME="Tiny"\nID=tiny\nVERSION_ID=1\nPRETTY_NAME="${name}"\n`);
  await writeFile(join(folder, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  await writeFile(join(folder, 'etc/group'), 'root:x:0:\n');
  // engines bring these three files with them, onto files that must be there
  for (const file of ['hosts', 'resolv.conf', 'localtime']) await writeFile(join(folder, 'etc', file), '');
  const busybox = await staticBusybox(env);
  if (busybox) await fromBusybox(folder, busybox, env, only);
  else await fromCopies(folder, env, only ?? wanted);
  return { folder, made: busybox ? 'busybox' : 'copies', name };
}

async function fromBusybox(
  folder: string,
  busybox: string,
  env: NodeJS.ProcessEnv,
  only: readonly string[] | undefined,
): Promise<void> {
  await copyFile(busybox, join(folder, 'bin/busybox'));
  const names = only ?? (await appletsOf(busybox, env));
  await Promise.all(names.map((one) => symlink('busybox', join(folder, 'bin', one)).catch(() => undefined)));
}

async function appletsOf(busybox: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const listed = await probe(busybox, ['--list'], { env, limitMs: 2000 });
  const names = listed.stdout.split('\n').filter((one) => /^[\w.[-]+$/.test(one) && one !== 'busybox');
  return names.length > 0 ? names : wanted;
}

async function fromCopies(folder: string, env: NodeJS.ProcessEnv, programs: readonly string[]): Promise<void> {
  const libraries = new Set<string>();
  for (const name of programs) {
    const found = await onPath(name, env);
    if (found === undefined) continue;
    const program = await realpath(found);
    await copyFile(program, join(folder, 'bin', name));
    const { stdout } = await probe('ldd', [program], { env, limitMs: 2000 });
    for (const path of librariesIn(stdout)) libraries.add(path);
  }
  for (const path of libraries) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(path, join(folder, path));
  }
  if (libraries.size === 0) throw new Error('there is no static busybox here, and ldd names no libraries to copy');
}

/** Absolute paths in what `ldd` prints: libraries and the loader itself. */
export function librariesIn(text: string): string[] {
  return [...text.matchAll(/(?:^|=>)\s*(\/\S+) \(0x/gm)].map((match) => match[1] ?? '');
}
