/** What a machine has for MPI: its launchers and compilers, where they come from, and the languages that they speak. */
import type { Finding } from '../diagnosis/finding.ts';
import type { Family, Mpi } from './family.ts';
import { type Language, languageOf } from './situation.ts';

/** A program as this machine has it. */
export interface Program {
  /** what to type: the shortest name by which PATH finds just this one, else its path */
  readonly call: string;
  /** absolute, as PATH or a module names it */
  readonly path: string;
  /** further names of the same file, as in mpiexec and mpirun.openmpi */
  readonly also: readonly string[];
}

/** What tells the ranks of a launcher who they are. */
export type Manager = 'hydra' | 'orte' | 'prrte' | 'unknown';

export const managerNames: Readonly<Record<Manager, string>> = {
  hydra: 'Hydra',
  orte: 'ORTE',
  prrte: 'PRRTE',
  unknown: '',
};

/** One MPI: a launcher, a compiler, or both of one family and version from one place. */
export interface HostMpi extends Mpi {
  readonly launcher?: Program;
  readonly compiler?: Program;
  /** the module that puts it in front; absent for what PATH finds as it is */
  readonly module?: string;
  readonly manager: Manager;
  readonly language: Language;
}

/** Slurm's own launcher. */
export interface Srun {
  readonly path: string;
  /** as in 22.05.8; empty where it does not tell */
  readonly version: string;
  /** names of `srun --mpi=list`; empty where it could not be asked */
  readonly plugins: readonly string[];
}

export interface MachineMpi {
  /** in the order of PATH, then of modules: the first with a launcher is what a plain mpirun starts */
  readonly mpis: readonly HostMpi[];
  readonly srun?: Srun;
  /** how modules are kept here; absent without any */
  readonly modules?: { readonly kind: 'Lmod' | 'Environment Modules'; readonly version: string };
  readonly findings: readonly Finding[];
}

/** Open MPI 5 left ORTE for PRRTE; the others of the field come with Hydra. */
export function managerOf({ family, version }: Mpi): Manager {
  if (family === 'openmpi') return Number.parseInt(version, 10) >= 5 ? 'prrte' : 'orte';
  return family === 'other' || family === 'cray' ? 'unknown' : 'hydra';
}

/** A launcher of no known family speaks nothing that could be relied on. */
export function speaks(mpi: Mpi): Language {
  return mpi.family === 'other' ? 'none' : languageOf({ by: 'mpirun', mpi });
}

/** What `--mpi=` of srun takes for a language: the first of these that its list holds. */
const plugins: Readonly<Record<Exclude<Language, 'none'>, RegExp>> = {
  pmix: /^pmix(?:_v\d+)?$/,
  pmi: /^(?:pmi2|cray_shasta)$/,
};

/** As in `pmi2` for the MPICH family; undefined where srun does not speak that language. */
export function pluginFor(language: Language, { plugins: has }: Srun): string | undefined {
  return language === 'none' ? undefined : has.toSorted(byLength).find((name) => plugins[language].test(name));
}

const byLength = (one: string, other: string) => one.length - other.length;

/** What an MPI's compiler says of itself, asked with --showme:version (Open MPI) or -v (the others). */
export function parseCompiler(text: string): Mpi | undefined {
  for (const [family, pattern] of compilers) {
    const version = pattern.exec(text)?.groups?.['version'];
    if (version !== undefined) return { family, version };
  }
  return undefined;
}

const compilers: readonly (readonly [Family, RegExp])[] = [
  ['openmpi', /: Open MPI (?<version>\d[\w.]{0,20})/],
  ['intel', /for the Intel\(R\) MPI Library (?<version>\d[\w.]{0,20}(?: Update \d+)?)/i],
  ['mvapich', /for MVAPICH\S{0,10} version (?<version>\d[\w.]{0,20})/i],
  ['cray', /for CRAY MPICH version (?<version>\d[\w.]{0,20})/i],
  ['mpich', /for MPICH2? version (?<version>\d[\w.]{0,20})/],
];

/** The compiler behind the wrapper, as the first word of `mpicc -show` names it. */
export function compilerBehind(shown: string): string | undefined {
  return /^\s*([\w./+-]+)\s+-/.exec(shown)?.[1];
}
