/** People with sifu as it is shipped: the package, unpacked where everybody can read it, and nothing of this checkout. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { missing, spackRoot } from '../helpers/need.ts';
import { endPodman, give, loginOf, type Ran, runAs, uidOf } from './user.ts';

const root = join(import.meta.dirname, '..', '..');

export interface Person {
  readonly home: string;
  readonly workspace: string;
  readonly uid: number;
  /** runs a program as this person, in their workspace, with nothing to read from */
  run(program: string, ...args: readonly string[]): Promise<Ran>;
  /** runs the installed sifu */
  sifu(...args: readonly string[]): Promise<Ran>;
  /** takes all of it away; rejects if something of this person still runs */
  leave(): Promise<void>;
}

/** `learner` is an ordinary user, if need be another than who runs the tests; `me` is who runs them. */
export async function newPerson(
  who: 'learner' | 'me',
  options: { readonly pty: boolean; readonly spack?: boolean; readonly env?: Readonly<Record<string, string>> },
): Promise<Person> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sifu-lab-')));
  chmodSync(folder, 0o755);
  await unpack(folder, options.pty);
  const home = join(folder, 'home');
  const workspace = join(home, 'work');
  mkdirSync(workspace, { recursive: true });
  const spack = options.spack ? { SIFU_SPACK_ROOT: await copySpack(home) } : {};
  const env = { ...loginOf(who, home), SIFU_WORKSPACE: workspace, ...spack, ...options.env };
  give(who, home);
  const run = (...line: readonly string[]): Promise<Ran> => runAs(who, line, { cwd: workspace, env });
  return {
    home,
    workspace,
    uid: uidOf(who),
    run,
    sifu: (...args) => run(process.execPath, join(folder, 'package', 'bin', 'sifu.js'), ...args),
    async leave() {
      await endPodman(who, env);
      const left = (await execa('pgrep', ['-af', folder], { reject: false })).stdout;
      rmSync(folder, { recursive: true, force: true });
      if (left) throw new Error(`still running in ${folder}:\n${left}`);
    },
  };
}

/** A copy of the Spack that is here, without what it built: the learner's steps write into it. */
async function copySpack(folder: string): Promise<string> {
  const from = spackRoot() ?? '';
  const to = join(folder, 'spack');
  mkdirSync(to);
  const left = ['./.git', './opt', './var/spack/environments', './var/spack/cache'].map((one) => `--exclude=${one}`);
  await execa('bash', ['-c', 'tar -C "$1" "${@:3}" -cf - . | tar -C "$2" -xf -', 'bash', from, to, ...left]);
  return to;
}

/** What `npm pack` makes, and beside it the one optional package, or not. */
async function unpack(folder: string, pty: boolean): Promise<void> {
  // built already: the tests begin with that
  const packed = await execa('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  await execa('tar', ['-xzf', join(folder, packed.stdout.trim()), '-C', folder]);
  if (!pty) return;
  const from = join(root, 'node_modules', '@lydell');
  cpSync(from, join(folder, 'node_modules', '@lydell'), { recursive: true });
  await execa('chmod', ['-R', 'a+rX', folder]);
}

/** Who can be asked here, for `describe.each`. */
export const people: readonly ['root' | 'an ordinary user', 'me' | 'learner'][] =
  missing('root') === undefined
    ? [
        ['an ordinary user', 'learner'],
        ['root', 'me'],
      ]
    : [['an ordinary user', 'me']];
