/** Programs that builds and engines call, and the two whose version matters. */
import type { Program } from '../../../diagnosis/machine/facts.ts';
import { complaint } from '../complaint.ts';
import { onPath } from '../path.ts';
import { type Answer, probe } from '../probe.ts';

const asked = [
  'ls',
  ...['gcc', 'g++', 'gfortran', 'make', 'patch', 'tar', 'gzip', 'xz', 'bzip2', 'unzip'],
  ...['mksquashfs', 'unsquashfs', 'squashfuse', 'squashfuse_ll', 'fuse-overlayfs', 'fusermount3', 'fusermount'],
  ...['fakeroot', 'newuidmap', 'newgidmap', 'podman', 'docker', 'apptainer', 'singularity', 'enroot', 'ch-run'],
  ...['sbatch', 'qsub', 'flux', 'nvidia-smi'],
];

/** Folders that engines look into whatever the PATH of a user is: the default of Apptainer's `binary path`. */
const besides = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** name -> path. Never rejects. */
export async function findPrograms(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const found = await Promise.all(
    asked.map(async (name) => {
      const own = await onPath(name, env);
      const path = own ?? (/squash/.test(name) ? await inOther(name) : undefined);
      return path === undefined ? [] : [[name, path] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}

async function inOther(name: string): Promise<string | undefined> {
  const bundled = ['/usr/libexec/apptainer/bin', '/usr/lib/x86_64-linux-gnu/apptainer/bin'];
  for (const folder of [...besides, ...bundled]) {
    const path = await onPath(`${folder}/${name}`, {});
    if (path !== undefined) return path;
  }
  return undefined;
}

/** `git --version`. Throws if there was no answer in time. */
export function findGit(env: NodeJS.ProcessEnv, limitMs: number): Promise<Program> {
  return versionOf(['git'], env, limitMs);
}

/** The first of those that Spack would take. Throws if there was no answer in time. */
export function findPython(env: NodeJS.ProcessEnv, limitMs: number): Promise<Program> {
  const own = env['SPACK_PYTHON'] ? [env['SPACK_PYTHON']] : [];
  return versionOf([...own, 'python3', 'python', '/usr/libexec/platform-python'], env, limitMs);
}

async function versionOf(names: readonly string[], env: NodeJS.ProcessEnv, limitMs: number): Promise<Program> {
  for (const name of names) {
    const path = await onPath(name, env);
    if (path === undefined) continue;
    const answer = await probe(path, ['--version'], { env, limitMs, cwd: '/' });
    if (answer.failed === 'time') throw new Error('no answer in time');
    return { name, path, ...told(name, answer) };
  }
  return { name: names.at(-1)?.startsWith('/') ? 'python3' : (names[0] ?? '') };
}

function told(name: string, answer: Answer): Pick<Program, 'version' | 'said'> {
  const version = /\d+\.\d+(?:\.\d+)?/.exec(`${answer.stdout}\n${answer.stderr}`)?.[0];
  return answer.ok && version !== undefined ? { version } : { said: complaint(name, answer) };
}
