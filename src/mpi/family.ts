/** Which MPI a launcher or a library belongs to, and whether the two can form one job. */

export type Family = 'openmpi' | 'mpich' | 'intel' | 'other';
/** Libraries that can stand in for one another. MPICH, Intel MPI, MVAPICH2 and Cray MPICH agreed on one such family. */
export type Abi = 'openmpi' | 'mpich';

export const familyNames: Readonly<Record<Family, string>> = {
  openmpi: 'Open MPI',
  mpich: 'MPICH',
  intel: 'Intel MPI',
  other: 'another MPI',
};

/** What `mpirun --version` says; undefined if it says nothing that is known. */
export function parseLauncher(text: string): { readonly family: Family; readonly version: string } | undefined {
  const open = /\((?:Open ?MPI|OpenRTE)\) (\S+)/i.exec(text);
  if (open) return { family: 'openmpi', version: open[1] ?? '' };
  const intel = /Intel\(R\) MPI Library[^\n]*?Version (\d[\w.]*(?: Update \d+)?)/i.exec(text);
  if (intel) return { family: 'intel', version: intel[1] ?? '' };
  const hydra = /HYDRA build details:[\s\S]*?Version:\s+(\S+)/.exec(text);
  if (hydra) return { family: 'mpich', version: hydra[1] ?? '' };
  const other = /(MVAPICH2?|ParaStation|Platform MPI|prrte|PRRTE)\D*(\d[\w.]*)/i.exec(text);
  return other ? { family: 'other', version: other[2] ?? '' } : undefined;
}

/** The family of a library by its soname, as `ldd` prints it: `libmpi.so.40` or `libmpich.so.12`. */
export function abiOf(soname: string): Abi | undefined {
  if (/\blibmpi(_cxx|_mpifh)?\.so\.(20|40|80)\b|\blibopen-(rte|pal)\.so/.test(soname)) return 'openmpi';
  if (/\blibmpi(ch|cxx|fort)?\.so\.12\b|\blibmpi_(gnu|cray|intel)\w*\.so\.12\b/.test(soname)) return 'mpich';
  return undefined;
}

export function abiOfFamily(family: Family): Abi | undefined {
  if (family === 'openmpi') return 'openmpi';
  return family === 'mpich' || family === 'intel' ? 'mpich' : undefined;
}

export interface Pairing {
  /** undefined: nobody can say without trying */
  readonly pairs: boolean | undefined;
  readonly why: string;
}

/** Whether a launcher outside can connect ranks whose program inside uses this library. */
export function pairing(host: Family, image: Abi | undefined): Pairing {
  const outside = abiOfFamily(host);
  if (outside === undefined || image === undefined)
    return { pairs: undefined, why: 'One of the two is not known; run two ranks and read what they say.' };
  if (outside !== image) {
    const inside = image === 'openmpi' ? 'Open MPI' : 'the MPICH family';
    return {
      pairs: false,
      why: `The launcher is ${familyNames[host]}, the program inside uses ${inside}: every rank would run alone, and still end with exit 0.`,
    };
  }
  const share = host === 'openmpi' ? 'a warning about shared memory is usual' : 'ranks of one node may need --sharens';
  return { pairs: true, why: `Both are of the same family; ${share}.` };
}
