/** Somebody at this machine with a home of their own, to run real engines as. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** `learner` has sub-ids and may use Docker, `guest` has nothing, `me` is who runs the tests. */
export type Who = 'me' | 'learner' | 'guest';

export interface Ran {
  readonly exit: number | undefined;
  readonly out: string;
  readonly err: string;
}

export interface User {
  readonly home: string;
  readonly uid: number;
  /** runs a program as this user, in their home, with nothing to read from and only `env` beside what a login gives */
  run(program: string, ...args: readonly string[]): Promise<Ran>;
  /** takes the home away, and with it every image and container that is in it */
  leave(): Promise<void>;
}

const paths = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A user with a new, empty home. Becoming another than `me` needs root. */
export function newUser(who: Who, env: Readonly<Record<string, string>> = {}): User {
  const home = realpathSync(mkdtempSync(join(tmpdir(), `sifu-${who}-`)));
  chmodSync(home, 0o755);
  // Charliecloud's build cache wants a name and an address in Git's settings, which a new home lacks
  const settings = { ...loginOf(who, home), CH_IMAGE_CACHE: 'disabled', ...env };
  give(who, home);
  const run = (...line: readonly string[]): Promise<Ran> => runAs(who, line, { cwd: home, env: settings });
  return {
    home,
    uid: uidOf(who),
    run,
    async leave() {
      await endPodman(who, settings);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What a login gives, with a place for sockets and locks that no other session shares. Makes that place. */
export function loginOf(who: Who, home: string): Record<string, string> {
  const runtime = join(home, '.run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  return {
    HOME: home,
    USER: nameOf(who),
    PATH: paths,
    LC_ALL: 'C.UTF-8',
    XDG_RUNTIME_DIR: runtime,
    CH_IMAGE_STORAGE: join(home, 'charliecloud'),
  };
}

/** A file or folder, with all that is in it, becomes `who`'s. */
export function give(who: Who, path: string): void {
  if (other(who)) spawnSync('chown', ['-hR', `${who}:`, path]);
}

export async function runAs(
  who: Who,
  line: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Ran> {
  const become = other(who) ? ['setpriv', `--reuid=${who}`, `--regid=${who}`, '--init-groups'] : [];
  const [program = '', ...args] = [...become, ...line];
  const done = await execa(program, args, { ...options, extendEnv: false, stdin: 'ignore', reject: false });
  return { exit: done.exitCode, out: done.stdout, err: done.stderr };
}

/** A user's Podman keeps a process that holds its namespace; it ends when told that the settings have changed. */
export async function endPodman(who: Who, env: Readonly<Record<string, string>>): Promise<void> {
  const { HOME: home = '', XDG_RUNTIME_DIR: runtime = '' } = env;
  const pid = (await execa('find', [runtime, '-name', 'pause.pid'], { reject: false })).stdout;
  if (pid !== '') await runAs(who, ['podman', 'system', 'migrate'], { cwd: home, env });
}

export function uidOf(who: Who): number {
  return other(who) ? Number(spawnSync('id', ['-u', who], { encoding: 'utf8' }).stdout) : (process.getuid?.() ?? 0);
}

const other = (who: Who): boolean => who !== 'me' && process.getuid?.() === 0;
const nameOf = (who: Who): string => (other(who) ? who : spawnSync('id', ['-un'], { encoding: 'utf8' }).stdout.trim());
