/** Files that make more possible where they are: an image to build on, a kernel to start a virtual machine with. */
import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { staticBusybox } from '../measure/busybox.ts';
import { onPath } from './path.ts';

const usualFolder = '/var/lib/sifu/base';

/** `SIFU_BASE_IMAGE`, else the newest SIF in /var/lib/sifu/base; undefined without one. */
export function findBaseImage(env: NodeJS.ProcessEnv, folder = usualFolder): Promise<string | undefined> {
  return newest(env.SIFU_BASE_IMAGE, folder, '.sif');
}

/** The same for engines that begin with a root file system in a tar: `SIFU_BASE_TAR`, else the newest tar there. */
export function findBaseTar(env: NodeJS.ProcessEnv, folder = usualFolder): Promise<string | undefined> {
  return newest(env.SIFU_BASE_TAR, folder, '.tar');
}

async function newest(said: string | undefined, folder: string, ending: string): Promise<string | undefined> {
  if (said) return (await made(said)) === undefined ? undefined : said;
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending));
  const dated = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), at: (await made(join(folder, name))) ?? 0 })),
  );
  return dated.sort((one, other) => other.at - one.at)[0]?.path;
}

/** What qemu needs: a kernel, and a first file system unless one can be made from a static busybox. */
interface BootFiles {
  readonly kernel: string;
  readonly initial?: string;
}

/** In a folder: `vmlinuz` and, if it is there, `initrd.gz`. A file is the kernel itself. Undefined without a readable kernel. */
export async function bootFiles(boot: string): Promise<BootFiles | undefined> {
  const folder = (await stat(boot).catch(() => undefined))?.isDirectory() ?? false;
  const kernel = folder ? join(boot, 'vmlinuz') : boot;
  const initial = join(boot, 'initrd.gz');
  if (!(await readable(kernel))) return undefined;
  return folder && (await readable(initial)) ? { kernel, initial } : { kernel };
}

/** Where qemu for this kind of processor is here: the first place that has what it needs, the machine's own kernel last. */
export async function findVm(env: NodeJS.ProcessEnv, machine: string, kernel: string): Promise<{ boot: string } | undefined> {
  if ((await onPath(`qemu-system-${machine}`, env)) === undefined) return undefined;
  const usual = ['/var/lib/sifu/vm', '/var/lib/sifu/vm/boot', `/boot/vmlinuz-${kernel}`];
  for (const boot of env.SIFU_VM_DIR ? [env.SIFU_VM_DIR] : usual) {
    const files = await bootFiles(boot);
    if (files?.initial || (files && (await staticBusybox(env)))) return { boot };
  }
  return undefined;
}

async function readable(path: string): Promise<boolean> {
  const may = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  return may && (await stat(path)).isFile();
}

async function made(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs;
}
