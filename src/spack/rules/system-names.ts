/** What the same system package is called by Debian and Ubuntu, by SUSE, and by Red Hat, Rocky, Alma, CentOS and Fedora. */

export type Family = 'debian' | 'suse' | 'redhat' | 'alpine';

/** debian, suse, redhat; an empty name: there is no one package for it */
const NAMES: readonly (readonly [string, string, string])[] = [
  ['libgomp1', 'libgomp1', 'libgomp'],
  ['libgfortran5', 'libgfortran5', 'libgfortran'],
  ['libquadmath0', 'libquadmath0', 'libquadmath'],
  ['libstdc++6', 'libstdc++6', 'libstdc++'],
  ['libatomic1', 'libatomic1', 'libatomic'],
  ['openssh-client', 'openssh-clients', 'openssh-clients'],
  ['libnuma1', 'libnuma1', 'numactl-libs'],
  ['libnuma-dev', 'libnuma-devel', 'numactl-devel'],
  ['libibverbs1', 'libibverbs1', 'libibverbs'],
  ['libibverbs-dev', 'rdma-core-devel', 'rdma-core-devel'],
  ['librdmacm1', 'librdmacm1', 'librdmacm'],
  ['libfabric1', 'libfabric1', 'libfabric'],
  ['libmunge2', 'libmunge2', 'munge-libs'],
  ['zlib1g', 'libz1', 'zlib'],
  ['zlib1g-dev', 'zlib-devel', 'zlib-devel'],
  ['libssl-dev', 'libopenssl-devel', 'openssl-devel'],
  ['libxml2-dev', 'libxml2-devel', 'libxml2-devel'],
  ['libcurl4-openssl-dev', 'libcurl-devel', 'libcurl-devel'],
  ['libx11-6', 'libX11-6', 'libX11'],
  ['libx11-dev', 'libX11-devel', 'libX11-devel'],
  ['libxext6', 'libXext6', 'libXext'],
  ['libgl1', 'Mesa-libGL1', 'mesa-libGL'],
  ['libgl1-mesa-dev', 'Mesa-libGL-devel', 'mesa-libGL-devel'],
  ['python3-dev', 'python3-devel', 'python3-devel'],
  ['gfortran', 'gcc-fortran', 'gcc-gfortran'],
  ['xz-utils', 'xz', 'xz'],
  ['iputils-ping', 'iputils', 'iputils'],
  ['dnsutils', 'bind-utils', 'bind-utils'],
  ['build-essential', '', ''],
];

const COLUMN: Readonly<Record<Family, number>> = { debian: 0, suse: 1, redhat: 2, alpine: -1 };

/** By the package manager of a system, as Spack calls it. */
export function familyOf(manager: string | undefined): Family | undefined {
  if (manager === 'apt') return 'debian';
  if (manager === 'zypper') return 'suse';
  if (manager === 'apk') return 'alpine';
  return manager !== undefined && /^(dnf|yum)/.test(manager) ? 'redhat' : undefined;
}

/**
 * What a package of another family is called in this one. Undefined: it is right, or not known to be wrong. Empty: this family has
 * no one package for it.
 */
export function otherName(name: string, family: Family): string | undefined {
  const column = COLUMN[family];
  if (column < 0 || NAMES.some((row) => row[column] === name)) return undefined;
  return NAMES.find((row) => row.includes(name))?.[column];
}

/** `-dev` is Debian's ending, `-devel` everybody else's. */
export function strangeEnding(name: string, family: Family): string | undefined {
  if (family === 'debian' && name.endsWith('-devel')) return '-dev';
  if ((family === 'redhat' || family === 'suse') && name.endsWith('-dev')) return '-devel';
  return undefined;
}

/** How a family is called in a sentence. */
export function familyName(family: Family): string {
  return { debian: 'Ubuntu', suse: 'openSUSE', redhat: 'Red Hat and its relatives', alpine: 'Alpine' }[family];
}
