/** Apptainer, its disks, FUSE, and user numbers. In the learner's home: tiny.sif, tiny (the same, unpacked), small.def and dd.def. */
import type { Row } from './row.ts';

const inMemory = (folder: string, options: string) => `mount -t tmpfs -o ${options},mode=1777 none ${folder}`;
/** What a row makes is in memory, at a place where nothing is lost by it. */
const scratch = 'mount -t tmpfs -o mode=755 none /mnt';
const build = 'apptainer build --fakeroot r.sif small.def';
const run = 'apptainer exec tiny.sif busybox true';

const disks: readonly Row[] = [
  { id: 'ap-tmp-full', breaks: inMemory('/tmp', 'size=300k'), fails: build, check: 'test -s r.sif' },
  {
    ...{ id: 'ap-tmp-full', case: 'post' },
    breaks: inMemory('/tmp', 'size=30m'),
    fails: 'apptainer build --fakeroot r.sif dd.def',
    check: 'test -s r.sif',
  },
  {
    id: 'ap-out-full',
    breaks: `mkdir $home/full; ${inMemory('$home/full', 'size=300k')}`,
    fails: 'apptainer build full/r.sif tiny',
    how: { says: /name a place/, line: 'apptainer build r.sif tiny' },
  },
  { id: 'ap-tmp-noexec', breaks: inMemory('/tmp', 'noexec'), fails: build, check: 'test -s r.sif' },
  { id: 'ap-tmp-missing', before: 'export APPTAINER_TMPDIR=/scratch/nosuch', fails: build, check: 'test -s r.sif' },
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

const building: readonly Row[] = [
  { id: 'build-target-exists', fails: 'apptainer build tiny.sif tiny', check: 'test -s tiny.sif && test -s tiny.sif.old' },
];

export const apptainerRows: readonly Row[] = [...disks, ...running, ...building];
