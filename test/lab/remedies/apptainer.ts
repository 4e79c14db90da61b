/** Apptainer, its disks, FUSE, and user numbers. In the learner's home: tiny.sif, tiny (the same, unpacked), small.def, dd.def, and deb.def, whose base has the C library of Debian. */
import type { Row } from './row.ts';

const inMemory = (folder: string, options: string) => `mount -t tmpfs -o ${options},mode=1777 none ${folder}`;
/** What root makes is in memory, at a place where nothing is lost by it. */
const scratch = 'mount -t tmpfs -o mode=755 none /mnt';
const build = 'apptainer build --fakeroot r.sif small.def';
const run = 'apptainer exec tiny.sif busybox true';

/** The unpacked image in the form that registries have, so that it goes through the cache. */
export const layout = String.raw`mkdir -p layout/blobs/sha256 && tar -C tiny -cf blob . && layer=$(sha256sum <blob | cut -c-64)
keep() { sum=$(sha256sum <blob | cut -c-64) size=$(stat -c %s blob); mv blob layout/blobs/sha256/$sum; }
part() { echo "{\"mediaType\":\"application/vnd.oci.image.$1\",\"digest\":\"sha256:$sum\",\"size\":$size}"; }
keep; tar=$(part layer.v1.tar)
echo "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:$layer\"]}}" >blob; keep
echo "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":$(part config.v1+json),\"layers\":[$tar]}" >blob; keep
echo "{\"schemaVersion\":2,\"manifests\":[$(part manifest.v1+json)]}" >layout/index.json
echo '{"imageLayoutVersion":"1.0.0"}' >layout/oci-layout`;

const disks: readonly Row[] = [
  { id: 'ap-tmp-full', breaks: inMemory('/tmp', 'size=300k'), fails: build, check: 'test -s r.sif' },
  {
    ...{ id: 'ap-tmp-full', case: 'post' },
    breaks: inMemory('/tmp', 'size=30m'),
    fails: 'apptainer build --fakeroot r.sif dd.def',
    check: 'test -s r.sif',
  },
  {
    ...{ id: 'ap-tmp-full', case: 'cache', before: layout },
    breaks: `mkdir -p $home/.apptainer; ${inMemory('$home/.apptainer', 'size=300k')}; ${inMemory('/tmp', 'size=100m')}`,
    ...{ fails: 'apptainer pull got.sif oci:layout', check: 'test -s got.sif' },
  },
  {
    id: 'ap-out-full',
    breaks: `mkdir $home/full; ${inMemory('$home/full', 'size=300k')}`,
    fails: 'apptainer build full/r.sif tiny',
    how: { says: /name a place/, line: 'apptainer build r.sif tiny' },
  },
  { id: 'ap-tmp-noexec', breaks: inMemory('/tmp', 'noexec'), fails: build, check: 'test -s r.sif' },
  { id: 'ap-tmp-missing', before: 'export APPTAINER_TMPDIR=/scratch/nosuch', fails: build, check: 'test -s r.sif' },
  { id: 'ap-tmp-missing', remedy: 1, before: 'export APPTAINER_TMPDIR=/scratch/nosuch', fails: build, check: 'test -s r.sif' },
  {
    ...{ id: 'ap-tmp-missing', case: 'lost', before: 'export APPTAINER_TMPDIR=/mnt/net' },
    breaks: `${scratch}; truncate -s 64M /mnt/disk; mkfs.ext4 -q -O ^has_journal /mnt/disk; mkdir /mnt/net
fuse2fs /mnt/disk /mnt/net -o allow_other,default_permissions >/dev/null 2>&1; chmod 1777 /mnt/net`,
    ...{ fails: build, check: 'test -s r.sif', wants: ['fuse2fs', 'mkfs.ext4', 'file:/dev/fuse'] },
  },
];

const running: readonly Row[] = [
  {
    id: 'ap-fuse-dev',
    breaks: `${scratch}; mknod -m 600 /mnt/fuse c 10 229; mount --bind /mnt/fuse /dev/fuse`,
    fails: run,
    how: 'instead',
  },
  { id: 'ap-bind-missing', before: 'export APPTAINER_BIND=/nosuch', fails: run },
  {
    id: 'ap-cwd-fail',
    fails: 'apptainer exec --pwd /nosuch tiny.sif busybox true',
    how: { says: /Leave the option out/, line: run },
  },
  {
    id: 'ap-not-writable',
    fails: 'apptainer exec --writable tiny.sif busybox touch /new',
    how: { says: /--writable-tmpfs in place of --writable/, line: 'apptainer exec --writable-tmpfs tiny.sif busybox touch /new' },
  },
  { id: 'ap-net', fails: 'apptainer exec --net tiny.sif busybox true', how: { says: /^Leave --net/, line: run } },
  {
    id: 'ap-cgroups',
    fails: 'apptainer exec --memory 500M tiny.sif busybox true',
    how: { says: /Leave the limit out/, line: run },
  },
];

/** The recipe and the folder work without sub-ids, too. */
const building: readonly Row[] = [
  { id: 'build-target-exists', fails: 'apptainer build tiny.sif tiny', check: 'test -s tiny.sif && test -s tiny.sif.old' },
  { id: 'build-target-exists', fails: 'apptainer build tiny.sif tiny', remedy: 1, how: 'instead', check: 'test -s tiny.sif' },
  {
    ...{ id: 'build-target-exists', case: 'asked' },
    fails: "script -qec 'apptainer build tiny.sif tiny' /dev/null",
    ...{ how: 'instead', check: 'test -s tiny.sif', wants: ['script'] },
  },
  {
    ...{ id: 'ap-post-failed', case: 'other-section', remedy: 1 },
    before: String.raw`printf 'Bootstrap: localimage\nFrom: tiny.sif\n%%test\n    exit 3\n' >test.def`,
    fails: 'apptainer build --fakeroot r.sif test.def',
    ...{ how: 'instead', check: 'test -s r.sif' },
  },
  {
    id: 'ap-out-closed',
    fails: 'apptainer build /opt/r.sif tiny',
    how: { says: /place in your home/, line: 'apptainer build r.sif tiny' },
  },
];

/** Both files say this of the learner. */
const subids = (line: string) =>
  `${scratch}; echo '${line}' >/mnt/ids; for one in uid gid; do mount --bind /mnt/ids /etc/sub$one; done`;
const onlyRoot = 'it shows what only root can give';
const built = { how: 'instead', check: 'test -s r.sif' } as const;

/** With a single user, Apptainer lends the image this machine's fakeroot, which wants this machine's C library. */
const buildDeb = 'apptainer build --fakeroot r.sif deb.def';

const numbers: readonly Row[] = [
  { id: 'sy-no-subuid', case: 'short', breaks: subids('learner:100000:1000'), fails: buildDeb, ...built },
  {
    id: 'ap-newuidmap-nosuid',
    breaks: `${scratch}; for one in u g; do install -m 755 /usr/bin/new\${one}idmap /mnt/$one; mount --bind /mnt/$one /usr/bin/new\${one}idmap; done`,
    ...{ fails: buildDeb, ...built },
  },
  {
    ...{ id: 'ap-newuidmap-nosuid', case: 'missing' },
    breaks: `${scratch}; touch /mnt/none; for one in u g; do mount --bind /mnt/none /usr/bin/new\${one}idmap; done`,
    ...{ fails: buildDeb, ...built, unverified: onlyRoot },
  },
  { id: 'ap-newgidmap-owner', group: 'docker', fails: buildDeb, how: 'within', check: 'test -s r.sif', wants: ['sg'] },
  { id: 'ap-newgidmap-owner', group: 'docker', fails: buildDeb, remedy: 2, ...built, wants: ['sg'] },
  {
    id: 'ap-suid-bit',
    breaks: `mount -t tmpfs -o mode=755,nosuid none /mnt; at=$(dirname $(find /usr/lib /usr/libexec -path '*/apptainer/bin/starter' -print -quit))
cp -a $at/. /mnt; cp /mnt/starter /mnt/starter-suid; chmod 4755 /mnt/starter-suid; mount --bind /mnt $at`,
    ...{ fails: run, how: 'instead' },
  },
  {
    id: 'ap-faked-missing',
    ...{ breaks: subids(''), fails: build, ...built, unverified: onlyRoot, wants: ['fakeroot'] },
  },
];

/** A recipe on Debian's C library with this command. */
const recipe = (command: string) => `printf 'Bootstrap: localimage\nFrom: deb/deb.sif\n%%post\n    ${command}\n' >own.def`;
const ignoring = 'apptainer build --ignore-fakeroot-command r.sif own.def';
const owners: readonly Row[] = [
  {
    ...{ id: 'ap-chown-einval', breaks: subids(''), before: recipe('/usr/bin/chown 33 /opt'), fails: ignoring },
    how: { says: /--ignore-fakeroot-command, leave it out/, line: 'apptainer build r.sif own.def' },
    ...{ check: 'test -s r.sif', unverified: onlyRoot, wants: ['fakeroot'] },
  },
];

/** A folder of programs like that of Spack's images. */
const view = String.raw`mkdir -p tiny/opt/view/bin && for one in hello gmx; do printf '#!/bin/sh\necho hi\n' >tiny/opt/view/bin/$one; done &&
chmod -R a+rx tiny/opt && apptainer build --force tiny.sif tiny`;

const inside: readonly Row[] = [
  { id: 'ap-cmd-not-found', before: view, fails: 'apptainer exec tiny.sif hello' },
  { id: 'ap-cmd-not-found', case: 'shell', before: view, fails: "apptainer exec tiny.sif sh -c 'gmx mdrun'" },
  {
    id: 'ap-path-missing',
    breaks: String.raw`mount -t tmpfs -o mode=755 none /srv; printf '#!/bin/sh\necho hi\n' >/srv/run.sh; chmod 755 /srv/run.sh`,
    ...{
      fails: 'apptainer exec tiny.sif /srv/run.sh',
      how: 'instead',
      unverified: 'it looks into the image, which is as it was',
    },
  },
  {
    ...{
      id: 'ap-cwd-fail',
      case: 'here',
      before: 'mkdir gone && cd gone && rmdir ../gone',
      fails: 'apptainer exec ../tiny.sif busybox true',
    },
    how: { says: /name the image by its whole path/, line: 'apptainer exec "$HOME/tiny.sif" busybox true' },
  },
  {
    ...{ id: 'ap-cwd-fail', remedy: 1, breaks: `${scratch}; mkdir /mnt/run7` },
    ...{ fails: 'apptainer exec --pwd /mnt/run7 tiny.sif busybox true', how: 'instead' },
  },
  { id: 'ap-bind-missing', remedy: 2, fails: 'apptainer exec --bind "$HOME/in" tiny.sif busybox true' },
  { id: 'ap-net', remedy: 1, fails: 'apptainer exec --net tiny.sif busybox true', how: 'instead' },
  {
    ...{ id: 'ap-overlay-missing', remedy: 1, fails: 'apptainer exec --overlay no.img tiny.sif busybox touch /new' },
    how: { says: /--writable-tmpfs in place of --overlay/, line: 'apptainer exec --writable-tmpfs tiny.sif busybox touch /new' },
    unverified: 'it looks at the overlay, of which there is none',
  },
  { id: 'disk-read-only', remedy: 1, fails: 'apptainer exec tiny.sif busybox touch /new', how: 'instead' },
  {
    id: 'ap-fuse-dev',
    ...{ breaks: `${scratch}; mknod -m 600 /mnt/fuse c 10 229; mount --bind /mnt/fuse /dev/fuse` },
    fails: 'apptainer shell tiny.sif -c true',
  },
  {
    id: 'ap-no-squashfuse',
    breaks: `${scratch}; touch /mnt/none; for one in $(type -ap squashfuse squashfuse_ll); do mount --bind /mnt/none $one; done`,
    ...{ fails: run, how: { says: /Unpack the image/, line: 'apptainer exec unpacked busybox true' }, unverified: onlyRoot },
  },
];

export const apptainerRows: readonly Row[] = [...disks, ...running, ...building, ...numbers, ...owners, ...inside];
