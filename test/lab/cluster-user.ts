/** Somebody at a shell of a cluster: a home without blanks, a runtime folder, and nothing of who runs the tests but PATH. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ClusterUser {
  readonly home: string;
  /** runs one line in bash; `input` is what is typed */
  sh(line: string, input?: string): { readonly exit: number | null; readonly out: string; readonly all: string };
  /** everything in the home becomes theirs */
  own(): void;
  leave(): void;
}

/** `learner` is an ordinary user, if need be another than who runs the tests; any other name is who runs them. */
export function clusterUser(name: string): ClusterUser {
  const folder = mkdtempSync(join(tmpdir(), 'sifu-cluster-'));
  chmodSync(folder, 0o755);
  const home = join(folder, 'home');
  const runtime = join(folder, 'run');
  mkdirSync(home);
  mkdirSync(runtime, { mode: 0o700 });
  const other = name === 'learner' && process.getuid?.() === 0;
  const own = () => {
    if (other) spawnSync('chown', ['-R', 'learner:', folder]);
  };
  own();
  const become = other ? ['setpriv', '--reuid=learner', '--regid=learner', '--init-groups'] : [];
  // Open MPI wants to be told twice that root may start ranks
  const ompi = { OMPI_ALLOW_RUN_AS_ROOT: '1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1' };
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', USER: name, HOME: home, XDG_RUNTIME_DIR: runtime, ...ompi };
  return {
    ...{ home, own },
    sh(line, input = '') {
      const [program = '', ...args] = [...become, 'bash', '--norc', '-c', line];
      // a launcher whose ranks never met may wait for ever
      const done = spawnSync(program, args, { cwd: home, input, encoding: 'utf8', env, timeout: 90_000 });
      return { exit: done.status, out: done.stdout, all: done.stdout + done.stderr };
    },
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}
