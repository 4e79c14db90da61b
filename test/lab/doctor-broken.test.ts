/** Machines that are really broken, each for a moment and for one process: what `sifu doctor` says of them to an ordinary user. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing, need } from '../helpers/need.ts';
import { newPerson, type Person } from './person.ts';

interface Row {
  readonly id: string;
  readonly probe: string;
  readonly state: string;
  readonly cause: string;
  readonly remedy: readonly string[];
  readonly ask: string | null;
  readonly lessons: readonly string[];
}

/** What breaking a machine for one process takes. */
const wants = ['root', 'learner', 'mounting', 'userns', 'apptainer', 'podman', 'git', 'python3', 'mksquashfs'];

let person: Person;
beforeAll(async () => {
  if (wants.every((one) => missing(one) === undefined)) person = await newPerson('learner', { pty: false });
});
afterAll(async () => {
  await person?.leave();
});

/**
 * A mount namespace of its own, broken by root, in which the learner asks the doctor. Nothing of it is left when the process ends.
 * `as` stands before the learner's command line.
 */
async function broken(breaks: string, as: readonly string[] = [], args: readonly string[] = []) {
  const program = join(person.folder, 'package', 'bin', 'sifu.js');
  const line = person.become('env', '-C', '/', ...as, process.execPath, program, 'doctor', '--json', ...args);
  const script = `set -e\nscratch=${person.folder}/scratch; mkdir -p $scratch\n${breaks}\nexec "$@"`;
  const done = await execa('unshare', ['-m', '--propagation', 'private', 'bash', '-c', script, 'bash', ...line], {
    ...{ env: person.env, extendEnv: false, stdin: 'ignore', reject: false, timeout: 90_000 },
  });
  expect(done.stdout, done.stderr).toMatch(/^\{/);
  return { exit: done.exitCode, probes: (JSON.parse(done.stdout) as { probes: Row[] }).probes };
}

const inMemory = (options: string, mode = '1777') => `mount -t tmpfs -o ${options},mode=${mode} none $scratch`;
const scratch = () => `${person.folder}/scratch`;
const overItself = (folder: string, option: string) =>
  `mount --bind ${folder} ${folder}; mount -o remount,bind,${option} ${folder}`;

type Case = readonly [
  what: string,
  breaks: string | (() => string),
  as: () => readonly string[],
  id: string,
  state: 'warning' | 'broken',
];
const plain = () => [];
const tmp = () => ['env', `TMPDIR=${scratch()}`];

const cases: readonly Case[] = [
  [
    'no user namespaces are allowed',
    'true',
    () => [
      ...['unshare', '-U', '--map-root-user', 'sh', '-c'],
      ...['echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"', 'sh'],
    ],
    'ap-userns-limit0',
    'broken',
  ],
  ['/etc/subuid is empty', 'mount --bind /dev/null /etc/subuid', plain, 'pod-no-subuid', 'warning'],
  [
    'newuidmap has lost its setuid bit',
    `${'mount -t tmpfs none $scratch'}; install -m 755 /usr/bin/newuidmap $scratch/n; mount --bind $scratch/n /usr/bin/newuidmap`,
    plain,
    'ap-newuidmap-nosuid',
    'broken',
  ],
  ['/usr is mounted nosuid', overItself('/usr', 'nosuid'), plain, 'ap-newuidmap-nosuid', 'broken'],
  ['the session has no_new_privs', 'true', () => ['setpriv', '--no-new-privs'], 'ap-newuidmap-nosuid', 'broken'],
  [
    '/dev/fuse is closed',
    'mount -t tmpfs none $scratch; mknod -m 600 $scratch/fuse c 10 229; mount --bind $scratch/fuse /dev/fuse',
    plain,
    'ap-fuse-dev',
    'warning',
  ],
  [
    'there is no /dev/fuse',
    'mount -t tmpfs none $scratch; cp -a /dev/{null,zero,random,urandom,tty} $scratch; mount --bind $scratch /dev',
    plain,
    'ap-fuse-dev',
    'warning',
  ],
  ['TMPDIR is mounted noexec', inMemory('noexec'), tmp, 'ap-tmp-noexec', 'broken'],
  [
    'TMPDIR is full',
    `${inMemory('size=1m')}; dd if=/dev/zero of=$scratch/x bs=1k count=1024 status=none`,
    tmp,
    'ap-tmp-full',
    'broken',
  ],
  ['TMPDIR has no names left for files', inMemory('size=2g,nr_inodes=20'), tmp, 'ap-tmp-full', 'broken'],
  ['TMPDIR does not exist', 'true', () => ['env', 'TMPDIR=/scratch/none'], 'tmp-unfit', 'broken'],
  ['the home is read-only', () => overItself(person.home, 'ro'), plain, 'home-readonly', 'broken'],
  ['the home is mounted noexec', () => overItself(person.home, 'noexec'), plain, 'pod-noexec', 'warning'],
  ['HOME is not set', 'true', () => ['env', '-u', 'HOME'], 'home-unset', 'broken'],
  ['there is no git', 'mount --bind /dev/null /usr/bin/git', plain, 'git-missing', 'warning'],
  ['there is no Python', 'mount --bind /dev/null $(readlink -f /usr/bin/python3)', plain, 'spack-no-python', 'warning'],
  ['PATH is lost', 'true', () => ['env', 'PATH=/nowhere'], 'path-lost', 'broken'],
  ['PATH is empty', 'true', () => ['env', 'PATH='], 'path-lost', 'broken'],
  ['the proxy is no address', 'true', () => ['env', 'https_proxy=http://proxy:port'], 'proxy-malformed', 'broken'],
  ['the proxy serves http alone', 'true', () => ['env', 'http_proxy=http://proxy:3128'], 'proxy-http-only', 'warning'],
  ['XDG_RUNTIME_DIR is of another user', 'true', () => ['env', 'XDG_RUNTIME_DIR=/run'], 'pod-xdg', 'warning'],
  ['LC_ALL names a language that is not here', 'true', () => ['env', 'LC_ALL=xx_XX.UTF-8'], 'leak-locale', 'warning'],
  ['a program may use few addresses', 'true', () => ['prlimit', '--as=3000000000'], 'limit-v', 'warning'],
];

describe('a machine on which', () => {
  it.for(cases)('%s is told so', async ([, breaks, as, id, state], context) => {
    need(context, ...wants);
    const { exit, probes } = await broken(typeof breaks === 'string' ? breaks : breaks(), as());
    const row = probes.find((one) => one.id === id);
    expect(row, probes.map((one) => `${one.id}=${one.state}`).join(' ')).toMatchObject({ state });
    expect(row?.cause).toMatch(/\.$/);
    expect(row?.remedy.length).toBeGreaterThan(0);
    if (state === 'broken') expect(exit).toBe(3);
  });

  it('nothing is wrong is left in peace', async (context) => {
    need(context, ...wants);
    const { probes } = await broken('true');
    const own = probes.filter((one) => one.state !== 'ok' && !/^(?:engine-|mpi$|slurm$)/.test(one.probe));
    expect(own.map((one) => one.id)).toEqual([]);
  });

  it('/proc/sys is hidden gets its answers from what is left', async (context) => {
    need(context, ...wants);
    const { probes } = await broken('mount -t tmpfs none /proc/sys');
    expect(probes.find((one) => one.probe === 'userns')).toMatchObject({ state: 'ok' });
  });

  it('a disk does not answer is examined all the same', async (context) => {
    need(context, ...wants, 'file:/dev/fuse');
    const disk = join(import.meta.dirname, 'machines', 'hanging-disk.py');
    const breaks = `mount -t tmpfs none $scratch; mkdir $scratch/far
python3 ${disk} $scratch/far >$scratch/said & trap "kill -9 $!; umount -l $scratch/far" EXIT
until grep -q ready $scratch/said; do sleep 0.05; done`;
    // the trap has to see the end
    const { probes } = await broken(`${breaks}\n"$@"; exit $?`, ['env', `TMPDIR=${scratch()}/far`]);
    expect(probes.find((one) => one.probe === 'tmp')).toMatchObject({ id: 'tmp-hangs', state: 'broken' });
    expect(probes.find((one) => one.probe === 'home')).toMatchObject({ state: 'ok' });
  });

  it('one sits in a chroot says so', async (context) => {
    need(context, ...wants);
    const root = '$scratch/root';
    const breaks = `mount -t tmpfs -o mode=755 none $scratch; mkdir -p ${root}/pkg ${root}/proc ${root}/dev ${root}/tmp
for one in usr lib lib64 bin sbin etc; do mkdir -p ${root}/$one; mount --rbind /$one ${root}/$one; done
mount --rbind /proc ${root}/proc; mount --rbind /dev ${root}/dev; mount --bind ${person.folder}/package ${root}/pkg; chmod 1777 ${root}/tmp
exec chroot --userspec=learner ${root} /usr/bin/env HOME=/tmp ${process.execPath} /pkg/bin/sifu.js doctor --json`;
    const { probes, exit } = await broken(breaks);
    expect(probes.find((one) => one.probe === 'inside')).toMatchObject({ id: 'userns-in-chroot', state: 'broken' });
    expect(probes.find((one) => one.probe === 'userns')).toMatchObject({ id: 'userns-in-chroot', state: 'broken' });
    expect(exit).toBe(3);
  });
});

describe('the doctor changes nothing', () => {
  const seen = async () => ({
    home: (await execa('find', [person.home, '-printf', '%p %s\n'])).stdout.split('\n').toSorted(),
    temporary: readdirSync('/tmp').filter((one) => /^sifu-[0-9A-Za-z]{6}$/.test(one) && !person.folder.endsWith(one)),
    mounts: readFileSync('/proc/self/mountinfo', 'utf8'),
    processes: (await execa('pgrep', ['-af', person.folder], { reject: false })).stdout,
  });

  it('neither when it ends, nor on Ctrl-C, nor when it is killed', async (context) => {
    need(context, ...wants);
    const program = join(person.folder, 'package', 'bin', 'sifu.js');
    const before = await seen();
    const line = person.become(process.execPath, program, 'doctor', '--json');
    await execa(line[0] ?? '', line.slice(1), { env: person.env, extendEnv: false, reject: false, stdin: 'ignore' });
    expect(await settled(before)).toEqual(before);
    for (const [signal, wait] of [
      ['SIGINT', 300],
      ['SIGKILL', 250],
      ['SIGKILL', 500],
      ['SIGKILL', 900],
    ] as const) {
      const running = execa(line[0] ?? '', line.slice(1), { env: person.env, extendEnv: false, reject: false, stdin: 'ignore' });
      await new Promise((resolve) => setTimeout(resolve, wait));
      running.kill(signal);
      await running;
      expect(await settled(before), `${signal} after ${wait} ms`).toEqual(before);
    }
  });

  it('nor does Podman keep a process that it had not, where it was used before', async (context) => {
    need(context, ...wants);
    // Other tests of this file have used Podman, too: every process it kept for this person ends first.
    const own =
      'for one in $(pgrep -u "$(id -u)" podman); do grep -qazx "XDG_RUNTIME_DIR=$XDG_RUNTIME_DIR" /proc/$one/environ && echo $one; done';
    const running = () => person.sh(own).out;
    person.sh(
      `podman unshare true; for round in $(seq 50); do kept=$(${own}); [ -z "$kept" ] && break; kill -9 $kept; sleep 0.1; done`,
    );
    expect(running()).toBe('');
    const told = await person.sifu('doctor', '--json');
    expect(JSON.parse(told.out).engines).toContainEqual(expect.objectContaining({ id: 'podman', ready: true }));
    expect(running()).toBe('');
  });

  /** Who tidies up after a sudden end takes a moment. */
  async function settled(before: Awaited<ReturnType<typeof seen>>): Promise<Awaited<ReturnType<typeof seen>>> {
    const end = Date.now() + 20_000;
    for (;;) {
      const now = await seen();
      if (JSON.stringify(now) === JSON.stringify(before) || Date.now() > end) return now;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
});
