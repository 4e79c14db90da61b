/** Which version of control groups rules here, and what of it this user may hand out. */
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import type { Cgroups } from '../../../diagnosis/machine/facts.ts';

/** Undefined where /proc does not tell. Never rejects. */
export async function findCgroups(): Promise<Cgroups | undefined> {
  const text = await readFile('/proc/self/cgroup', 'utf8').catch(() => '');
  const version = versionIn(text);
  if (version === undefined) return undefined;
  const own = /^0::(.*)$/m.exec(text)?.[1];
  const uid = process.getuid?.() ?? 0;
  // a login's own part of the tree is what systemd hands over
  const session = `/user.slice/user-${uid}.slice/user@${uid}.service`;
  const delegated = version === 2 ? [...(await delegatedIn(session)), ...(own ? await delegatedIn(own) : [])] : [];
  return { version, delegated: [...new Set(delegated)] };
}

/** Lines are `number:controllers:path`; version 2 has the number 0 and names none. */
export function versionIn(cgroup: string): Cgroups['version'] | undefined {
  const lines = cgroup.split('\n').filter((line) => line !== '');
  const second = lines.some((line) => line.startsWith('0::'));
  const first = lines.some((line) => /^\d+:[^:=]+(?:,[^:]*)?:/.test(line));
  return first && second ? 'both' : first ? 1 : second ? 2 : undefined;
}

async function delegatedIn(group: string): Promise<string[]> {
  const folder = `/sys/fs/cgroup${group === '/' ? '' : group}`;
  const may = await access(`${folder}/cgroup.subtree_control`, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!may) return [];
  const text = await readFile(`${folder}/cgroup.controllers`, 'utf8').catch(() => '');
  return text.trim().split(' ').filter(Boolean);
}
