/** Places that Apptainer misses, and owners it may not give. What is in the learner's home: see apptainer.ts. */
import type { Row } from './row.ts';

const scratch = 'mount -t tmpfs -o mode=755 none /mnt';

const places: readonly Row[] = [
  {
    ...{ id: 'ap-bind-target', before: 'mkdir in', fails: 'apptainer exec --writable --bind "$HOME/in:/data" tiny busybox true' },
    how: { says: /Leave --writable out/, line: 'apptainer exec --bind "$HOME/in:/data" tiny busybox true' },
  },
  {
    ...{
      id: 'ap-bind-target',
      before: 'mkdir in',
      fails: 'apptainer exec --writable --bind "$HOME/in:/data" tiny busybox true',
      remedy: 1,
    },
    how: { says: /in a place that each image has/, line: 'apptainer exec --writable --bind "$HOME/in:/mnt" tiny busybox true' },
  },
  {
    id: 'ap-no-squashfs-tools',
    breaks: `${scratch}; touch /mnt/none; for one in $(type -ap mksquashfs); do mount --bind /mnt/none $one; done`,
    ...{
      fails: 'apptainer build r.sif tiny',
      remedy: 2,
      how: 'instead',
      check: 'test -d r.sif',
      unverified: 'it shows what only root can give',
    },
  },
];

const both = (line: string) => `echo '${line}' >/mnt/ids; for one in uid gid; do mount --bind /mnt/ids /etc/sub$one; done`;

/** An image file with a group of this machine, as root makes them. */
const owned = `${scratch}; cp -a $home/tiny /mnt/tiny; chown -R 0:42 /mnt/tiny; HOME=/mnt apptainer build $home/owned.sif /mnt/tiny >/dev/null 2>&1`;
const archive = String.raw`tar -C tiny --group=42 -cf layer.tar . && sum=$(sha256sum <layer.tar | cut -c-64) &&
echo "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:$sum\"]}}" >config.json &&
echo '[{"Config":"config.json","RepoTags":["tiny:1"],"Layers":["layer.tar"]}]' >manifest.json && tar -cf tiny.tar config.json manifest.json layer.tar`;
const recipe = (from: string) => `printf 'Bootstrap: ${from}\\n' >own.def`;
const own = 'apptainer build --fakeroot r.sif own.def';

/** Debian's su, which asks nothing of root, and a recipe that uses it. */
const su = String.raw`apptainer build --sandbox root deb/deb.sif && mkdir -p root/etc/pam.d && at=$(echo /lib/*/security/pam_permit.so) &&
cp --remove-destination --parents /bin/su $at $(ldd /bin/su $at | grep -o ' /lib[^ ]*' | sort -u) root/ &&
for kind in auth account session; do echo "$kind required pam_permit.so" >>root/etc/pam.d/su; done &&
printf 'root:x:0:0::/:/bin/sh\nwww-data:x:33:33::/:/bin/sh\n' >root/etc/passwd &&
printf 'Bootstrap: localimage\nFrom: root\n%%post\n    /bin/su www-data -c true\n' >own.def`;

const owners: readonly Row[] = [
  {
    ...{ id: 'ap-chown-einval', case: 'groups', breaks: `${scratch}; ${both('')}`, before: su },
    fails: 'apptainer build --ignore-fakeroot-command r.sif own.def',
    how: { says: /--ignore-fakeroot-command, leave it out/, line: 'apptainer build r.sif own.def' },
    ...{ check: 'test -s r.sif', unverified: 'it shows what only root can give', wants: ['fakeroot'] },
  },
  {
    ...{ id: 'ap-chown-einval', case: 'groups', breaks: `${scratch}; ${both('')}`, before: su, remedy: 2 },
    fails: 'apptainer build --ignore-fakeroot-command r.sif own.def',
    how: {
      says: /Leave out su/,
      line: "sed -i 's/.bin.su.*/true/' own.def && apptainer build --ignore-fakeroot-command r.sif own.def",
    },
    ...{ check: 'test -s r.sif', unverified: 'it shows what only root can give' },
  },
  {
    ...{
      id: 'ap-chown-einval',
      case: 'unpack',
      breaks: `${owned}; ${both('')}`,
      before: `${archive} && ${recipe('localimage\\nFrom: owned.sif')}`,
    },
    fails: own,
    how: { says: /docker-archive/, line: `${recipe('docker-archive\\nFrom: tiny.tar')} && ${own}` },
    ...{ check: 'test -s r.sif', unverified: 'it shows what only root can give' },
  },
  {
    ...{
      id: 'ap-chown-einval',
      case: 'unpack',
      breaks: `${owned}; ${both('')}`,
      before: recipe('localimage\\nFrom: owned.sif'),
      remedy: 1,
    },
    fails: own,
    how: { says: /an image file that you made yourself/, line: `${recipe('localimage\\nFrom: tiny.sif')} && ${own}` },
    ...{ check: 'test -s r.sif', unverified: 'it shows what only root can give' },
  },
];

export const apptainerMachineRows: readonly Row[] = [...places, ...owners];
