import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Absolute path of the program that this PATH finds, or undefined. Broken links, folders and plain files do not count. */
export async function onPath(program: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (program.includes('/')) return (await isProgram(program)) ? program : undefined;
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    // an empty entry means the current folder: never where tools of a system are
    if (!folder.startsWith('/')) continue;
    const path = join(folder, program);
    if (await isProgram(path)) return path;
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Programs the course asks for. */
const asked = [
  ...['bash', 'git', 'python3', 'tar', 'unshare', 'lsns', 'busybox', 'ldd', 'curl', 'ip', 'docker-registry'],
  ...['singularity', 'apptainer', 'docker', 'podman', 'ch-run', 'enroot', 'shifter'],
  ...['mpirun', 'mpiexec', 'mpirun.openmpi', 'mpirun.mpich', 'mpicc', 'srun', 'sbatch', 'gmx', 'gmx_mpi'],
  ...['nvidia-smi', 'rocm-smi'],
  ...[
    'spack',
    'qemu-system-x86_64',
    'qemu-system-aarch64',
    'vi',
    'nano',
    'less',
    'mksquashfs',
    'newuidmap',
    'fakeroot',
    'mmdebstrap',
  ],
];

/** name -> absolute path, of those that are here. */
export async function findTools(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const found = await Promise.all(asked.map(async (name) => [name, await onPath(name, env)] as const));
  return Object.fromEntries(found.flatMap(([name, path]) => (path === undefined ? [] : [[name, path]])));
}
