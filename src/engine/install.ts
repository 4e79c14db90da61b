/** How to get an engine that is not here: as root from this system's own packages where it has them, and without root. */
import type { Remedy } from '../diagnosis/finding.ts';
import type { EngineId } from './contract.ts';

/** What /etc/os-release and the processor say; `arch` as `uname -m` prints it. */
export interface SystemId {
  readonly id: string;
  readonly like: readonly string[];
  readonly version: string;
  readonly arch: string;
}

/** Systems that share their packages. */
export type Family = 'debian' | 'ubuntu' | 'fedora' | 'rhel' | 'suse' | 'arch' | 'other';

export interface Advice {
  /** as root, on this system; the first is the usual way. Empty: nothing this system can be told */
  readonly root: readonly Remedy[];
  /** as an ordinary user */
  readonly user: readonly Remedy[];
  /** what to know before */
  readonly note: string;
  /** in place of a command, where one line should do */
  readonly short?: string;
}

/** From the text of an os-release file. */
export function systemFrom(osRelease: string, arch: string): SystemId {
  const value = (key: string) => new RegExp(`^${key}=["']?([^"'\\n]*)`, 'm').exec(osRelease)?.[1]?.trim() ?? '';
  return {
    id: value('ID').toLowerCase(),
    like: value('ID_LIKE').toLowerCase().split(/\s+/).filter(Boolean),
    version: value('VERSION_ID'),
    arch,
  };
}

const families: Readonly<Record<string, Family>> = {
  ...{ debian: 'debian', raspbian: 'debian', ubuntu: 'ubuntu', linuxmint: 'ubuntu', pop: 'ubuntu', fedora: 'fedora' },
  ...{
    rhel: 'rhel',
    centos: 'rhel',
    rocky: 'rhel',
    almalinux: 'rhel',
    ol: 'rhel',
    scientific: 'rhel',
    suse: 'suse',
    sles: 'suse',
  },
  ...{ sled: 'suse', opensuse: 'suse', 'opensuse-leap': 'suse', 'opensuse-tumbleweed': 'suse', arch: 'arch', manjaro: 'arch' },
};

/** Its own name decides, then what it says it is like. */
export function familyOf({ id, like }: SystemId): Family {
  return [id, ...like].map((one) => families[one]).find((one) => one !== undefined) ?? 'other';
}

/** What to do on this system to have that engine. */
export function installAdvice(id: EngineId, system: SystemId): Advice {
  return advices[id](system, familyOf(system));
}

/** Never empty: the shortest true answer to "how do I get it here?", on one line. */
export function installShort(id: EngineId, system: SystemId): string {
  const { root, user, note, short } = installAdvice(id, system);
  if (short) return short;
  const [asRoot, asUser] = [root, user.filter((one) => one !== modules)].map(([first]) => first);
  if (asRoot?.command) return `as root: ${asRoot.command}`;
  return asUser?.command ? `without root: ${asUser.command}` : note;
}

type Way = (system: SystemId, family: Family) => Advice;

const modules: Remedy = {
  text: 'First see whether your site has it as a module.',
  command: 'module avail 2>&1 | grep -i -E "apptainer|singularity|podman|charliecloud"',
};

/** A command for each family, by the tool that installs packages there. */
function packages(family: Family, names: Partial<Record<Family, string>>): Remedy[] {
  const name = names[family];
  if (name === undefined) return [];
  const line: Record<Exclude<Family, 'other'>, string> = {
    debian: `apt-get update && apt-get install -y ${name}`,
    ubuntu: `apt-get update && apt-get install -y ${name}`,
    fedora: `dnf install -y ${name}`,
    rhel: `dnf install -y ${name}`,
    suse: `zypper install -y ${name}`,
    arch: `pacman -S --noconfirm ${name}`,
  };
  return family === 'other' ? [] : [{ text: 'Install the package of this system.', command: line[family] }];
}

const epel = (name: string): Remedy => ({
  text: 'Install it from EPEL, the usual addition to this system.',
  command: `dnf install -y epel-release && dnf install -y ${name}`,
});

const conda = (name: string): Remedy => ({
  text: 'Install it with conda, mamba or micromamba, from conda-forge.',
  command: `conda create -y -n ${name} -c conda-forge ${name} && conda activate ${name}`,
});

const spack = (name: string): Remedy => ({
  text: 'Or with Spack, if you have it.',
  command: `spack install ${name} && spack load ${name}`,
});

const debianName = (arch: string) => ({ x86_64: 'amd64', aarch64: 'arm64' })[arch] ?? arch;

const apptainer: Way = ({ arch }, family) => {
  const deb = `apptainer_1.5.3_${debianName(arch)}.deb`;
  const release: Remedy = {
    text: 'This system has no package of it: install the one that the project offers.',
    command: `curl -fLO https://github.com/apptainer/apptainer/releases/download/v1.5.3/${deb} && apt-get install -y ./${deb}`,
  };
  const ppa: Remedy = {
    text: 'Install it from the archive that the project keeps for Ubuntu. It brings the AppArmor profile that Ubuntu asks for.',
    command: 'add-apt-repository -y ppa:apptainer/ppa && apt-get update && apt-get install -y apptainer',
  };
  const special: Partial<Record<Family, readonly Remedy[]>> = { debian: [release], ubuntu: [ppa], rhel: [epel('apptainer')] };
  return {
    root: special[family] ?? packages(family, { fedora: 'apptainer', suse: 'apptainer', arch: 'apptainer' }),
    user: [
      modules,
      {
        text: "Run the project's own script for people without root. It needs curl, rpm2cpio and cpio, and user namespaces.",
        command:
          'curl -fsSL https://raw.githubusercontent.com/apptainer/apptainer/main/tools/install-unprivileged.sh | bash -s - ~/apptainer && export PATH=~/apptainer/bin:$PATH',
      },
      conda('apptainer'),
      spack('apptainer'),
    ],
    note: 'Without root it works wherever user namespaces are allowed.',
  };
};

const docker: Way = (_system, family) => {
  const rhel: Remedy = {
    text: 'This system has no package of it: add the archive that Docker keeps, then install from there.',
    command:
      'dnf install -y dnf-plugins-core && dnf config-manager --add-repo https://download.docker.com/linux/rhel/docker-ce.repo && dnf install -y docker-ce docker-ce-cli containerd.io && systemctl enable --now docker',
  };
  return {
    root:
      family === 'rhel'
        ? [rhel]
        : packages(family, { debian: 'docker.io', ubuntu: 'docker.io', fedora: 'moby-engine', suse: 'docker', arch: 'docker' }),
    user: [
      {
        text: 'On a machine of your own that has newuidmap and sub-ids for you: Docker without root.',
        command: 'curl -fsSL https://get.docker.com/rootless | sh',
      },
    ],
    note: 'Docker belongs on a machine of your own. Who may use its service is as powerful as root, so shared systems rarely offer it: take Podman there.',
  };
};

const podman: Way = ({ arch }, family) => {
  const name = `podman-linux-${debianName(arch)}`;
  const every = {
    debian: 'podman uidmap',
    ubuntu: 'podman uidmap',
    fedora: 'podman',
    rhel: 'podman',
    suse: 'podman',
    arch: 'podman',
  };
  return {
    root: packages(family, every),
    user: [
      modules,
      {
        text: 'Unpack programs that need no libraries, made by a project of volunteers.',
        command: `curl -fsSL https://github.com/mgoltzsche/podman-static/releases/latest/download/${name}.tar.gz | tar -xz -C ~ && export PATH=~/${name}/usr/local/bin:$PATH`,
      },
      conda('podman'),
      spack('podman'),
    ],
    note: 'Without root, images with files of several owners need newuidmap and sub-ids, and those only root can give.',
  };
};

const charliecloud: Way = (_system, family) => {
  const names = {
    debian: 'charliecloud charliecloud-builders',
    ubuntu: 'charliecloud charliecloud-builders',
    fedora: 'charliecloud charliecloud-builder',
    suse: 'charliecloud',
  };
  return {
    root: family === 'rhel' ? [epel('charliecloud charliecloud-builder')] : packages(family, names),
    user: [
      modules,
      { text: 'Install it with Spack, if you have it.', command: 'spack install charliecloud && spack load charliecloud' },
      {
        text: 'Or unpack a release of its sources, and in that folder build it. A C compiler and Python are enough.',
        command: './configure --prefix="$HOME/charliecloud" && make install && export PATH=~/charliecloud/bin:$PATH',
      },
    ],
    note: 'Nothing of it needs root, not even its installation: user namespaces are all it asks for.',
  };
};

const enroot: Way = ({ arch }, family) => {
  const deb = debianName(arch);
  const at = 'https://github.com/NVIDIA/enroot/releases/download/v4.1.2';
  const apt: Remedy = {
    text: 'No system packages it: install the two packages that NVIDIA offers. The second lets users import images.',
    command: `curl -fLO ${at}/enroot_4.1.2-1_${deb}.deb -fLO ${at}/enroot+caps_4.1.2-1_${deb}.deb && apt-get install -y ./enroot*_4.1.2-1_${deb}.deb`,
  };
  const dnf: Remedy = {
    text: 'No system packages it: install the two packages that NVIDIA offers. The second lets users import images.',
    command: `dnf install -y epel-release; dnf install -y ${at}/enroot-4.1.2-1.el8.${arch}.rpm ${at}/enroot+caps-4.1.2-1.el8.${arch}.rpm`,
  };
  const ways: Partial<Record<Family, readonly Remedy[]>> = { debian: [apt], ubuntu: [apt], fedora: [dnf], rhel: [dnf] };
  return {
    root: ways[family] ?? [],
    user: [
      { text: 'See whether your site has it, perhaps for Slurm jobs only.', command: 'srun --help | grep -i container-image' },
      {
        text: 'Build it from its sources, into your home. It then starts containers, but imports none from a registry: that takes rights only root can give.',
        command:
          'git clone --recurse-submodules https://github.com/NVIDIA/enroot && make -C enroot install prefix="$HOME/enroot-here" && export PATH=~/enroot-here/bin:$PATH',
      },
    ],
    note: 'Enroot is at home on clusters with Slurm and GPUs, where the site sets it up together with Pyxis.',
  };
};

const shifter: Way = () => ({
  root: [],
  user: [{ text: 'See whether your site offers it.', command: 'module avail shifter 2>&1 | head' }],
  short: 'a site sets it up for everybody: ask yours',
  note: 'Shifter is not for one person: it is a setuid program of root with a service for images, which a site sets up for everybody. If yours has none, take Apptainer, Charliecloud or Podman.',
});

const byhand: Way = (_system, family) => ({
  root: packages(family, {
    debian: 'util-linux',
    ubuntu: 'util-linux',
    fedora: 'util-linux',
    rhel: 'util-linux',
    suse: 'util-linux',
    arch: 'util-linux',
  }),
  user: [],
  note: 'It takes the program unshare, of the package util-linux, which nearly every Linux has; on macOS there is none.',
});

const advices: Readonly<Record<EngineId, Way>> = { apptainer, docker, podman, charliecloud, enroot, shifter, byhand };
