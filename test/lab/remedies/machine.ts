/** What a machine refuses to who runs containers: user namespaces, user numbers, room on a disk, another processor's programs. The learner's home is as for Apptainer. */
import { layout } from './apptainer.ts';
import type { Row } from './row.ts';

const scratch = 'mount -t tmpfs -o mode=755 none /mnt';
const run = 'apptainer exec tiny.sif busybox true';
/** Works with a single user, too: with this machine's fakeroot, as its base has this machine's C library. */
const build = 'apptainer build --fakeroot r.sif deb.def';
const made = { check: 'test -s r.sif' };

/** Says this of the learner in one of the two files, or in both. */
const numbers = (line: string, ...files: readonly ('subuid' | 'subgid')[]) =>
  `${scratch}; echo '${line}' >/mnt/ids; for one in ${files.join(' ')}; do mount --bind /mnt/ids /etc/$one; done`;

/** The program that changes the root folder, with root's right to do so, as tools have that chroot for their users. */
const enter = `${scratch}; mkdir /mnt/root; mount --rbind / /mnt/root; install -m 4755 "$(command -v chroot)" /mnt/enter`;
const inChroot = (line: string) => `/mnt/enter --userspec=learner:learner /mnt/root bash -c 'cd "$HOME" && ${line}'`;
const asRoot = (line: string) => `/mnt/enter --userspec=0:0 / bash -c 'cd "$HOME" && ${line}'`;

const subids: readonly Row[] = [
  {
    ...{ id: 'sy-no-subuid', remedy: 1, breaks: numbers('', 'subgid'), fails: build },
    how: {
      says: /passes over a single one with --ignore-subuid/,
      line: 'apptainer build --fakeroot --ignore-subuid r.sif deb.def',
    },
    ...made,
  },
  {
    ...{ id: 'sy-no-subuid', case: 'disabled', remedy: 1, how: 'instead' },
    ...{ breaks: numbers('!learner:100000:65536', 'subgid'), fails: build, ...made },
  },
  {
    ...{ id: 'sy-no-subuid', case: 'no-file', remedy: 1 },
    breaks: `${numbers('', 'subgid')}; chmod 000 /mnt/ids`,
    fails: build,
    how: { says: /--ignore-subuid/, line: 'apptainer build --fakeroot --ignore-subuid r.sif deb.def' },
    ...made,
  },
  {
    ...{ id: 'sy-no-subuid', case: 'root' },
    breaks: `${enter}; echo learner:100000:65536 >/mnt/ids; for one in uid gid; do mount --bind /mnt/ids /etc/sub$one; done`,
    fails: asRoot('apptainer build --fakeroot r.sif tiny'),
    how: { says: /Leave out --fakeroot/, line: asRoot('apptainer build r.sif tiny') },
    ...{ ...made, unverified: 'it shows the range that root has, and none is wanted' },
  },
  {
    // newuidmap takes the leading 0 for a number in octal
    ...{ id: 'ap-newuidmap-nosuid', case: 'range', how: 'instead' },
    ...{ breaks: numbers('learner:0100000:65536', 'subuid', 'subgid'), fails: build, ...made },
  },
];

/** A user namespace in which every number is the same, and no other can be made, until root is asked to allow more. */
const limit = '/proc/sys/user/max_user_namespaces';
const inside = `echo 0 >${limit}; { read <asked; echo 15000 >${limit}; echo >asked; } & exec "$@"`;
const limited = [
  ...['bash', '-c'],
  `cd; mkfifo asked; export INSIDE='${inside}'
unshare -U bash -c 'echo >asked; read <asked; exec bash -c "$INSIDE" "$@"' bash bash "$@" <&0 &
read <asked; for one in uid gid; do echo '0 0 4294967295' >/proc/$!/$\{one}_map; done; echo >asked; wait $!`,
  'bash',
];
const allow = 'echo >asked && read <asked';
const asks = (line: string, says: RegExp) => ({ as: limited, fails: line, how: { says, admin: allow, line } });

const namespaces: readonly Row[] = [
  { id: 'userns-enospc', ...asks('unshare -Ur true', /See the limit/) },
  { id: 'userns-enospc', ...asks('ch-run ./tiny -- /bin/busybox true', /See the limit/), wants: ['ch-run'] },
  { id: 'ap-userns-limit0', ...asks(run, /See the limit/) },
  { id: 'ap-subuid-but-no-userns', ...asks(build, /See why/), ...made },
  {
    id: 'ap-userns-build-refused',
    ...{ breaks: numbers('', 'subuid', 'subgid'), ...asks('apptainer build r.sif deb.def', /See why/), ...made },
  },
  {
    ...{ id: 'ap-ubuntu-apparmor', case: 'refused', breaks: enter, fails: inChroot(run) },
    how: { says: /run Apptainer on the machine itself/, line: run },
  },
  {
    ...{ id: 'userns-in-chroot', breaks: enter, fails: inChroot('unshare -Ur true') },
    how: { says: /start from the machine itself/, line: 'unshare -Ur true' },
  },
];

/** Another root folder, with all of this machine's folders in it, and only chroot leads there. */
const weak = String.raw`printf '%s\n' 'mkdir new; mount -t tmpfs none new' 'for one in /*; do' \
'if [ -L "$one" ]; then cp -P "$one" new; elif [ -d "$one" ]; then mkdir "new$one"; mount --rbind "$one" "new$one"; fi' \
'done 2>/dev/null' 'exec chroot new env -C "$HOME" "$@"' >weak.sh`;

const rooms: readonly Row[] = [
  {
    ...{ id: 'ap-nested', before: weak, fails: `unshare -Urm bash weak.sh ${run}` },
    how: { says: /Leave the chroot/, line: run },
  },
  {
    // the parts of the image fit, and not the image as well
    ...{ id: 'ap-out-full', case: 'cache', before: layout },
    breaks: `mkdir -p $home/.apptainer; mount -t tmpfs -o size=3m,mode=1777 none $home/.apptainer`,
    ...{ fails: 'apptainer pull got.sif oci:layout', check: 'test -s got.sif' },
  },
];

/** As the kernel sees a program of arm64: the number of the processor is in its nineteenth byte. */
const otherKind = String.raw`cp -r tiny arm && printf '\267' | dd of=arm/bin/busybox bs=1 seek=18 conv=notrunc status=none`;
const proc = 'unshare --user --map-root-user --pid --fork --mount-proc true';
/** An outer container that covers a part of /proc, as those of Docker and Podman do. */
const outer = `unshare -Urm sh -c 'mount -t tmpfs none /proc/irq && exec ${proc}'`;
const fill = (where: string) => `apptainer exec --writable-tmpfs tiny.sif busybox dd if=/dev/zero of=${where} bs=1M count=70`;

const machines: readonly Row[] = [
  {
    ...{ id: 'other-kind', remedy: 1, before: otherKind, fails: 'unshare -Ur --root=arm /bin/busybox true' },
    how: { says: /again .* for it/, line: 'unshare -Ur --root=tiny /bin/busybox true' },
  },
  {
    ...{ id: 'other-kind', remedy: 1, before: otherKind, fails: 'ch-run ./arm -- /bin/busybox true' },
    ...{ how: { says: /again .* for it/, line: 'ch-run ./tiny -- /bin/busybox true' }, wants: ['ch-run'] },
  },
  { id: 'proc-mount-denied', remedy: 1, fails: outer, how: { says: /on the machine itself/, line: proc } },
  {
    ...{ id: 'unshare-too-old', remedy: 1, fails: 'busybox unshare --user --root=tiny /bin/busybox true', wants: ['busybox'] },
    how: { says: /Take an engine/, line: run },
  },
  {
    ...{ id: 'disk-full', remedy: 3, fails: fill('/big') },
    how: { says: /a folder that is shown inside/, line: fill('"$HOME/big"') },
  },
];

export const machineRows: readonly Row[] = [...subids, ...namespaces, ...rooms, ...machines];
