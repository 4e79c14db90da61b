/** Variables that an MPI library in a container is told, each as it is typed. What one means is said where it is used. */

/** MPICH's UCX shares memory by name, where /proc is closed between ranks. */
export const noProcLinks = 'UCX_POSIX_USE_PROC_LINK=n';
/** Open MPI 4 does not copy straight out of the memory of another rank. */
export const noSingleCopy = 'OMPI_MCA_btl_vader_single_copy_mechanism=none';
/** The same for Open MPI 5. */
export const noSmscCma = 'OMPI_MCA_smsc=^cma';
/** PMIx keeps what it says in plain memory, without files that do not reach into containers. */
export const plainPmix = 'PMIX_MCA_gds=hash';
/** Open MPI 4 leaves notes for its ranks in /tmp, wherever TMPDIR is. */
export const notesInTmp = 'OMPI_MCA_orte_tmpdir_base=/tmp';
