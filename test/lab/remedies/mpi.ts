/** Open MPI, MPICH and Slurm. In the learner's home: openmpi.sif and mpich.sif, each with a program whose ranks say who they are. */
import type { Row } from './row.ts';

const hello = (image: string) => `apptainer exec ${image}.sif /opt/view/bin/hello_mpi`;
const met = (line: string) => `test "$(${line} | grep -c 'of 2')" = 2`;
const tool = 'mkdir bin && ln -s /bin/hostname bin/tell';

const openmpi: readonly Row[] = [
  { id: 'ompi-slots', fails: 'mpirun -np 24 hostname', remedy: 1, how: 'instead' },
  {
    id: 'ompi-binding',
    fails: 'mpirun -np 24 --oversubscribe --bind-to core hostname',
    how: { says: /--bind-to none in place of/, line: 'mpirun -np 24 --oversubscribe --bind-to none hostname' },
  },
  {
    id: 'ompi-exe-missing',
    before: tool,
    fails: 'mpirun -np 2 tell',
    remedy: 1,
    how: { says: /whole path/, line: 'mpirun -np 2 "$PWD/bin/tell"' },
    unverified: 'it is still not on the PATH',
  },
  {
    id: 'ompi-folder-missing',
    fails: 'mpirun -wdir /nosuchdir -np 1 hostname',
    remedy: 1,
    how: { says: /-wdir/, line: 'mpirun -wdir /tmp -np 1 hostname' },
  },
  {
    ...{ id: 'ompi-not-reached', case: 'network' },
    fails: `mpirun.openmpi -n 2 unshare -c -n ${hello('openmpi')}`,
    how: { says: /network of its machine/, line: `mpirun.openmpi -n 2 ${hello('openmpi')}` },
    check: met(`mpirun.openmpi -n 2 ${hello('openmpi')}`),
  },
  { id: 'ompi-session-dir', before: 'export TMPDIR=/nosuch', fails: 'mpirun -np 2 hostname' },
  {
    id: 'ompi-component',
    before: 'export OMPI_MCA_pml=ucx OMPI_MCA_btl=openib,self',
    fails: `mpirun.openmpi -np 2 ${hello('openmpi')}`,
    remedy: 1,
    check: met(`mpirun.openmpi -np 2 ${hello('openmpi')}`),
  },
  { id: 'ompi-root', before: 'export TMPDIR=$HOME', fails: 'unshare --map-root-user mpirun -np 2 hostname', remedy: 1 },
];

const mpich: readonly Row[] = [
  {
    id: 'mpich-own-namespaces',
    fails: `mpirun.mpich -n 2 ${hello('mpich')}`,
    how: 'instead',
    check: met(`mpirun.mpich -n 2 ${hello('mpich').replace('exec', 'exec --sharens')}`),
  },
  {
    id: 'mpich-exe-missing',
    before: tool,
    fails: 'mpirun.mpich -np 2 tell',
    remedy: 1,
    how: { says: /whole path/, line: 'mpirun.mpich -np 2 "$PWD/bin/tell"' },
    unverified: 'it is still not on the PATH',
  },
  { id: 'mpich-pmi-fd', before: 'export PMI_FD=99 PMI_RANK=0 PMI_SIZE=2', fails: hello('mpich'), remedy: 1 },
];

const apart: readonly Row[] = [
  {
    id: 'mpi-singletons',
    fails: `mpirun.mpich -n 2 ${hello('openmpi')}`,
    remedy: 2,
    how: { says: /for an Open MPI image mpirun.openmpi/, line: `mpirun.openmpi -n 2 ${hello('openmpi')}` },
    check: met(`mpirun.openmpi -n 2 ${hello('openmpi')}`),
    unverified: 'srun is asked, and there need not be one',
  },
  {
    id: 'mpi-singletons',
    fails: `mpirun.mpich -n 2 ${hello('openmpi')}`,
    remedy: 3,
    how: { says: /inside the image/, line: 'apptainer exec openmpi.sif mpirun -n 2 /opt/view/bin/hello_mpi' },
    check: met('apptainer exec openmpi.sif mpirun -n 2 /opt/view/bin/hello_mpi'),
    unverified: 'srun is asked, and there need not be one',
  },
];

export const mpiRows: readonly Row[] = [...openmpi, ...mpich, ...apart];

/** The same in the lab's Slurm, whose nodes all see the learner's home. */
export const slurmRows: readonly Row[] = [
  {
    id: 'ompi-srun-no-pmi',
    fails: `srun -n 2 ${hello('openmpi')}`,
    how: 'instead',
    check: met(`srun --mpi=pmix -n 2 ${hello('openmpi')}`),
  },
  {
    ...{ id: 'ompi-srun-no-pmi', case: 'other' },
    fails: `srun --mpi=pmi2 -n 2 ${hello('openmpi')}`,
    how: { says: /Write --mpi=pmix/, line: `srun --mpi=pmix -n 2 ${hello('openmpi')}` },
    check: met(`srun --mpi=pmix -n 2 ${hello('openmpi')}`),
  },
  {
    id: 'slurm-resources',
    case: 'memory',
    fails: 'srun --mem=999G hostname',
    how: { says: /./, line: 'srun --mem=1G hostname' },
  },
];
