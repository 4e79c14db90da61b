/** What an image holds for MPI. */
import type { Mpi } from './family.ts';
import type { Library, Sight } from './inside.ts';

export interface ImageMpi {
  /** what its programs use; undefined: there is no MPI in it, or the program uses none */
  readonly mpi: Library | undefined;
  /** further MPIs in it */
  readonly others: readonly Library[];
  /** its own launcher: all ranks can be in one container */
  readonly launcher?: { readonly call: string; readonly mpi?: Mpi };
  /** the program that was asked about, or those that use MPI, as far as they are in the usual places; paths inside */
  readonly programs: readonly string[];
  readonly libc?: Sight['libc'];
  /** the kind of processor it is made for, as in x86_64 */
  readonly machine?: string;
  /** as it calls itself, as in "Debian GNU/Linux 12 (bookworm)" */
  readonly system?: string;
  /** one is root inside */
  readonly root: boolean;
  /** and Open MPI is told in there that root may start ranks */
  readonly rootAllowed: boolean;
  /** the folder in which launchers leave notes for their ranks, TMPDIR, cannot be written to in there */
  readonly notesHidden?: boolean;
}
