/** What can be said of a folder without changing anything in it, in time even if its disk no longer answers. */
import type { Place } from '../../../diagnosis/machine/facts.ts';
import { type Mount, mountOf } from '../../../diagnosis/machine/mounts.ts';
import { probe } from '../probe.ts';

const states: Readonly<Record<number, Place['state']>> = { 3: 'absent', 4: 'no folder', 5: 'closed' };

/** Another process asks: one that waits for a dead disk cannot be ended, and this one has to go on. */
const script = `[ -e "$1" ] || [ -L "$1" ] || exit 3
[ -d "$1" ] || exit 4
cd -- "$1" 2>/dev/null || exit 5
pwd -P
if [ -w . ] && [ -x . ]; then echo yes; else echo no; fi
if [ -O . ]; then echo own; else echo other; fi
stat -f -c '%a %S %d %c' . 2>/dev/null`;

/** Never rejects. */
export async function placeOf(path: string, mounts: readonly Mount[], limitMs: number): Promise<Place> {
  if (!path.startsWith('/')) return { path, state: 'relative' };
  const env = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' };
  const { exit, failed, stdout } = await probe('/bin/sh', ['-c', script, 'sh', path], { env, limitMs, cwd: '/' });
  if (failed === 'time') return { path, state: 'hung', ...at(path, mounts) };
  const state = states[exit ?? 0];
  if (state !== undefined) return { path, state };
  const [real = '', writable, owner, numbers = ''] = stdout.split('\n');
  if (!real.startsWith('/')) return { path, state: 'unknown' };
  return {
    path,
    state: 'there',
    real,
    writable: writable === 'yes',
    own: owner === 'own',
    ...roomIn(numbers),
    ...at(real, mounts),
  };
}

function at(path: string, mounts: readonly Mount[]): Pick<Place, 'mount'> {
  const mount = mountOf(path, mounts);
  return mount ? { mount } : {};
}

function roomIn(numbers: string): Pick<Place, 'bytes' | 'inodes'> {
  const [blocks, size, free, all] = numbers.split(' ').map(Number);
  return {
    ...(blocks !== undefined && size ? { bytes: blocks * size } : {}),
    ...(free !== undefined && all ? { inodes: free } : {}),
  };
}
