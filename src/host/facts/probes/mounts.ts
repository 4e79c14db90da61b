import { readFile } from 'node:fs/promises';
import { type Mount, mountsIn } from '../../../diagnosis/machine/mounts.ts';

/** What is mounted where. Empty where there is no /proc. */
export async function findMounts(): Promise<readonly Mount[]> {
  return mountsIn(await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''));
}
