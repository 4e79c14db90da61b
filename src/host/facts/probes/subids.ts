/** Which ranges of sub-ids a user has, by the two files that say so. */
import { readFile } from 'node:fs/promises';
import type { SubIds } from '../../../diagnosis/machine/facts.ts';

/** By name and by number, as newuidmap reads them. Never rejects. */
export async function findSubIds(user: string, uid: number): Promise<SubIds> {
  const [uids, gids, sources] = await Promise.all(['/etc/subuid', '/etc/subgid', '/etc/nsswitch.conf'].map(text));
  const source = /^\s*subid\s*:\s*(.*)$/m.exec(sources ?? '')?.[1]?.trim();
  return {
    ...(uids === undefined ? {} : { uid: rangesIn(uids, user, uid) }),
    ...(gids === undefined ? {} : { gid: rangesIn(gids, user, uid) }),
    elsewhere: source !== undefined && source !== '' && source !== 'files',
  };
}

/** Lines that nobody understands are passed over, as newuidmap does. */
export function rangesIn(file: string, user: string, uid: number): { first: number; length: number }[] {
  return file.split('\n').flatMap((line) => {
    const [who, first, length, ...more] = line.trim().split(':');
    if ((who !== user && who !== String(uid)) || more.length > 0) return [];
    const range = { first: Number(first), length: Number(length) };
    return first && length && Number.isInteger(range.first) && Number.isInteger(range.length) && range.length > 0 ? [range] : [];
  });
}

const text = (path: string) => readFile(path, 'utf8').catch(() => undefined);
