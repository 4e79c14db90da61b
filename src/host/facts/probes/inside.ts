/** Whether this is a container, and of which kind: by the marks that each leaves, and by the kernel's own numbers. */
import { access, readFile, readlink } from 'node:fs/promises';
import type { Inside } from '../../../diagnosis/machine/facts.ts';
import { findMounts } from './mounts.ts';

/** The numbers that the kernel gives to the namespaces that were there first, of those that every engine with such marks makes anew. */
const first: Readonly<Record<string, string>> = {
  pid: 'pid:[4026531836]',
  uts: 'uts:[4026531838]',
  ipc: 'ipc:[4026531839]',
  cgroup: 'cgroup:[4026531835]',
};

/** Never rejects. */
export async function findInside(env: NodeJS.ProcessEnv): Promise<Inside> {
  const named = byVariables(env);
  if (named) return { container: named, sure: true };
  const own = await Promise.all(Object.keys(first).map((name) => readlink(`/proc/self/ns/${name}`).catch(() => undefined)));
  const known = own.every((one) => one !== undefined);
  const apart = known && own.some((one) => !Object.values(first).includes(one));
  const marked = await byFiles();
  // a disk made from an image keeps the mark of the image: who shares everything with the first process is in no container
  if (marked && !(known && !apart)) return { container: marked, sure: true };
  if (await otherRoot()) return { container: 'chroot', sure: true };
  return { sure: known };
}

function byVariables(env: NodeJS.ProcessEnv): Inside['container'] {
  if (env['APPTAINER_CONTAINER'] || env['SINGULARITY_CONTAINER']) return 'apptainer';
  if (env['CH_RUNNING']) return 'charliecloud';
  if (env['ENROOT_ROOTFS']) return 'enroot';
  if (env['KUBERNETES_SERVICE_HOST']) return 'kubernetes';
  const said = env['container'];
  if (said === 'podman' || said === 'docker') return said;
  return said === 'oci' || said === 'lxc' || said === 'systemd-nspawn' ? 'container' : undefined;
}

async function byFiles(): Promise<Inside['container']> {
  const files = { '/run/.containerenv': 'podman', '/.dockerenv': 'docker', '/.singularity.d': 'apptainer' } as const;
  for (const [path, container] of Object.entries(files))
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return container;
  const groups = await readFile('/proc/1/cgroup', 'utf8').catch(() => '');
  if (/\/kubepods/.test(groups)) return 'kubernetes';
  if (/\/docker[/-]/.test(groups)) return 'docker';
  return /\/(?:lxc|libpod)/.test(groups) ? 'container' : undefined;
}

/** Where the root folder is none that was mounted, it is a folder of another root. */
async function otherRoot(): Promise<boolean> {
  const mounts = await findMounts();
  return mounts.length > 0 && mounts.every((one) => one.point !== '/');
}
