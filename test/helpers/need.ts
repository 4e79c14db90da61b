/**
 * What a test wants of the machine. Missing: the test is skipped and the reason is printed and counted; with
 * `SIFU_LAB=required` it fails instead, so that a machine meant to have everything cannot pass by skipping.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Skippable {
  skip(note?: string): never;
}

/** What no lab installs: a real Spack is a gigabyte from the internet, its solver (Debian's gringo) serves nothing else, and Debian has neither Enroot nor Shifter. */
const rare: ReadonlySet<string> = new Set(['spack', 'clingo', 'enroot', 'shifter']);

/** `tool:NAME` (a program on PATH, the prefix may be left out), `root`, `user` (not root), `userns`, `mounting`, `me` (who runs the tests), `learner`, `guest`, `file:PATH`, `spack`. */
export type Wanted = string;

/** Call first in a test: `test('...', (context) => { need(context, 'apptainer', 'mpirun'); ... })`. */
export function need(context: Skippable, ...wanted: readonly Wanted[]): void {
  for (const one of wanted) {
    const why = missing(one);
    if (why === undefined) continue;
    if (process.env.SIFU_LAB === 'required' && !rare.has(one)) throw new Error(`${why}, and SIFU_LAB=required`);
    context.skip(why);
  }
}

/** Why `wanted` is not here; undefined if it is. For `describe.skipIf` and the like. */
export function missing(wanted: Wanted): string | undefined {
  if (wanted === 'me') return undefined;
  if (wanted === 'root') return process.getuid?.() === 0 ? undefined : 'not root';
  if (wanted === 'user') return process.getuid?.() === 0 ? 'root, where an ordinary user is wanted' : undefined;
  if (wanted === 'userns') return userNamespaces() ? undefined : 'no user namespaces here';
  if (wanted === 'mounting') return mayMount() ? undefined : 'no right to mount here';
  if (wanted === 'learner' || wanted === 'guest')
    return succeeds('id', [wanted]) ? undefined : `no user "${wanted}" here (npm run lab makes one)`;
  if (wanted === 'spack') return spackRoot() === undefined ? 'no Spack here (SIFU_SPACK_ROOT, or spack on PATH)' : undefined;
  if (wanted.startsWith('file:')) return existsSync(wanted.slice(5)) ? undefined : `no ${wanted.slice(5)} here`;
  const program = wanted.replace(/^tool:/, '');
  return onPath(program) === undefined ? `no ${program} here` : undefined;
}

/** Absolute path of a program, or undefined. */
export function onPath(program: string): string | undefined {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(directory, program);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not in this one
    }
  }
  return undefined;
}

/** Where a real Spack is, or undefined. */
export function spackRoot(): string | undefined {
  const root = process.env.SIFU_SPACK_ROOT;
  if (root !== undefined && existsSync(join(root, 'bin', 'spack'))) return root;
  const program = onPath('spack');
  return program === undefined ? undefined : join(program, '..', '..');
}

function userNamespaces(): boolean {
  return succeeds('unshare', ['--user', '--map-root-user', 'true']);
}

/** In a mount namespace of its own, so that nothing stays mounted; that alone needs more than being called root. */
function mayMount(): boolean {
  return succeeds('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
}

function succeeds(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
