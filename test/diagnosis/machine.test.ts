/** Broken machines as data: what the doctor says of each, and that a machine with nothing wrong is left in peace. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MachineFacts, NamedPlace, SpackFacts } from '../../src/diagnosis/machine/facts.ts';
import { judge } from '../../src/diagnosis/machine/judge.ts';
import type { Mount } from '../../src/diagnosis/machine/mounts.ts';
import type { State, Verdict } from '../../src/diagnosis/machine/verdict.ts';

const disk: Mount = { point: '/', type: 'ext4', source: '/dev/sda1', options: ['rw', 'relatime'] };
const there = { state: 'there', writable: true, own: true, bytes: 100e9, inodes: 1e6, mount: disk } as const;
const places: readonly NamedPlace[] = [
  { what: 'tmp', path: '/tmp', real: '/tmp', ...there },
  { what: 'var-tmp', path: '/var/tmp', real: '/var/tmp', ...there },
  { what: 'home', variable: 'HOME', path: '/home/alice', real: '/home/alice', ...there },
  { what: 'shm', path: '/dev/shm', real: '/dev/shm', ...there },
];
const helper = { path: '/usr/bin/newuidmap', setuid: true, capable: false, nosuid: false };
const tools = Object.fromEntries(
  ['ls', 'gcc', 'g++', 'gfortran', 'make', 'patch', 'tar', 'gzip', 'xz', 'bzip2', 'unzip', 'mksquashfs', 'squashfuse_ll'].map(
    (name) => [name, `/usr/bin/${name}`],
  ),
);
const apptainer = { id: 'apptainer', name: 'Apptainer', version: '1.4.5', ready: true } as const;
const podman = { id: 'podman', name: 'Podman', version: '4.3.1', ready: true } as const;
const spack: SpackFacts = {
  ...{ root: '/home/alice/spack', version: '1.1.0', by: 'PATH', loaded: true, setup: true },
  ...{ packages: 'cloned', clingo: true, writable: true },
};

const healthy: MachineFacts = {
  system: {
    ...{ os: 'Debian GNU/Linux 12', kernel: '6.1.0', arch: 'x86_64', cores: 8, memory: 32e9, root: false, user: 'alice' },
    ...{ platform: 'linux', gid: 1000, ownGid: 1000 },
  },
  inside: { sure: true },
  confinement: { noNewPrivs: false, seccomp: false, maxUserns: 60_000 },
  cgroups: { version: 2, delegated: ['memory', 'pids'] },
  limits: {},
  locale: { said: { LANG: 'C.UTF-8' }, charmap: 'UTF-8', missing: false },
  userns: { ok: true, said: '' },
  subids: { uid: [{ first: 100_000, length: 65_536 }], gid: [{ first: 100_000, length: 65_536 }], elsewhere: false },
  idmap: { newuidmap: helper, newgidmap: { ...helper, path: '/usr/bin/newgidmap' }, tried: { ok: true, said: '' } },
  fuse: { path: '/dev/fuse', state: 'opens' },
  overlay: { ok: true, said: '' },
  ...{ places, quota: 'absent', proxies: {}, tools },
  git: { name: 'git', path: '/usr/bin/git', version: '2.39.5' },
  python: { name: 'python3', path: '/usr/bin/python3', version: '3.11.2' },
  processor: { level: 'x86_64_v3' },
  gpu: { devices: [] },
  engines: [apptainer],
  late: [],
};

const refused = (said: string) => ({ userns: { ok: false, said: `unshare: unshare failed: ${said}.` } });
const place = (what: NamedPlace['what'], changed: Partial<NamedPlace>): Partial<MachineFacts> => ({
  places: [
    ...places.filter((one) => one.what !== what),
    { ...there, what, path: places.find((one) => one.what === what)?.path ?? `/run/${what}`, ...changed },
  ],
});
const mounted = (...options: readonly string[]) => ({ mount: { ...disk, options } });
const on = (type: string) => ({ mount: { ...disk, type } });
const confined = (one: NonNullable<MachineFacts['confinement']>) => ({ confinement: { ...healthy.confinement, ...one } });
const denied = refused('Operation not permitted');
const without = (...names: readonly string[]) => ({
  tools: Object.fromEntries(Object.entries(tools).filter(([name]) => !names.includes(name))),
});
const ids = (uid: number, gid: number) => ({
  subids: { uid: uid ? [{ first: 1, length: uid }] : [], gid: gid ? [{ first: 1, length: gid }] : [], elsewhere: false },
});

const rows: readonly (readonly [what: string, change: Partial<MachineFacts>, code: string, state: State])[] = [
  ['macOS', { system: { ...healthy.system, platform: 'darwin', os: 'macOS' } }, 'system-no-linux', 'warning'],
  ['an ancient kernel', { system: { ...healthy.system, kernel: '2.6.32-754' } }, 'system-old-kernel', 'broken'],
  ['a chroot', { inside: { container: 'chroot', sure: true }, ...denied }, 'userns-in-chroot', 'broken'],
  ['a chroot where all works', { inside: { container: 'chroot', sure: true } }, 'ap-nested', 'warning'],
  ['a container', { inside: { container: 'docker', sure: true }, ...denied }, 'inside-container', 'warning'],
  ['no_new_privs', confined({ noNewPrivs: true }), 'no-new-privs', 'warning'],
  ['no_new_privs, with sub-ids', confined({ noNewPrivs: true }), 'ap-newuidmap-nosuid', 'broken'],
  ['few addresses', { limits: { addressSpace: 2e9 } }, 'limit-v', 'warning'],
  ['few processes', { limits: { processes: 30 } }, 'limit-u', 'warning'],
  ['short files', { limits: { fileSize: 1e6 } }, 'limit-f', 'warning'],
  ['a language that is not here', { locale: { said: { LC_ALL: 'de_DE.UTF-8' }, missing: true } }, 'leak-locale', 'warning'],
  ['plain ASCII', { locale: { said: {}, charmap: 'ANSI_X3.4-1968', missing: false } }, 'locale-no-utf8', 'warning'],
  [
    'no namespaces allowed',
    { ...refused('No space left on device'), ...confined({ maxUserns: 0 }) },
    'ap-userns-limit0',
    'broken',
  ],
  ['too many namespaces', refused('No space left on device'), 'userns-enospc', 'broken'],
  ['an old Debian', { ...denied, ...confined({ usernsClone: false }) }, 'debian-userns-clone', 'broken'],
  ['a new Ubuntu', { ...denied, ...confined({ apparmorUserns: true }) }, 'ap-ubuntu-apparmor', 'broken'],
  ['a filter on system calls', { ...denied, ...confined({ seccomp: true }) }, 'userns-seccomp', 'broken'],
  ['a refusal without a reason', denied, 'userns-refused', 'broken'],
  [
    'a refusal where the engine is setuid',
    { ...denied, engines: [{ ...apptainer, flavor: { setuid: true } }] },
    'userns-refused',
    'warning',
  ],
  ['no sub-ids', ids(0, 0), 'ap-not-in-subuid', 'warning'],
  ['no sub-ids, with Podman', { ...ids(0, 0), engines: [podman] }, 'pod-no-subuid', 'warning'],
  ['sub-ids for users only', ids(65_536, 0), 'ap-not-in-subuid', 'broken'],
  ['sub-ids for users only, with Podman', { ...ids(65_536, 0), engines: [podman] }, 'pod-no-subuid', 'warning'],
  ['sub-ids for groups only', ids(0, 65_536), 'ap-not-in-subuid', 'warning'],
  ['few sub-ids', ids(1000, 1000), 'ap-not-in-subuid', 'warning'],
  ['no newuidmap', { idmap: {} }, 'pod-newuidmap', 'broken'],
  [
    'newuidmap without its bit',
    { idmap: { ...healthy.idmap, newuidmap: { ...helper, setuid: false } } },
    'ap-newuidmap-nosuid',
    'broken',
  ],
  [
    'newuidmap on a disk without setuid',
    { idmap: { ...healthy.idmap, newuidmap: { ...helper, nosuid: true } } },
    'ap-newuidmap-nosuid',
    'broken',
  ],
  [
    'newuidmap that fails',
    { idmap: { ...healthy.idmap, tried: { ok: false, said: 'newuidmap: write failed' } } },
    'ap-newuidmap-nosuid',
    'broken',
  ],
  ['another group', { system: { ...healthy.system, gid: 7 } }, 'ap-newgidmap-owner', 'warning'],
  [
    'a starter that lost its bit',
    { starter: { path: '/usr/libexec/s', setuid: false, byRoot: true, nosuid: false } },
    'ap-suid-bit',
    'warning',
  ],
  ['no /dev/fuse', { fuse: { path: '/dev/fuse', state: 'absent' } }, 'ap-fuse-dev', 'warning'],
  ['a closed /dev/fuse', { fuse: { path: '/dev/fuse', state: 'denied' } }, 'ap-fuse-dev', 'warning'],
  [
    'a TMPDIR that does not exist',
    place('tmp', { state: 'absent', path: '/scratch/1', variable: 'TMPDIR' }),
    'tmp-unfit',
    'broken',
  ],
  ['a TMPDIR of half a name', place('tmp', { state: 'relative', path: 'tmp', variable: 'TMPDIR' }), 'tmp-unfit', 'broken'],
  ['a full TMPDIR', place('tmp', { bytes: 1e6 }), 'ap-tmp-full', 'broken'],
  ['no names left for files', place('tmp', { inodes: 3 }), 'ap-tmp-full', 'broken'],
  ['a small TMPDIR', place('tmp', { bytes: 1e9 }), 'tmp-tight', 'warning'],
  ['a TMPDIR of noexec', place('tmp', mounted('rw', 'noexec')), 'ap-tmp-noexec', 'broken'],
  ['a TMPDIR on NFS', place('tmp', on('nfs4')), 'ap-tmp-nfs', 'warning'],
  ['a dead TMPDIR', place('tmp', { state: 'hung', ...on('nfs4') }), 'tmp-hangs', 'broken'],
  ['a read-only home', place('home', { writable: false, ...mounted('ro') }), 'home-readonly', 'broken'],
  ['a full home', place('home', { bytes: 0 }), 'ap-out-full', 'broken'],
  ['a home of noexec', place('home', mounted('noexec')), 'pod-noexec', 'warning'],
  ['a home on Lustre, with Podman', { ...place('home', on('lustre')), engines: [podman] }, 'home-shared', 'warning'],
  ['no HOME', { places: places.filter((one) => one.what !== 'home') }, 'home-unset', 'broken'],
  ["somebody else's run-time folder", place('runtime', { own: false, variable: 'XDG_RUNTIME_DIR' }), 'pod-xdg', 'warning'],
  ['little shared memory', place('shm', { bytes: 64e6 }), 'shm-small', 'warning'],
  ['a quota that is used up', { quota: [{ disk: '/home', what: 'bytes', used: 5e9, limit: 5e9 }] }, 'ap-quota', 'broken'],
  ['a quota that nearly is', { quota: [{ disk: '/home', what: 'files', used: 95, limit: 100 }] }, 'ap-quota', 'warning'],
  ['a large cache', { ...place('home', { bytes: 3e9 }), cache: { path: '/c', bytes: 9e9 } }, 'cache-large', 'warning'],
  ['a proxy that is no address', { proxies: { https_proxy: 'proxy example:3128' } }, 'proxy-malformed', 'broken'],
  ['a proxy with a port of letters', { proxies: { https_proxy: 'http://proxy:port' } }, 'proxy-malformed', 'broken'],
  ['a proxy for http alone', { proxies: { http_proxy: 'http://proxy:3128' } }, 'proxy-http-only', 'warning'],
  ['two proxies', { proxies: { https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:1' } }, 'proxy-differs', 'warning'],
  [
    'no name server',
    { reach: [{ name: 'GitHub', host: 'github.com', port: 443, ok: false, named: false, ms: 9 }] },
    'reg-no-dns',
    'warning',
  ],
  [
    'no way out',
    { reach: [{ name: 'GitHub', host: 'github.com', port: 443, ok: false, named: true, ms: 9 }] },
    'no-way-out',
    'warning',
  ],
  [
    'a proxy that refuses',
    { proxies: { https_proxy: 'http://a:1' }, reach: [{ name: 'GitHub', host: 'github.com', port: 443, ok: false, ms: 9 }] },
    'git-proxy-refused',
    'warning',
  ],
  ['a PATH that was lost', without('ls'), 'path-lost', 'broken'],
  ['no git', { git: { name: 'git' } }, 'git-missing', 'warning'],
  ['no git for a Spack that is here', { git: { name: 'git' }, spack }, 'git-missing', 'broken'],
  ['an old git', { git: { name: 'git', path: '/usr/bin/git', version: '1.8.3' } }, 'git-old', 'warning'],
  ['no Python', { python: { name: 'python3' }, spack }, 'spack-no-python', 'broken'],
  [
    'an old Python',
    { python: { name: 'python', path: '/usr/bin/python', version: '2.7.5' }, spack },
    'spack-python-old',
    'broken',
  ],
  [
    'a Python that is none',
    { python: { name: 'python3', path: '/x', said: 'pyenv: no such version' }, spack },
    'python-broken',
    'broken',
  ],
  ['no compiler', { ...without('gcc', 'g++'), spack }, 'spack-no-compiler', 'warning'],
  ['no unzip', { ...without('unzip'), spack }, 'spack-build-tools', 'warning'],
  ['no mksquashfs', without('mksquashfs'), 'no-mksquashfs', 'broken'],
  ['no squashfuse', without('squashfuse_ll'), 'ap-no-squashfuse', 'warning'],
  ['a Spack that is not loaded', { spack: { ...spack, by: 'home', loaded: false } }, 'spack-not-found', 'warning'],
  ['a Spack without shell support', { spack: { ...spack, loaded: false } }, 'spack-no-shell-support', 'warning'],
  ['a SPACK_ROOT of another time', { spack, spackLost: { root: '/old/spack' } }, 'spack-root-lost', 'warning'],
  ['a SPACK_ENV that was removed', { spackLost: { environment: '/old/env' } }, 'spack-env-no-such', 'broken'],
  ['half a clone of packages', { spack: { ...spack, packages: 'half' } }, 'spack-repo-index-missing', 'broken'],
  ['an old processor', { processor: { level: 'x86_64_v2' } }, 'sigill-132', 'warning'],
  ['little memory', { system: { ...healthy.system, memory: 1e9 } }, 'oom-build', 'warning'],
  [
    'a driver of another version',
    {
      gpu: { devices: ['/dev/nvidia0'], smi: { ok: false, said: 'Failed to initialize NVML: Driver/library version mismatch' } },
    },
    'nvml-mismatch',
    'warning',
  ],
  ['a quota program that hangs', { late: ['quota'] }, 'quota-late', 'warning'],
  ['a folder of PATH that hangs', { hung: ['/sw/bin'] }, 'path-hangs', 'warning'],
];

const wrong = (all: readonly Verdict[]) => all.filter((one) => one.state === 'warning' || one.state === 'broken');

describe('a machine', () => {
  it('with nothing wrong is left in peace', () => {
    expect(wrong(judge(healthy))).toEqual([]);
    expect(wrong(judge({ ...healthy, spack }))).toEqual([]);
  });

  it.each(rows)('with %s', (_, change, code, state) => {
    const found = wrong(judge({ ...healthy, ...change })).find((one) => one.finding?.code === code);
    expect(found?.state).toBe(state);
    const finding = found?.finding;
    // cause and remedy are for reading aloud, commands for pasting
    expect(finding?.title.length).toBeLessThan(110);
    expect(finding?.title).not.toMatch(/[.!]$/);
    expect(finding?.cause).toMatch(/[.]$/);
    expect(JSON.stringify(finding)).not.toMatch(/undefined|NaN|\[object|Infinity|!"/);
    expect(finding?.remedy.every((one) => /[.:]$/.test(one.text))).toBe(true);
  });

  it.each(rows.filter(([, , , state]) => state === 'broken'))(
    'with %s: there is something to do, or somebody to ask',
    (_, change, code) => {
      const { finding, lessons } = judge({ ...healthy, ...change }).find((one) => one.finding?.code === code) ?? {};
      expect(finding?.remedy.some((one) => one.command)).toBe(true);
      expect(finding?.verify ?? finding?.ask).toBeTruthy();
      expect(lessons).not.toEqual([]);
    },
  );

  it('of which next to nothing is known is told nothing that is not so', () => {
    const { system } = healthy;
    expect(wrong(judge({ system, engines: [], late: [] }))).toEqual([]);
  });

  it('seen by root needs no sub-ids and no helpers', () => {
    const root = { ...healthy, system: { ...healthy.system, root: true }, ...ids(0, 0), idmap: {} };
    expect(wrong(judge(root))).toEqual([]);
  });

  it('is asked only what one engine needs', () => {
    const told = (engine: 'podman' | 'charliecloud') =>
      wrong(judge({ ...healthy, ...ids(0, 0), python: { name: 'python3' } }, engine)).map((one) => one.probe);
    expect(told('podman')).toEqual(['subids']);
    expect(told('charliecloud')).toEqual([]);
  });

  it('keeps the password of a proxy to itself', () => {
    const all = judge({
      ...healthy,
      proxies: { https_proxy: 'http://alice:secret@proxy:3128', http_proxy: 'http://alice:secret@p:x' },
    });
    expect(JSON.stringify(all)).not.toContain('secret');
  });

  it('with a cluster of troubles names each', () => {
    const all = wrong(judge({ ...healthy, ...place('tmp', { bytes: 1e6, ...mounted('noexec') }) }));
    expect(all.map((one) => one.finding?.code)).toEqual(['ap-tmp-full', 'ap-tmp-noexec']);
  });
});

it('every lesson that is named is one of the course', () => {
  const folder = join(import.meta.dirname, '../../lessons/hpc-containers');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const known = files.flatMap((text) => /^id: (\S+)$/m.exec(text)?.[1] ?? []);
  const named = rows.flatMap(([, change]) => judge({ ...healthy, ...change })).flatMap((one) => one.lessons);
  expect([...new Set(named)].filter((one) => !known.includes(one))).toEqual([]);
});

it('every name of a row fits its column', () => {
  const titles = rows.flatMap(([, change]) => judge({ ...healthy, ...change })).map((one) => one.title);
  expect([...new Set(titles)].filter((one) => one.length > 18)).toEqual([]);
});
