/** Each engine as it may stand on a machine: what is found of it, what its trial proves, and what is said when it fails. */
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alive } from '../../../src/host/shell/proc.ts';
import { sabotagedPlace } from './place.ts';

const place = sabotagedPlace();

/** Fails the first time as told, until its words hold `help`. */
const unless = (help: string, complaint: string, works: string) =>
  `case " $* $0 " in *"${help}"*) ;; *) echo "${complaint}" >&2; exit 126;; esac\n${works}`;

describe('Apptainer', () => {
  const version = '--version) echo apptainer version 1.4.5;;';
  const image = 'for one; do [ -e "$one/etc/os-release" ] && cat "$one/etc/os-release"; done';

  it('with its own setuid starter is told from one without', async () => {
    mkdirSync(join(place.home, 'apptainer/bin'), { recursive: true });
    const starter = join(place.home, 'apptainer/bin/starter-suid');
    place.program('apptainer', `case $1 in ${version} buildcfg) echo LIBEXECDIR=${place.home};; *) ${image};; esac`);
    expect(await place.one('apptainer')).toMatchObject({ ready: true, flavor: { setuid: false } });
    writeFileSync(starter, '');
    expect((await place.one('apptainer'))?.flavor).toEqual({ setuid: false });
    chmodSync(starter, 0o4755);
    expect((await place.one('apptainer'))?.flavor).toEqual({ setuid: process.getuid?.() === 0 });
  });

  it('with /dev/fuse closed runs with --unsquash, and says why', async () => {
    const closed = 'FATAL: squashfuse_ll exited: fuse: failed to open /dev/fuse: Permission denied';
    place.program('singularity', `case $1 in ${version} buildcfg) ;; *) ${unless('--unsquash', closed, image)};; esac`);
    expect(await place.one('apptainer')).toMatchObject({
      ready: true,
      needed: { running: [{ text: '--unsquash' }] },
      findings: [{ code: 'ap-fuse-dev' }],
    });
  });

  it('that is too old is named with the oldest that will do', async () => {
    place.program('singularity', 'echo 2.6.1-dist');
    const found = await place.one('apptainer');
    expect(found).toMatchObject({
      name: 'Singularity',
      version: '2.6.1-dist',
      ready: false,
      findings: [{ code: 'engine-too-old' }],
    });
    expect(found?.problem).toContain('Singularity 3.3');
  });

  it('is not taken for the game of the same name', async () => {
    place.program('singularity', 'echo "Endgame: a simulation of a true AI. 1.00"');
    expect(await place.one('apptainer')).toMatchObject({ ready: false, findings: [{ code: 'not-an-engine' }] });
  });
});

describe('Docker', () => {
  const client = '"Client":{"Version":"28.2.2","ApiVersion":"1.50"}';
  const works = `case $1 in
    version) echo '{${client},"Server":{"Version":"20.10"}}';;
    info) echo '["name=seccomp,profile=default","name=rootless"]';;
    context) echo unix:///run/user/7/docker.sock;;
    import) echo "$3" >> $HOME/images; cat > $HOME/$3.tar;;
    run) for one; do image=$last last=$one; done; for one; do [ -e $HOME/$one.tar ] && tar -xOf $HOME/$one.tar ./etc/os-release && exit; done;;
    rmi) echo "$3" >> $HOME/removed;;
  esac`;

  it('runs an image made on the spot, takes it away, and is told as without root where it is', async () => {
    place.program('docker', works);
    expect(await place.one('docker')).toMatchObject({
      ...{ name: 'Docker', version: '28.2.2', ready: true },
      flavor: { rootless: true, service: 'unix:///run/user/7/docker.sock' },
    });
    const images = readFileSync(join(place.home, 'images'), 'utf8');
    expect(images).toMatch(/^sifu-proof-[0-9a-f]+-\d+\n$/);
    expect(readFileSync(join(place.home, 'removed'), 'utf8')).toBe(images);
    expect(place.leftovers()).toEqual([]);
  });

  it('says which service DOCKER_HOST names', async () => {
    place.program('docker', works);
    place.env = { ...place.env, DOCKER_HOST: 'tcp://far:2376' };
    expect((await place.one('docker'))?.flavor?.service).toBe('tcp://far:2376');
  });

  it.each([
    ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?', 'docker-daemon'],
    [
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://x": dial',
      'docker-socket-denied',
    ],
    [
      'Error response from daemon: client version 1.22 is too old. Minimum supported API version is 1.24',
      'docker-versions-apart',
    ],
  ])('a client alone: %s', async (words, code) => {
    place.program('docker', `echo '{${client},"Server":null}'; echo '${words}' >&2; exit 1`);
    const found = await place.one('docker');
    expect(found).toMatchObject({ version: '28.2.2', ready: false, findings: [{ code }] });
    expect(found?.findings?.[0]?.ask).toBeTruthy();
    expect(existsSync(join(place.home, 'images'))).toBe(false);
  });

  it('that is Podman in disguise is called by its name', async () => {
    place.program(
      'docker',
      `echo 'Emulate Docker CLI using podman.' >&2; echo '{"Client":{"APIVersion":"4.3.1","Version":"4.3.1"}}'`,
    );
    expect(await place.one('docker')).toMatchObject({ ready: false, findings: [{ code: 'docker-is-podman' }] });
  });

  it.each([
    [
      'DOCKER_HOST',
      'tcp://127.0.0.1:1',
      'Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?',
    ],
    [
      'DOCKER_HOST',
      'ssh://far',
      'error during connect: Get "http://docker.example.com/v1.24/version": command [ssh -- far] has exited',
    ],
    ['DOCKER_CONTEXT', 'gone', 'unable to resolve docker endpoint: context "gone" does not exist'],
  ])('that %s sends elsewhere, to %s, where nothing answers', async (variable, value, words) => {
    place.program('docker', `echo '{${client},"Server":null}'; echo '${words}' >&2; exit 1`);
    const found = await place.one('docker', { env: { ...place.env, [variable]: value } });
    expect(found?.findings).toMatchObject([{ code: 'docker-asks-elsewhere', title: expect.stringContaining(variable) }]);
    expect(found?.problem).toContain(value);
    expect(found?.findings?.[0]?.remedy[0]?.command).toBe(`unset ${variable}`);
  });

  it('that DOCKER_HOST sends where nobody ever answers', async () => {
    place.program('docker', 'exec sleep 1000');
    const found = await place.one('docker', { limitMs: 200, env: { ...place.env, DOCKER_HOST: 'tcp://127.0.0.1:1' } });
    expect(found?.findings).toMatchObject([{ code: 'docker-asks-elsewhere' }]);
  });

  it('that only tells of Podman is not taken for it', async () => {
    place.program('docker', "echo 'There is no docker here, use podman in its place.'; exit 1");
    const found = await place.one('docker');
    expect(found?.findings).toMatchObject([{ cause: expect.stringContaining('use podman in its place') }]);
    expect(found?.findings?.[0]?.code).not.toBe('docker-is-podman');
  });

  it('whose service hangs is given up in time', async () => {
    place.program('docker', 'exec sleep 1000');
    expect(await place.one('docker', { limitMs: 200 })).toMatchObject({ ready: false, findings: [{ code: 'engine-hangs' }] });
  });
});

describe('Podman', () => {
  const version = '--version) echo podman version 4.3.1;;';
  const root = 'for one; do [ -e "$one/etc/os-release" ] && cat "$one/etc/os-release"; done; true';

  it('whose crun does not like the cgroups runs with --runtime runc, and says why', async () => {
    const hybrid = 'Error: OCI runtime error: crun: cgroups in hybrid mode not supported, drop all controllers from cgroupv2';
    place.program('podman', `case $1 in ${version} unshare) ;; *) ${unless('--runtime runc run', hybrid, root)};; esac`);
    const found = await place.one('podman');
    expect(found).toMatchObject({ version: '4.3.1', ready: true, findings: [{ code: 'pod-cgroup' }] });
    expect(found?.needed?.always?.map((one) => one.text)).toEqual(['--runtime', 'runc']);
  });

  it('where runc does not help either, the first complaint counts', async () => {
    const hybrid = 'Error: OCI runtime error: crun: cgroups in hybrid mode not supported, drop all controllers from cgroupv2';
    const none = 'Error: default OCI runtime "runc" not found: invalid argument';
    place.program(
      'podman',
      `case $1 in ${version} unshare) ;; --runtime) echo '${none}' >&2; exit 125;; *) echo '${hybrid}' >&2; exit 126;; esac`,
    );
    expect(await place.one('podman')).toMatchObject({ ready: false, findings: [{ code: 'pod-cgroup' }] });
  });

  it('without sub-ids is ready, with a word of warning', async () => {
    const alone =
      'time="x" level=error msg="cannot find UID/GID for user ana: no subuid ranges found for user ana in /etc/subuid"';
    place.program('podman', `case $1 in ${version} unshare) echo 0 1000 1;; *) echo '${alone}' >&2; ${root};; esac`);
    expect(await place.one('podman')).toMatchObject({ ready: true, findings: [{ code: 'pod-no-subuid' }] });
  });
});

describe('Charliecloud', () => {
  const root = '[ -e "$1/etc/os-release" ] && cat "$1/etc/os-release"; true';

  it('prints its version to the wrong stream', async () => {
    place.program('ch-run', `case $1 in --version) echo 0.31 >&2;; *) ${root};; esac`);
    place.program('ch-image', 'echo 0.31');
    expect(await place.one('charliecloud')).toMatchObject({ version: '0.31', ready: true });
  });

  it('asks for USER where nothing sets it', async () => {
    place.program(
      'ch-run',
      `[ "$USER" ] || { echo 'ch-run[1]: error: $USER not set (ch-run.c:122)' >&2; exit 1; }\ncase $1 in --version) echo 0.31;; *) ${root};; esac`,
    );
    place.program('ch-image', 'echo 0.31');
    const { USER: _, ...nameless } = place.env;
    expect(await place.one('charliecloud', { env: nameless })).toMatchObject({
      ready: true,
      needed: { before: [{ text: expect.stringMatching(/^USER=\S+$/) }] },
      findings: [{ code: 'ch-no-user' }],
    });
  });

  it('makes its mount points in /tmp where TMPDIR does not serve', async () => {
    const bug = 'ch-run[7]: error: please report this bug: No such file or directory (ch_core.c:486 2)';
    place.program('ch-image', 'echo 0.31');
    place.program(
      'ch-run',
      `case $1 in --version) echo 0.31;; *) [ "$TMPDIR" = /tmp ] || { echo '${bug}' >&2; exit 1; }; ${root};; esac`,
    );
    const found = await place.one('charliecloud', { env: { ...place.env, TMPDIR: place.temporary } });
    expect(found).toMatchObject({ ready: true, needed: { before: [{ text: 'TMPDIR=/tmp' }] } });
    expect(found?.findings).toMatchObject([{ title: 'without TMPDIR=/tmp it starts no container' }]);
  });

  it('with neither a name nor the right Python for ch-image gets both', async () => {
    const nameless = 'error: $USER not set';
    const strange = "ModuleNotFoundError: No module named 'lark'";
    place.program(
      'ch-run',
      `[ "$USER" ] || { echo '${nameless}' >&2; exit 1; }; case $1 in --version) echo 0.31;; *) ${root};; esac`,
    );
    place.program(
      'ch-image',
      `case $PATH in /usr/bin:*) ;; *) echo "${strange}" >&2; exit 1;; esac; [ "$USER" ] || { echo '${nameless}' >&2; exit 1; }; echo 0.31`,
    );
    const { USER: _, ...env } = place.env;
    const found = await place.one('charliecloud', { env });
    expect(found?.ready).toBe(true);
    expect(found?.needed?.before?.map((one) => one.text.replace(/=\w+$/, ''))).toEqual(['USER', 'PATH=/usr/bin:$PATH']);
  });

  it('with a ch-image that breaks runs all the same, and what breaks is named', async () => {
    place.program('ch-run', `case $1 in --version) echo 0.31;; *) ${root};; esac`);
    place.program('ch-image', 'echo "ch-image: snap, crackle" >&2; exit 9');
    const found = await place.one('charliecloud');
    expect(found).toMatchObject({ ready: true, findings: [{ title: '"ch-image --version" does not work here' }] });
    expect(found?.findings?.[0]?.cause).toContain('snap, crackle');
  });

  it('builds without its cache where git knows no name, and cannot build at all without ch-image', async () => {
    place.program('ch-run', `case $1 in --version) echo 0.31;; *) ${root};; esac`);
    expect(await place.one('charliecloud')).toMatchObject({ ready: true, findings: [{ code: 'ch-image-missing' }] });
    place.program('ch-image', 'echo 0.31');
    place.program('git', 'exit 1');
    expect(await place.one('charliecloud')).toMatchObject({
      needed: { before: [{ text: 'CH_IMAGE_CACHE=disabled' }] },
      findings: [{ code: 'ch-git' }],
    });
  });
});

describe('Enroot', () => {
  const root = 'cat "$ENROOT_DATA_PATH/proof/etc/os-release"';

  it('is asked for its version without dashes, and starts a container that is a folder', async () => {
    place.program('enroot', `case $1 in version) echo 4.1.2;; start) ${root};; *) exit 1;; esac`);
    expect(await place.one('enroot')).toMatchObject({ name: 'Enroot', version: '4.1.2', ready: true });
    expect(place.leftovers()).toEqual([]);
  });

  it('gets a folder for what runs, where the session has none', async () => {
    const closed = "mkdir: cannot create directory '/run/enroot': Permission denied";
    place.program(
      'enroot',
      `case $1 in version) echo 4.1.2;; *) [ "$ENROOT_RUNTIME_PATH" ] || { echo "${closed}" >&2; exit 1; }; ${root};; esac`,
    );
    expect(await place.one('enroot')).toMatchObject({
      ready: true,
      needed: { before: [{ text: expect.stringMatching(/^ENROOT_RUNTIME_PATH=\//) }] },
      findings: [{ code: 'en-runtime-folder' }],
    });
  });

  it('gets one, too, where the session names one that is not there', async () => {
    const gone = "mkdir: cannot create directory '/gone': Permission denied";
    place.program(
      'enroot',
      `[ "$ENROOT_RUNTIME_PATH" ] || { echo "${gone}" >&2; exit 1; }; case $1 in version) echo 4.1.2;; *) ${root};; esac`,
    );
    const found = await place.one('enroot');
    expect(found).toMatchObject({ version: '4.1.2', ready: true, findings: [{ code: 'engine-helped' }] });
    expect(found?.findings?.[0]?.cause).toContain("cannot create directory '/gone': Permission denied.");
  });
});

describe('Shifter', () => {
  const list = 'echo "site  docker  READY  4438c908ca  2026-11-22T23:47:03  lab/mpi:1"';

  it('runs an image of the site, and has no version', async () => {
    place.program('shifterimg', list);
    place.program(
      'shifter',
      'case $1 in --image=docker:lab/mpi:1) echo "97 70 0:9999 / / ro - tmpfs none ro";; *) exit 1;; esac',
    );
    expect(await place.one('shifter')).toMatchObject({ name: 'Shifter', version: 'unknown', ready: true });
  });

  it('that runs the program outside of any container has proved nothing', async () => {
    place.program('shifterimg', list);
    place.program('shifter', 'cat /proc/self/mountinfo');
    expect((await place.one('shifter'))?.ready).toBe(false);
  });

  it.each([
    ['', 'Failed to lookup username or attempted to run as root.', 'sh-root'],
    ['', 'FAILED to parse udiRoot configuration.', 'sh-config'],
    ['', 'FAILED to lookup docker image none', 'sh-noimage'],
    ['echo "ERROR: failed to contact the image gateway." >&2; exit 1', 'FAILED to lookup docker image none', 'sh-gateway'],
  ])('%s %s', async (gateway, words, code) => {
    place.program('shifterimg', gateway);
    place.program('shifter', `echo '${words}' >&2; exit 1`);
    expect(await place.one('shifter')).toMatchObject({ ready: false, findings: [{ code }] });
  });
});

describe('a Shifter whose gateway hangs', () => {
  it('is not asked anything else', async () => {
    place.program('shifterimg', 'exec sleep 1000');
    place.program('shifter', 'touch $HOME/asked');
    expect(await place.one('shifter', { proofLimitMs: 200 })).toMatchObject({ findings: [{ code: 'engine-hangs' }] });
    expect(existsSync(join(place.home, 'asked'))).toBe(false);
  });
});

describe('by hand', () => {
  it.each([
    ['unshare: unshare failed: Operation not permitted', 'userns-in-chroot'],
    ['unshare: unshare failed: No space left on device', 'userns-enospc'],
    ['unshare: mount /proc failed: Operation not permitted', 'proc-mount-denied'],
    ["unshare: unrecognized option '--root=/x'", 'unshare-too-old'],
  ])('%s', async (words, code) => {
    place.program('unshare', `case $1 in --version) echo unshare from util-linux 2.38.1;; *) echo "${words}" >&2; exit 1;; esac`);
    expect(await place.one('byhand')).toMatchObject({ version: '2.38.1', ready: false, findings: [{ code }] });
  });
});

describe('any of them', () => {
  it('may be a wrapper script around another program, and is shown with its strange place', async () => {
    const far = join(place.home, 'opt/strange');
    mkdirSync(far, { recursive: true });
    place.program('enroot-real', 'case $1 in version) echo 4.1.2;; *) cat "$ENROOT_DATA_PATH/proof/etc/os-release";; esac', far);
    place.program('enroot', `exec ${far}/enroot-real "$@"`, far);
    place.env = { ...place.env, PATH: `${place.bin}:${far}` };
    expect(await place.one('enroot')).toMatchObject({ ready: true, path: join(far, 'enroot') });
  });

  it('made for another machine is not started, least of all as a script', async () => {
    const other = process.arch === 'arm64' ? 62 : 183;
    const head = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, other, 0]);
    const path = join(place.bin, 'podman');
    writeFileSync(path, Buffer.concat([head, Buffer.from('\ntouch $HOME/ran\n')]), { mode: 0o755 });
    const found = await place.one('podman');
    expect(found).toMatchObject({ ready: false, findings: [{ code: 'engine-unstartable' }] });
    expect(found?.problem).toContain(process.arch === 'arm64' ? 'a program for x86_64' : 'a program for aarch64');
    expect(existsSync(join(place.home, 'ran'))).toBe(false);
  });

  it('reports success and does nothing: that is not ready', async () => {
    for (const name of ['singularity', 'docker', 'podman', 'ch-run', 'enroot', 'shifter', 'unshare'])
      place.program(name, 'exit 0');
    const found = await place.find();
    expect(found.map((one) => [one.ready, one.findings?.[0]?.code])).toEqual(Array(7).fill([false, 'engine-does-nothing']));
  });

  it('is a wrapper around what is not there', async () => {
    place.program('podman', 'exec /opt/site/podman-5/bin/podman "$@"');
    expect(await place.one('podman')).toMatchObject({ ready: false, findings: [{ code: 'engine-wrapper-broken' }] });
  });

  it('is a wrapper that says what to do: its words are passed on', async () => {
    place.program('docker', 'echo "Please run: module load containers" >&2; exit 1');
    expect((await place.one('docker'))?.problem).toContain('Please run: module load containers');
  });

  it('leaves something in the background that keeps its streams open, and has answered all the same', async () => {
    place.program('podman', 'sleep 1000 &\necho podman version 1.0.2');
    expect(await place.one('podman')).toMatchObject({ version: '1.0.2', findings: [{ code: 'engine-too-old' }] });
  });

  it('hangs, with a child that went into a session of its own: both are ended', async () => {
    await place.real('setsid');
    place.program('podman', 'setsid sleep 1000 & echo $! > $HOME/child\nsleep 1000');
    expect(await place.one('podman', { limitMs: 1000 })).toMatchObject({ findings: [{ code: 'engine-hangs' }] });
    const child = Number(readFileSync(join(place.home, 'child'), 'utf8'));
    expect(child).toBeGreaterThan(1);
    await expect.poll(() => alive(child)).toBe(false);
  });

  it('is a link that leads to itself', async () => {
    symlinkSync('podman', join(place.bin, 'podman'));
    expect((await place.one('podman'))?.findings).toMatchObject([
      { code: 'engine-broken-link', title: expect.stringContaining('in a circle') },
    ]);
  });

  it('prints bytes that are no text: none of them is shown', async () => {
    place.program('podman', "printf '\\377\\376\\300\\301\\0\\377\\376'");
    expect((await place.one('podman'))?.problem).toMatch(/what it printed is no text\.$/);
  });

  it('that is too old leads to where a newer one is', async () => {
    place.program('podman', 'echo podman version 1.6.4');
    const commands = (await place.one('podman'))?.findings?.[0]?.remedy.map((one) => one.command);
    expect(commands).toContain('sifu engines --engine podman');
  });

  it('prints 100 MB, and is stopped', async () => {
    for (const name of ['docker', 'podman', 'ch-run', 'enroot']) place.program(name, 'exec yes');
    const found = await place.find({ only: ['docker', 'podman', 'charliecloud', 'enroot'] });
    expect(found.map((one) => one.findings?.[0]?.code)).toEqual(Array(4).fill('engine-floods'));
  });

  it('in a folder that PATH names by half is not used, and that is said', async () => {
    mkdirSync(join(place.home, 'here'));
    place.program('podman', 'echo podman version 4.3.1', join(place.home, 'here'));
    const before = process.cwd();
    process.chdir(place.home);
    const found = await place.one('podman', { env: { ...place.env, PATH: `here:${place.bin}` } });
    process.chdir(before);
    expect(found).toMatchObject({ ready: false, findings: [{ code: 'path-relative' }] });
  });

  it('further installations are examined where that is asked for; two names of one file are one', async () => {
    const old = join(place.home, 'old');
    mkdirSync(old);
    place.program(
      'podman',
      'case $1 in --version) echo podman version 4.3.1;; unshare) ;; *) for one; do [ -e "$one/etc/os-release" ] && cat "$one/etc/os-release"; done; true;; esac',
    );
    place.program('podman', 'echo podman version 1.6.4', old);
    symlinkSync(join(place.bin, 'podman'), join(place.home, 'podman'));
    place.env = { ...place.env, PATH: `${place.bin}:${old}:${place.home}` };
    const found = await place.one('podman', { every: true });
    expect(found).toMatchObject({ version: '4.3.1', ready: true, hidden: [join(old, 'podman')] });
    expect(found?.others).toMatchObject([{ version: '1.6.4', ready: false, findings: [{ code: 'engine-too-old' }] }]);
  });

  it('takes no unshare of BusyBox, which can change no root', async () => {
    place.program(
      'unshare',
      'echo "unshare: unrecognized option \'--version\'" >&2; echo "BusyBox v1.36.1 multi-call binary." >&2; exit 1',
    );
    expect(await place.one('byhand')).toMatchObject({
      ready: false,
      findings: [{ code: 'not-an-engine', title: 'This unshare does not answer as that of util-linux does' }],
    });
  });

  it('has nothing to be tried with where neither busybox nor a shell with its libraries is here', async () => {
    const bare = join(place.home, 'bare');
    mkdirSync(bare);
    place.program('podman', 'echo podman version 4.3.1', bare);
    expect(await place.one('podman', { env: { ...place.env, PATH: bare } })).toMatchObject({
      ready: false,
      findings: [{ code: 'no-trial' }],
    });
    expect(place.leftovers()).toEqual([]);
  });

  it('is told as soon as it is known, absent ones too', async () => {
    const told: string[] = [];
    place.program('unshare', 'echo unshare 2.38; exit 1');
    await place.find({ onEngine: (id, found) => told.push(`${id} ${found ? 'here' : 'absent'}`) });
    expect(told.toSorted()).toEqual(
      [
        'apptainer absent',
        'byhand here',
        'charliecloud absent',
        'docker absent',
        'enroot absent',
        'podman absent',
        'shifter absent',
      ].toSorted(),
    );
  });
});
