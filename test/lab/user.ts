/** Somebody at this machine, to run real engines as: a home of their own, what a login gives, and nothing of who runs the tests. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { missing } from '../helpers/need.ts';

/** `learner` has sub-ids and may use Docker, `guest` has nothing, `me` is who runs the tests. */
export type Who = 'me' | 'learner' | 'guest';

/** An ordinary user, if need be another than who runs the tests. */
export const ordinary: 'me' | 'learner' = missing('root') === undefined ? 'learner' : 'me';

/** Who can be asked here, for `describe.each`. */
export const people: readonly ['root' | 'an ordinary user', 'me' | 'learner'][] = [
  ['an ordinary user', ordinary],
  ...(ordinary === 'me' ? [] : [['root', 'me'] as ['root', 'me']]),
];

export interface Ran {
  readonly exit: number | undefined;
  readonly out: string;
  readonly err: string;
  readonly all: string;
}

export interface User {
  /** theirs: the home, and a place for sockets and locks; others may look in */
  readonly folder: string;
  readonly home: string;
  readonly uid: number;
  /** what their commands find in the environment; a test may put more in */
  readonly env: Record<string, string>;
  /** runs a program in their home, with nothing to read; the output comes without its last line end */
  run(program: string, ...args: readonly string[]): Promise<Ran>;
  /** runs one line in bash in their home, and waits; `input` is what is typed */
  sh(line: string, input?: string): Ran;
  /** a command as this user, for who starts it otherwise */
  become(...command: readonly string[]): readonly string[];
  /** everything in the home becomes theirs */
  own(): void;
  /** takes the folder away, and with it every image and container that is in it */
  leave(): Promise<void>;
}

/** the PATH that a login gives */
export const paths = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Open MPI wants to be told twice that root may start ranks. For those whose commands are not sifu's, which tells it. */
export const mpiAsRoot = { OMPI_ALLOW_RUN_AS_ROOT: '1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1' };

/** What all nodes of the lab's Slurm see, as they do homes; their /tmp is their own. */
export const shared = '/var/tmp';

/** A user with a new home, empty and by that name. Becoming another than `me` needs root. */
export function newUser(who: Who, more: Readonly<Record<string, string>> = {}, name = 'home', place = tmpdir()): User {
  // short: where this path is longer than 50 letters, Podman's tidying fails, and each container's end is seen 20 s late
  const folder = realpathSync(mkdtempSync(join(place, 'sifu-')));
  chmodSync(folder, 0o755);
  const [home, runtime] = [join(folder, name), join(folder, 'run')];
  mkdirSync(home);
  mkdirSync(runtime, { mode: 0o700 });
  const env = { ...loginOf(who, home, runtime), ...more };
  const own = () => give(who, home);
  for (const theirs of [home, runtime]) give(who, theirs);
  const become = (...command: readonly string[]) =>
    other(who) ? ['setpriv', `--reuid=${who}`, `--regid=${who}`, '--init-groups', ...command] : command;
  const run = (...line: readonly string[]) => ran(become(...line), home, env);
  return {
    ...{ folder, home, env, uid: uidOf(who), run, become, own },
    sh(line, input = '') {
      const [program = '', ...args] = become('bash', '--norc', '-c', line);
      // a launcher whose ranks never met may wait for ever
      const done = spawnSync(program, args, { cwd: home, input, encoding: 'utf8', env, timeout: 110_000 });
      return { exit: done.status ?? undefined, out: done.stdout, err: done.stderr, all: done.stdout + done.stderr };
    },
    async leave() {
      // Podman keeps a process that holds a user's namespace; it ends when told that the settings have changed
      const pauses = (await execa('find', [runtime, '-name', 'pause.pid'], { reject: false })).stdout;
      if (pauses !== '') await run('podman', 'system', 'migrate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function loginOf(who: Who, home: string, runtime: string): Record<string, string> {
  return {
    ...{ HOME: home, USER: nameOf(who), PATH: paths, LC_ALL: 'C.UTF-8', XDG_RUNTIME_DIR: runtime },
    // Charliecloud's build cache wants a name and an address in Git's settings, which a new home lacks
    ...{ CH_IMAGE_STORAGE: join(home, 'charliecloud'), CH_IMAGE_CACHE: 'disabled' },
  };
}

/** A file or folder, with all that is in it, becomes `who`'s. */
function give(who: Who, path: string): void {
  if (other(who)) spawnSync('chown', ['-hR', `${who}:`, path]);
}

/** Runs a command in a folder, with nothing to read and this environment alone. */
export async function ran(line: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  const [program = '', ...args] = line;
  const done = await execa(program, args, { cwd, env, extendEnv: false, stdin: 'ignore', reject: false, all: true });
  return { exit: done.exitCode, out: done.stdout, err: done.stderr, all: done.all };
}

function uidOf(who: Who): number {
  return other(who) ? Number(spawnSync('id', ['-u', who], { encoding: 'utf8' }).stdout) : (process.getuid?.() ?? 0);
}

const other = (who: Who): boolean => who !== 'me' && process.getuid?.() === 0;
const nameOf = (who: Who): string => (other(who) ? who : spawnSync('id', ['-un'], { encoding: 'utf8' }).stdout.trim());
