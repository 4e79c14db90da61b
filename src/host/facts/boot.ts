/** Files that make more possible where they are: an image to build on, a kernel to start a virtual machine with. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { onPath } from './path.ts';

/** `SIFU_BASE_IMAGE`, else the newest image in /var/lib/sifu/base; undefined without one. */
export async function findBaseImage(env: NodeJS.ProcessEnv, folder = '/var/lib/sifu/base'): Promise<string | undefined> {
  const said = env.SIFU_BASE_IMAGE;
  if (said) return (await made(said)) === undefined ? undefined : said;
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.(sif|tar)$/.test(name));
  const dated = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), at: (await made(join(folder, name))) ?? 0 })),
  );
  return dated.sort((one, other) => other.at - one.at)[0]?.path;
}

export const kernelName = 'vmlinuz';
export const initialName = 'initrd.gz';

/** The folder that holds `vmlinuz` and `initrd.gz`, where qemu for this kind of processor is here too. */
export async function findVm(env: NodeJS.ProcessEnv, machine: string): Promise<{ boot: string } | undefined> {
  if ((await onPath(`qemu-system-${machine}`, env)) === undefined) return undefined;
  const said = env.SIFU_VM_DIR;
  for (const boot of said ? [said] : ['/var/lib/sifu/vm', '/var/lib/sifu/vm/boot']) {
    const both = await Promise.all([kernelName, initialName].map((name) => made(join(boot, name))));
    if (!both.includes(undefined)) return { boot };
  }
  return undefined;
}

async function made(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs;
}
