/** People with sifu as it is shipped: the package, unpacked where everybody can read it, and nothing of this checkout. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { copySpack } from './spack.ts';
import { newUser, type Ran, ran, type User } from './user.ts';

const root = join(import.meta.dirname, '..', '..');

/** What they `run` begins in their workspace; `leave` rejects if something of theirs still runs. */
export interface Person extends User {
  readonly workspace: string;
  /** runs the installed sifu */
  sifu(...args: readonly string[]): Promise<Ran>;
}

/** `learner` is an ordinary user, if need be another than who runs the tests; `me` is who runs them. */
export async function newPerson(
  who: 'learner' | 'me',
  options: {
    readonly pty: boolean;
    readonly spack?: boolean;
    readonly env?: Readonly<Record<string, string>>;
    readonly place?: string;
  },
): Promise<Person> {
  const user = newUser(who, options.env, 'home', options.place);
  const workspace = join(user.home, 'work');
  await unpack(user.folder, options.pty);
  mkdirSync(workspace);
  user.env['SIFU_WORKSPACE'] = workspace;
  if (options.spack) user.env['SIFU_SPACK_ROOT'] = copySpack(user.home);
  user.own();
  const run = (...line: readonly string[]): Promise<Ran> => ran(user.become(...line), workspace, user.env);
  return {
    ...user,
    workspace,
    run,
    sifu: (...args) => run(process.execPath, join(user.folder, 'package', 'bin', 'sifu.js'), ...args),
    async leave() {
      await user.leave();
      const left = (await execa('pgrep', ['-af', user.folder], { reject: false })).stdout;
      if (left) throw new Error(`still running in ${user.folder}:\n${left}`);
    },
  };
}

/** What `npm pack` makes, and beside it the one optional package, or not. */
export async function unpack(folder: string, pty: boolean): Promise<void> {
  // built already: the tests begin with that
  const packed = await execa('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  await execa('tar', ['-xzf', join(folder, packed.stdout.trim()), '-C', folder]);
  if (!pty) return;
  const from = join(root, 'node_modules', '@lydell');
  cpSync(from, join(folder, 'node_modules', '@lydell'), { recursive: true });
  await execa('chmod', ['-R', 'a+rX', folder]);
}
