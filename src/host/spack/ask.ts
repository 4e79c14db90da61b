/** Has the learner's Spack run a few lines of Python, behind everything else on the machine. */
import { type Answer, probe } from '../facts/probe.ts';
import { mark } from './scripts.ts';

export interface Asking {
  /** that of the learner's shell */
  readonly env: NodeJS.ProcessEnv;
  /** the folder that Spack is in; absent: the one that the environment leads to */
  readonly root?: string;
  /** where answers are kept; made when needed */
  readonly cacheFolder: string;
  /** nobody waits any longer */
  readonly signal?: AbortSignal;
  /** for each question; a Spack on a slow shared disk takes ten seconds to start */
  readonly limitMs?: number;
}

/** All package names and the schema of spack.yaml are 300 kB together. */
const maxBytes = 4 * 1024 * 1024;

/** What the script answered, as parsed JSON of any shape; undefined if that Spack does not work, whatever it does instead. */
export async function ask(root: string, script: string, asking: Asking, more: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const { env, signal, limitMs = 40_000 } = asking;
  // an environment that is active, perhaps a broken one, says nothing about Spack itself
  const { SPACK_ENV: _, SPACK_ENV_VIEW: _view, ...rest } = env;
  const answer = await probe('/bin/sh', ['-c', startPython], {
    ...{ env: { ...rest, ...more, SIFU_SPACK: root, SIFU_SCRIPT: script }, cwd: '/', limitMs, maxBytes, gently: true },
    ...(signal ? { signal } : {}),
  });
  return parsed(answer);
}

/** The Python that Spack itself would take. */
const startPython = `
for python in "\${SPACK_PYTHON:-}" python3 python /usr/libexec/platform-python; do
  if command -v "$python" >/dev/null 2>&1; then
    exec "$python" -c 'import os; exec(os.environ["SIFU_SCRIPT"], {"__name__": "sifu"})'
  fi
done
exit 127`;

function parsed({ stdout }: Answer): unknown {
  const at = stdout.lastIndexOf(`\n${mark}`);
  if (at === -1) return undefined;
  try {
    return JSON.parse(stdout.slice(at + mark.length + 1).split('\n', 1)[0] ?? '');
  } catch {
    return undefined;
  }
}
