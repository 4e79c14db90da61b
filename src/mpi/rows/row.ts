/** A row of the table of launchers, libraries and containers, and what many rows say. */
import type { Prediction } from '../prediction.ts';
import type { Seen } from '../seen.ts';
import type { SettingId } from '../settings.ts';

type When = { readonly [Key in keyof Seen]?: Seen[Key] | readonly Seen[Key][] };

export interface Row {
  readonly id: string;
  readonly when: When;
  readonly outcome: Prediction['outcome'];
  readonly otherwise?: NonNullable<Prediction['otherwise']>;
  readonly title: string;
  readonly because: string;
  readonly warns?: string;
  readonly instead?: string;
  readonly settings?: readonly SettingId[];
  readonly source: string;
}

export const four = 'measured: Debian 12, Open MPI 4.1.4 and MPICH 4.0.2 on both sides';
export const five = `${four}; Open MPI 5.0.7 and MPICH 4.2.1 of Debian 13 on both sides`;
export const slurm = 'measured: Debian 12, Slurm 22.05, Open MPI 4.1.4 and 5.0.7, MPICH 4.0.2 and 4.2.1';
export const hidden =
  'measured: Debian 12, Open MPI 4.1.4 and 5.0.7, Apptainer 1.4.5 and Charliecloud 0.31, with TMPDIR where containers show nothing';
export const abi = 'https://www.mpich.org/abi/';
export const slurmGuide = 'https://slurm.schedmd.com/mpi_guide.html';
export const openmpiContainers = 'https://docs.open-mpi.org/en/v5.0.x/versions.html';

export const clusterEngine =
  'Take an engine made for clusters, as Apptainer, or let Slurm start the container, where the site has Pyxis for Enroot.';
export const sameFamily = 'Take the launcher of the same family as the library in the image, or the launcher in the image.';
export const unshown =
  'Open MPI\'s launcher leaves notes for its ranks in TMPDIR. In the container there is no folder of that name, and none can be made: "A call to mkdir was unable to create the desired directory", and the ranks stop.';
export const works = { outcome: 'works', title: 'The ranks find each other' } as const;
export const copies = { outcome: 'copies', title: 'Copies, each alone, and exit code 0' } as const;
export const unknown = {
  outcome: 'unknown',
  title: 'Not known here',
  instead: 'Start two ranks of a small program and read which ranks they say they are, before anything large.',
} as const;
