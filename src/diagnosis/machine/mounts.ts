/** What is mounted where, from a text like /proc/self/mountinfo: reading that never waits for a disk. */

export interface Mount {
  readonly point: string;
  /** as the kernel calls it: ext4, nfs4, lustre, fuse.sshfs */
  readonly type: string;
  readonly source: string;
  /** of the mount and of what is mounted */
  readonly options: readonly string[];
}

/** In the order in which they were mounted: of several on one place the last one counts. */
export function mountsIn(mountinfo: string): Mount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ');
    const [, , , , point, options = ''] = (before ?? '').split(' ');
    const [type, source = '', more = ''] = (after ?? '').split(' ');
    if (!point || !type) return [];
    return [{ point: spoken(point), type, source: spoken(source), options: [...options.split(','), ...more.split(',')] }];
  });
}

/** The mount that an absolute path without links is in. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
  let best: Mount | undefined;
  for (const one of mounts) {
    const holds = one.point === '/' || path === one.point || path.startsWith(`${one.point}/`);
    if (holds && one.point.length >= (best?.point.length ?? 0)) best = one;
  }
  return best;
}

const far =
  /^(?:nfs\d?|lustre|gpfs|beegfs|ceph|cifs|smb3|afs|9p|virtiofs|panfs|pvfs2|orangefs|glusterfs|fuse\..+|fuseblk|autofs)$/;

/** Whether a disk of this kind may let everybody wait who asks something of it: another machine or a program answers. */
export const mayHang = ({ type }: Mount): boolean => far.test(type) || type === 'fuse';

/** Whether many machines see it; what FUSE brings may be anything. */
export const isShared = ({ type }: Mount): boolean =>
  (far.test(type) && !/^(?:fuse|autofs)/.test(type)) || /^fuse\.(?:sshfs|glusterfs|lustre|ceph)/.test(type);

/** As people call them. */
export function kindOfDisk({ type }: Mount): string {
  if (/^nfs/.test(type)) return 'NFS';
  const names: Readonly<Record<string, string>> = { lustre: 'Lustre', gpfs: 'GPFS', beegfs: 'BeeGFS', cifs: 'a Windows share' };
  return names[type] ?? type;
}

/** Spaces and the like are written as numbers there. */
function spoken(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
