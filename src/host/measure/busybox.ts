import { onPath } from '../facts/path.ts';
import { isStatic } from './elf.ts';

/** The busybox of this machine if it needs no libraries: then it runs anywhere, alone. */
export async function staticBusybox(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const path = await onPath('busybox', env);
  return path && (await isStatic(path)) ? path : undefined;
}
