import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostFacts } from '../../../src/engine/contract.ts';
import { findFacts } from '../../../src/host/facts/facts.ts';
import { onPath } from '../../../src/host/facts/path.ts';
import { read } from '../../../src/host/measure/proc.ts';

let home: string;
let bin: string;
let env: NodeJS.ProcessEnv;

/** A program on the fake PATH. */
function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** The real program, on the fake PATH. */
async function real(name: string): Promise<void> {
  const path = await onPath(name, process.env);
  if (path) symlinkSync(realpathSync(path), join(bin, name));
}

const find = (more: Partial<Parameters<typeof findFacts>[0]> = {}) => findFacts({ env, timeLimitMs: 1500, ...more });
const engine = (facts: HostFacts, id = 'apptainer') => facts.engines.find((one) => one.id === id);

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'facts-test-'));
  bin = join(home, 'bin');
  mkdirSync(bin);
  env = { PATH: bin, HOME: home, SIFU_OFFLINE: '1', SIFU_BASE_IMAGE: join(home, 'none'), SIFU_VM_DIR: join(home, 'none') };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('a machine with nothing on it', () => {
  it('still says what it is, and that nothing is there', async () => {
    const facts = await find();
    expect(facts).toMatchObject({ userns: false, network: false, engines: [], tools: {} });
    expect(facts.os).not.toBe('');
    expect(facts.cores).toBeGreaterThan(0);
    expect(facts.memory).toBeGreaterThan(1e6);
    expect(facts).not.toHaveProperty('mpi');
    expect(facts).not.toHaveProperty('spack');
    expect(facts).not.toHaveProperty('baseImage');
  });

  it('takes no broken link, folder or plain file for a program', async () => {
    symlinkSync(join(home, 'gone'), join(bin, 'mpicc'));
    mkdirSync(join(bin, 'apptainer'));
    writeFileSync(join(bin, 'mpirun'), 'not executable');
    expect(await find()).toMatchObject({ engines: [], tools: {} });
  });

  it('an engine that is a broken link, or not to be executed, is told with what to do', async () => {
    symlinkSync(join(home, 'gone'), join(bin, 'singularity'));
    writeFileSync(join(bin, 'podman'), '#!/bin/sh');
    const facts = await find();
    expect(engine(facts)).toMatchObject({ name: 'Apptainer', ready: false, findings: [{ code: 'engine-broken-link' }] });
    expect(engine(facts)?.problem).toContain(join(home, 'gone'));
    expect(engine(facts, 'podman')?.findings?.[0]).toMatchObject({
      code: 'engine-not-executable',
      remedy: [{ command: `ls -l ${join(bin, 'podman')}` }, {}],
    });
  });
});

describe('an engine that is there but not right', () => {
  beforeEach(async () => {
    await Promise.all(['busybox', 'sh', 'ldd', 'sleep', 'yes', 'cat', 'true'].map(real));
  });

  it('hangs at --version: said within the limit, and nothing is left running', async () => {
    program('singularity', `sleep 1000 & echo $! > ${home}/pid; wait`);
    const facts = await find({ timeLimitMs: 300 });
    expect(engine(facts)).toMatchObject({ ready: false, findings: [{ code: 'engine-hangs' }] });
    expect(engine(facts)?.problem).toContain('singularity --version gave no answer within 0.3 s');
    const left = Number(readFileSync(join(home, 'pid'), 'utf8'));
    // ended; that nobody has asked yet how (a zombie) does not count as running
    await vi.waitFor(async () => expect((await read(left, 'status')) ?? 'gone').toMatch(/gone|State:\s+[ZX]/), 5000);
  });

  it('hangs when it should start a container', async () => {
    program('singularity', 'case $1 in --version) echo apptainer version 1.4.5;; *) sleep 1000;; esac');
    expect(engine(await find({ timeLimitMs: 200 }))).toMatchObject({
      version: '1.4.5',
      ready: false,
      problem: expect.stringContaining('gave no answer within 0.8 s'),
    });
  });

  it('floods', async () => {
    program('singularity', 'exec yes');
    expect(engine(await find())?.ready).toBe(false);
  });

  it('prints rubbish and succeeds: that is no proof', async () => {
    program('singularity', 'printf "\\001\\033[31m\\377 hello\\n"');
    expect(engine(await find())).toMatchObject({ version: 'unknown', ready: false });
  });

  it('fails as engines do: its own words are the problem', async () => {
    program(
      'apptainer',
      'case $1 in --version) echo apptainer version 1.4.5;; *) printf "INFO: x\\n\\033[31mFATAL:\\033[0m   no user namespaces\\n" >&2; exit 255;; esac',
    );
    expect(engine(await find())).toMatchObject({
      program: 'apptainer',
      name: 'Apptainer',
      ready: false,
      problem: 'FATAL:   no user namespaces',
    });
  });

  it('is a script without its interpreter', async () => {
    writeFileSync(join(bin, 'singularity'), '#!/no/such/interpreter\n');
    chmodSync(join(bin, 'singularity'), 0o755);
    expect(engine(await find())).toMatchObject({
      ready: false,
      problem: expect.stringContaining('/no/such/interpreter'),
    });
  });

  it('is passed over for another name of it that works', async () => {
    program('singularity', 'exit 1');
    program('apptainer', 'case $1 in --version) echo apptainer version 1.3.0;; *) cat $2/etc/os-release;; esac');
    expect(engine(await find())).toMatchObject({ program: 'apptainer', version: '1.3.0', ready: true });
  });
});

describe('an engine that runs containers', () => {
  const works = 'case $1 in --version) echo singularity-ce version 4.1.2;; *) echo x >> $HOME/runs; cat $2/etc/os-release;; esac';
  const runs = () => readdirSync(home).includes('runs');

  beforeEach(() => Promise.all(['busybox', 'sh', 'ldd', 'cat'].map(real)));

  it('is proved once, then remembered until its program changes', async () => {
    const cacheDir = join(home, 'kept');
    program('singularity', works);
    expect(engine(await find({ cacheDir }))).toMatchObject({ name: 'SingularityCE', version: '4.1.2', ready: true });
    expect(runs()).toBe(true);
    rmSync(join(home, 'runs'));
    expect(engine(await find({ cacheDir }))?.ready).toBe(true);
    expect(runs()).toBe(false);
    expect(engine(await find({ cacheDir, fresh: true }))?.ready).toBe(true);
    expect(runs()).toBe(true);
    rmSync(join(home, 'runs'));
    program('singularity', `${works}\n# renewed`);
    expect(engine(await find({ cacheDir }))?.ready).toBe(true);
    expect(runs()).toBe(true);
  });

  it('does not mind a damaged memory, nor a folder it may not write', async () => {
    const cacheDir = join(home, 'kept');
    program('singularity', works);
    mkdirSync(cacheDir);
    writeFileSync(join(cacheDir, 'engines.json'), '{"a": null, "b":');
    expect(engine(await find({ cacheDir }))?.ready).toBe(true);
    expect(engine(await find({ cacheDir: '/proc/nowhere' }))?.ready).toBe(true);
  });
});

describe('what else the course asks for', () => {
  it('Spack: the one that was named, its version from its own files', async () => {
    const root = join(home, 'spack');
    mkdirSync(join(root, 'lib/spack/spack'), { recursive: true });
    mkdirSync(join(root, 'bin'));
    writeFileSync(join(root, 'lib/spack/spack/__init__.py'), '#: PEP440\n__version__ = "1.0.2"\nspack_version = __version__\n');
    writeFileSync(join(root, 'bin/spack'), '#!/bin/sh\nexit 1\n');
    chmodSync(join(root, 'bin/spack'), 0o755);
    expect((await find({ env: { ...env, SIFU_SPACK_ROOT: root } })).spack).toEqual({ root, version: '1.0.2' });
    expect((await find({ env: { ...env, PATH: `${bin}:${root}/bin` } })).spack?.root).toBe(realpathSync(root));
    expect((await find({ env: { ...env, SIFU_SPACK_ROOT: home } })).spack).toBeUndefined();
  });

  it('MPI: the launcher that says what it is', async () => {
    program('mpirun', 'exit 1');
    program('mpiexec', 'echo "HYDRA build details:"; echo "    Version:    4.0.2"');
    expect((await find()).mpi).toEqual({ family: 'mpich', version: '4.0.2', program: 'mpiexec' });

    program('mpirun.openmpi', 'echo "mpirun.openmpi (OpenRTE) 4.1.4"');
    program('mpirun.mpich', 'echo "HYDRA build details:"; echo "    Version:    4.2.0"');
    const { mpi, launchers } = await find();
    expect(mpi?.program).toBe('mpiexec');
    expect(launchers).toEqual({ openmpi: 'mpirun.openmpi', mpich: 'mpiexec' });
  });

  it('an image to build on, and the files of a virtual machine', async () => {
    program(`qemu-system-${(await find()).arch}`, 'true');
    for (const name of ['base.sif', 'vmlinuz', 'initrd.gz']) writeFileSync(join(home, name), 'x');
    const facts = await find({ env: { ...env, SIFU_BASE_IMAGE: join(home, 'base.sif'), SIFU_VM_DIR: home } });
    expect(facts).toMatchObject({ baseImage: join(home, 'base.sif'), vm: { boot: home } });
    rmSync(join(home, 'initrd.gz'));
    // without a first file system, one must be made, and that takes busybox
    expect((await find({ env: { ...env, SIFU_VM_DIR: home } })).vm).toBeUndefined();
  });

  it('the network, through the proxy that git would take', async () => {
    const { SIFU_OFFLINE: _, ...online } = env;
    const answers = { says: 'HTTP/1.1 200 OK\r\n\r\n' };
    const proxy = createServer((socket) => socket.once('data', () => socket.end(answers.says)).on('error', () => {}));
    await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
    const address = proxy.address();
    const https_proxy = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    expect((await find({ env: { ...online, https_proxy } })).network).toBe(true);
    answers.says = 'HTTP/1.1 403 Forbidden\r\n\r\n';
    expect((await find({ env: { ...online, https_proxy } })).network).toBe(false);
    await new Promise((done) => proxy.close(done));
    expect((await find({ env: { ...online, https_proxy } })).network).toBe(false);
    expect((await find({ env: { ...online, https_proxy: 'http://[bad' } })).network).toBe(false);
  });
});

describe('the engine in use', () => {
  const works =
    'case $1 in --version) echo apptainer version 1.4.5;; *) for one; do [ -e "$one/etc/os-release" ] && cat "$one/etc/os-release"; done;; esac';
  const slow = 'while [ ! -e $HOME/go ]; do sleep 0.05; done; echo podman version 4.3.1';

  beforeEach(() => Promise.all(['busybox', 'sh', 'ldd', 'sleep', 'cat', 'tar'].map(real)));

  it('is enough to go on, if it is ready; the others are told when they are known', async () => {
    program('singularity', works);
    program('podman', slow);
    let whole: (facts: HostFacts) => void = () => undefined;
    const all = new Promise<HostFacts>((resolve) => {
      whole = resolve;
    });
    const first = await find({ inUse: 'apptainer', timeLimitMs: 8000, onWhole: whole });
    expect(first.engines.map((one) => one.id)).toEqual(['apptainer']);
    writeFileSync(join(home, 'go'), '');
    expect((await all).engines.map((one) => one.id)).toEqual(['apptainer', 'podman']);
  });

  it('is not enough if it is not ready: then all are waited for', async () => {
    program('singularity', 'exit 1');
    program('podman', 'echo podman version 4.3.1');
    expect((await find({ inUse: 'apptainer' })).engines.map((one) => one.id)).toEqual(['apptainer', 'podman']);
  });
});

it('tells each part as it is found, and leaves nothing behind', async () => {
  const parts: string[] = [];
  vi.stubEnv('TMPDIR', home);
  const facts = await findFacts({
    env: { ...process.env, SIFU_OFFLINE: '1' },
    timeLimitMs: 3000,
    onPart: (part) => parts.push(...Object.keys(part)),
  });
  expect(Object.keys(facts).sort()).toEqual(parts.sort());
  expect(readdirSync(home)).toEqual(['bin']);
  vi.unstubAllEnvs();
});
