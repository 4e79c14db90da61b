/** The root specs of an environment: which of them is the MPI, and which are what is wanted. */
import type { Packages } from '../contract.ts';
import type { YamlFile } from '../yaml/contract.ts';
import { valueAt } from '../yaml/look.ts';

/** `gromacs` of `builtin.gromacs@2026+mpi %gcc`; empty for a spec that names no package. */
export function nameOf(spec: string): string {
  return /^\s*(?:[\w-]+\.)*([A-Za-z0-9_][\w-]*)/.exec(spec)?.[1] ?? '';
}

/** The root list as it stands; items that are not plain specs (matrices, names of definitions) as undefined. */
export function rootsOf(file: YamlFile): readonly (string | undefined)[] {
  const specs = valueAt(file, ['spack', 'specs']);
  if (!Array.isArray(specs)) return [];
  return specs.map((one: unknown) => (typeof one === 'string' && !one.startsWith('$') ? one : undefined));
}

/** Whether it installs something already: specs, matrices, definitions, or whatever another file holds. */
export function holdsSpecs(file: YamlFile): boolean {
  const specs = valueAt(file, ['spack', 'specs']);
  const include = valueAt(file, ['spack', 'include']);
  return (Array.isArray(specs) && specs.length > 0) || (Array.isArray(include) && include.length > 0);
}

// known as such without any index, so that a file reads the same before the index is there
const wellKnown = [
  'mpich',
  'openmpi',
  'mvapich',
  'mvapich2',
  'mvapich-plus',
  'intel-oneapi-mpi',
  'cray-mpich',
  'hpcx-mpi',
  'spectrum-mpi',
];

export function isMpi(spec: string, packages?: Packages): boolean {
  const name = nameOf(spec);
  return wellKnown.includes(name) || (packages?.providers('mpi').includes(name) ?? false);
}

/** Whether what is wanted can use an MPI at all; true where nobody knows. */
export function wantsMpi(specs: readonly string[], packages: Packages): boolean {
  return specs.some((spec) => {
    const facts = packages.get(nameOf(spec));
    if (/[~-]mpi\b/.test(spec)) return false;
    // not even a version: a package of their own, before and after their Spack has named it
    if (facts === undefined || facts.versions.length === 0) return true;
    return /\+mpi\b/.test(spec) || facts.needs.includes('mpi');
  });
}

/** What an application is called in names of files: `gromacs-mpi`. */
export function stemOf(specs: readonly string[], mpi: string): string {
  const name = nameOf(specs[0] ?? '') || 'environment';
  return mpi === '' || /-mpi$/.test(name) ? name : `${name}-mpi`;
}
