/** Which MPI a launcher or a library is, and which others it understands. */

export type Family = 'openmpi' | 'mpich' | 'intel' | 'mvapich' | 'cray' | 'other';

/** Libraries of one binary interface can take each other's place; launchers of one start programs of the other. */
export type Abi = 'openmpi' | 'mpich';

export interface Mpi {
  readonly family: Family;
  /** as it says it, as in 4.1.4 or 2021.11; empty where it says none */
  readonly version: string;
}

export const familyNames: Readonly<Record<Family, string>> = {
  openmpi: 'Open MPI',
  mpich: 'MPICH',
  intel: 'Intel MPI',
  mvapich: 'MVAPICH',
  cray: 'Cray MPICH',
  other: 'another MPI',
};

/** Since 2014 MPICH, Intel MPI, MVAPICH and Cray MPICH share one (mpich.org/abi); undefined for those that are not known. */
export function abiOf(family: Family): Abi | undefined {
  if (family === 'other') return undefined;
  return family === 'openmpi' ? 'openmpi' : 'mpich';
}

/** First match wins: a relative names the one it comes from, too. */
const launchers: readonly (readonly [Family, RegExp])[] = [
  ['openmpi', /\((?:Open ?MPI|OpenRTE)\) (?<version>\S+)/i],
  ['openmpi', /^(?:prterun|prte) \(PRRTE\) (?<version>\S+)/im],
  ['openmpi', /IBM Spectrum MPI\)? v?(?<version>\d[\w.]*)/i],
  ['intel', /Intel\(R\) MPI Library[^\n]*?Version (?<version>\d[\w.]*(?: Update \d+)?)/i],
  ['mvapich', /MVAPICH\d?[^\d\n]*(?<version>\d[\w.]*)/i],
  ['mpich', /HYDRA build details:[\s\S]*?Version:\s+(?<version>\S+)/],
  ['other', /(?:ParaStation|Platform MPI|HPE MPT|PRRTE)\D*(?<version>\d[\w.]*)/i],
];

/** What `MPI_Get_library_version` says, or what a library file holds of it. */
const libraries: readonly (readonly [Family, RegExp])[] = [
  ['openmpi', /Open MPI v(?<version>\d[\w.]*)/],
  ['openmpi', /IBM Spectrum MPI v?(?<version>\d[\w.]*)/i],
  ['openmpi', /FUJITSU MPI Library (?<version>\d[\w.]*)/i],
  ['intel', /Intel\(R\) MPI Library (?<version>\d[\w.]*(?: Update \d+)?)/i],
  ['cray', /CRAY MPICH version (?<version>\d[\w.]*)/i],
  ['mvapich', /MVAPICH\S* Version\s*:?\s*(?<version>\d[\w.]*)/i],
  ['mpich', /MPICH Version:?\s*(?<version>\d[\w.]*)/],
  ['other', /(?:HPE MPT|MPItrampoline|NEC MPI|ParaStation MPI)\D{0,20}(?<version>\d[\w.]*)/i],
];

/** What `mpirun --version` says; undefined if it says nothing that is known. */
export const parseLauncher = (text: string): Mpi | undefined => known(launchers, text);

/** Which library a text speaks of; undefined if it speaks of none that is known. */
export const parseLibrary = (text: string): Mpi | undefined => known(libraries, text);

function known(table: typeof launchers, text: string): Mpi | undefined {
  for (const [family, pattern] of table) {
    const found = pattern.exec(text);
    if (found) return { family, version: found.groups?.['version'] ?? '' };
  }
  return undefined;
}

/**
 * What a library's name says, as in libmpi.so.40: Open MPI from version 2 counts from 20 on; the MPICH family has kept 12.
 * Open MPI 1.7 to 1.10 used 1 and 12, too: where the library itself can be asked, its own words decide.
 */
export function abiOfSoname(soname: string): Abi | undefined {
  const [, name, number] = /^lib(mpi|mpich|mpi_cray|mpi_gnu_\w+)\.so\.(\d+)/.exec(soname) ?? [];
  if (name === undefined) return undefined;
  if (name !== 'mpi') return 'mpich';
  return Number(number) >= 20 ? 'openmpi' : Number(number) === 12 ? 'mpich' : undefined;
}
