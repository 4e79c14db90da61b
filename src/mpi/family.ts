/** Which MPI a launcher belongs to. */

type Family = 'openmpi' | 'mpich' | 'intel' | 'other';

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
