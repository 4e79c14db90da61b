import { describe, expect, it } from 'vitest';
import type { HostFacts } from '../../../src/engine/contract.ts';
import { varsByEngine } from '../../../src/engine/vars.ts';
import { foreignTo } from '../../../src/host/facts/kind.ts';
import { proxyOf } from '../../../src/host/facts/network.ts';
import { spackVersion } from '../../../src/host/facts/spack.ts';
import { memoryLimitFiles, prettyName } from '../../../src/host/facts/system.ts';
import { varsFrom } from '../../../src/host/facts/vars.ts';
import { librariesIn } from '../../../src/host/measure/tiny-root.ts';

const bare: HostFacts = {
  ...{
    os: 'Debian GNU/Linux 12 (bookworm)',
    kernel: '6.1.0',
    arch: 'x86_64',
    cores: 8,
    memory: 1e10,
    root: false,
    user: 'learner',
  },
  ...{ userns: true, network: false, engines: [], tools: {} },
};

describe('variables of the lessons', () => {
  it('speak of what is here', () => {
    const facts: HostFacts = {
      ...bare,
      engines: [{ id: 'apptainer', program: 'apptainer', name: 'Apptainer', version: '1.4.5', ready: true }],
      spack: { root: '/opt/spack', version: '1.0.2' },
      mpi: { family: 'mpich', version: '4.0.2', program: 'mpiexec' },
      baseImage: '/var/lib/base.sif',
    };
    expect(varsFrom(facts, '/home/learner/sifu', { HOME: '/home/learner' })).toEqual({
      ...{ workspace: '/home/learner/sifu', home: '/home/learner', user: 'learner', cores: '8' },
      ...{
        spack_root: '/opt/spack',
        base_image: 'debian:12-slim',
        base_bootstrap: 'localimage',
        base_from: '/var/lib/base.sif',
        base_network: '',
      },
      ...{ base_tar: 'debian-12.tar', base_image: 'debian:12-slim' },
      ...{ registry: '127.0.0.1:5055/lab', registry_checked: 'false' },
      ...{ mpirun: 'mpiexec', mpirun_openmpi: 'mpirun', mpirun_mpich: 'mpirun.mpich', mpi_name: 'MPICH', mpi_version: '4.0.2' },
      ...{ os_name: 'Debian GNU/Linux 12 (bookworm)', kernel: '6.1.0', arch: 'x86_64' },
    });
  });

  it('speak of what the course would use where nothing is here', () => {
    expect(varsFrom(bare, '/w', { HOME: '/h' })).toMatchObject({
      spack_root: 'spack',
      ...{ base_bootstrap: 'docker', base_from: 'debian:12-slim', mpirun: 'mpirun', mpi_name: 'Open MPI' },
    });
  });

  it('give a registry a port that two workspaces do not share', () => {
    const port = (workspace: string) =>
      Number(varsFrom({ ...bare, tools: { 'docker-registry': '/usr/bin/docker-registry' } }, workspace, {}).registry_port);
    expect(port('/home/ann/sifu')).not.toBe(port('/home/bob/sifu'));
    expect(port('/home/ann/sifu')).toBe(port('/home/ann/sifu'));
    for (const workspace of ['/', '/home/ann/sifu', '/tmp/ünï'])
      expect(port(workspace)).toSatisfy((one: number) => one >= 20_000 && one < 30_000);
  });

  it('speak of each engine by the name it has here, and of one that is not here by its usual name', () => {
    const facts: HostFacts = {
      ...bare,
      engines: [
        { id: 'apptainer', program: 'apptainer', name: 'SingularityCE', version: '4.5.1', ready: true },
        {
          ...{ id: 'podman', program: 'podman', name: 'Podman', version: '4.3.1', ready: true },
          needed: { always: [{ text: '--runtime' }, { text: 'runc' }] },
        },
      ],
    };
    const by = varsByEngine(facts, 'hello');
    expect(by.apptainer).toEqual({
      ...{ engine: 'apptainer', engine_name: 'SingularityCE', engine_version: '4.5.1' },
      ...{ inside: 'apptainer exec hello.sif', inside_here: 'apptainer exec hello.sif' },
    });
    expect(by.docker).toMatchObject({ engine: 'docker', engine_name: 'Docker' });
    expect(by.docker).not.toHaveProperty('engine_version');
    expect(by.shifter?.['inside']).toBe('shifter --image=docker:lab/hello:latest --');
    expect(varsByEngine(facts, 'hello', 'docker.io/me').shifter?.['image']).toBe('me/hello:latest');
    expect(varsByEngine(facts, 'hello', '127.0.0.1:5055/lab').shifter?.['image']).toBe('lab/hello:latest');
    expect(varsByEngine(facts, 'hello', 'registry.example.org/group').shifter?.['image']).toBe(
      'registry.example.org/group/hello:latest',
    );
    expect(by.byhand?.['inside']).toMatch(/^mkdir -p hello\.root && tar -xf hello\.tar .*--mount-proc$/);
  });
});

describe('reading what systems write', () => {
  it.each([
    ['NAME="x"\nPRETTY_NAME="Rocky Linux 9.4 (Blue Onyx)"\n', 'Rocky Linux 9.4 (Blue Onyx)'],
    ["PRETTY_NAME='Alpine'", 'Alpine'],
    ['PRETTY_NAME=Arch', 'Arch'],
    ['NAME=x', undefined],
  ])('%j', (text, name) => {
    expect(prettyName(text)).toBe(name);
  });

  it.each([
    ['__version__ = "1.2.0.dev0"\nspack_version = __version__', '1.2.0.dev0'],
    ["#: major, minor\nspack_version_info = (0, 16, 3)\nspack_version = '.'.join(x)", '0.16.3'],
    ['garbage', undefined],
  ])('Spack says of itself %j', (text, version) => {
    expect(spackVersion(text)).toBe(version);
  });

  it('finds memory limits up the tree of control groups, in both versions', () => {
    expect(memoryLimitFiles('0::/user/job7\n')).toEqual([
      '/sys/fs/cgroup/user/job7/memory.max',
      '/sys/fs/cgroup/user/memory.max',
      '/sys/fs/cgroup/memory.max',
    ]);
    expect(memoryLimitFiles('5:cpu,memory:/job\n1:name=systemd:/x')).toEqual([
      '/sys/fs/cgroup/memory/job/memory.limit_in_bytes',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes',
    ]);
  });

  it('finds libraries in what ldd prints', () => {
    const text =
      '\tlinux-vdso.so.1 (0x7ff)\n\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x7f1)\n\t/lib64/ld-linux-x86-64.so.2 (0x7f2)\n';
    expect(librariesIn(text)).toEqual(['/lib/x86_64-linux-gnu/libc.so.6', '/lib64/ld-linux-x86-64.so.2']);
    expect(librariesIn('\tnot a dynamic executable')).toEqual([]);
  });

  it.each([
    [{}, undefined],
    [{ https_proxy: 'http://proxy.site:3128' }, { host: 'proxy.site', port: 3128, tunnel: true }],
    [{ HTTPS_PROXY: 'proxy.site:3128' }, { host: 'proxy.site', port: 3128, tunnel: true }],
    [{ all_proxy: 'socks5://localhost' }, { host: 'localhost', port: 1080, tunnel: false }],
    [{ https_proxy: 'http://' }, false],
  ])('the proxy of %j', (env, wanted) => {
    expect(proxyOf(env)).toEqual(wanted);
  });
});

describe('what kind of program a file is', () => {
  const elf = (machine: number, bigEndian = false) => {
    const bytes = Buffer.alloc(64);
    bytes.write('\x7fELF', 'latin1');
    bytes[5] = bigEndian ? 2 : 1;
    if (bigEndian) bytes.writeUInt16BE(machine, 18);
    else bytes.writeUInt16LE(machine, 18);
    return bytes;
  };

  it.each([
    ['x64', elf(62), undefined],
    ['x64', elf(3), undefined],
    ['x64', elf(183), 'a program for aarch64'],
    ['arm64', elf(62), 'a program for x86_64'],
    ['x64', elf(22, true), 'a program for s390x'],
    ['x64', elf(4711), 'a program for another kind of processor'],
    ['x64', Buffer.from('cffaedfe0c000001', 'hex'), 'a program for macOS'],
    ['x64', Buffer.from('MZ\x90\0'), 'a program for Windows'],
    ['x64', Buffer.from('half\0a file'), 'neither a program nor a script'],
    ['x64', Buffer.from('echo a script without its first line'), undefined],
    ['x64', Buffer.alloc(0), undefined],
  ])('for %s: %#', (arch, bytes, said) => expect(foreignTo(arch, bytes)).toBe(said));
});
