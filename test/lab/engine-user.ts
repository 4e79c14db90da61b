/** Somebody at a shell with an engine: the lines an adapter writes are run as this user, in a folder of their own. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missing } from '../helpers/need.ts';

export interface EngineUser {
  readonly name: string;
  readonly home: string;
  /** the environment that lines run in, as it is now */
  env(): NodeJS.ProcessEnv;
  /** a command as this user, for who starts it otherwise */
  become(...command: readonly string[]): readonly string[];
  /** runs one line in bash; `input` is what is typed */
  sh(line: string, input?: string): { readonly exit: number | null; readonly out: string; readonly all: string };
  /** everything in the home becomes theirs */
  own(): void;
  leave(): void;
}

const root = missing('root') === undefined;

/** Whom to ask, for `describe.each`: root and the ordinary user "learner" where the tests run as root. */
export const users: readonly string[] = root ? ['root', 'learner'] : ['me'];

/** What of the environment gets through: an engine must not be led by the certificates or stores of who runs the tests. */
const kept = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C.UTF-8' };

export function engineUser(name: string, env: NodeJS.ProcessEnv = {}): EngineUser {
  const folder = mkdtempSync(join(tmpdir(), 'sifu-engine-'));
  chmodSync(folder, 0o755);
  const home = join(folder, 'home of one');
  mkdirSync(home);
  const other = name === 'learner';
  const own = () => {
    if (other) spawnSync('chown', ['-R', 'learner:', home]);
  };
  own();
  const become = (...command: readonly string[]) =>
    other ? ['setpriv', '--reuid=learner', '--regid=learner', '--init-groups', ...command] : command;
  const user = name === 'me' ? (process.env['USER'] ?? 'me') : name;
  // Open MPI wants to be told twice that root may start ranks
  const ompi = { OMPI_ALLOW_RUN_AS_ROOT: '1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1' };
  const all = () => ({ ...kept, ...ompi, HOME: home, USER: user, ...env });
  return {
    ...{ name, home, own, become, env: all },
    sh(line, input = '') {
      const [program = '', ...args] = become('bash', '--norc', '-c', line);
      const done = spawnSync(program, args, { cwd: home, input, encoding: 'utf8', env: all() });
      return { exit: done.status, out: done.stdout, all: done.stdout + done.stderr };
    },
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}
