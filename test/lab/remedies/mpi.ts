/** Open MPI, MPICH and Slurm. In the learner's home: openmpi.sif and mpich.sif, each with a program whose ranks say who they are. */
import type { Row } from './row.ts';

const hello = (image: string) => `apptainer exec ${image}.sif /opt/view/bin/hello_mpi`;
const met = (line: string) => `test "$(${line} | grep -c 'of 2')" = 2`;
const tool = 'mkdir bin && ln -s /bin/hostname bin/tell';

/** A program that ends in this way. */
const ends = (how: string) => `printf '#!/bin/sh\\n${how}\\n' > ends && chmod +x ends`;

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
  {
    id: 'ompi-cma',
    before: 'export OMPI_MCA_btl_vader_single_copy_mechanism=cma',
    fails: `mpirun.openmpi -np 2 ${hello('openmpi')}`,
    remedy: 1,
    check: met(`mpirun.openmpi -np 2 ${hello('openmpi')}`),
  },
  {
    id: 'ompi-unreachable',
    before: 'export OMPI_MCA_pml=ob1 OMPI_MCA_btl=self',
    fails: `mpirun.openmpi -np 2 ${hello('openmpi')}`,
    remedy: 1,
    how: { says: /chooses the ways/, line: `unset OMPI_MCA_pml OMPI_MCA_btl; mpirun.openmpi -np 2 ${hello('openmpi')}` },
    check: met(`mpirun.openmpi -np 2 ${hello('openmpi')}`),
  },
  {
    id: 'ompi-orted',
    before: 'export SLURM_JOB_ID=7 SLURM_JOBID=7 SLURM_NODELIST=n2 SLURM_NNODES=1 SLURM_TASKS_PER_NODE=2',
    fails: 'mpirun.openmpi -np 2 hostname',
    remedy: 3,
    how: { says: /left over from one/, line: `unset \${!SLURM_@}; mpirun.openmpi -np 2 hostname` },
    wants: ['srun'],
  },
  {
    ...{ id: 'ompi-exe-missing', case: 'cut' },
    tells: true,
    fails: 'mpirun.openmpi -np 2 apptaine --version 2>&1 | head -n 4',
    remedy: 1,
    how: { says: /whole path/, line: 'mpirun.openmpi -np 2 "$(command -v apptainer)" --version' },
  },
  {
    id: 'mpi-nonzero',
    before: ends('exit 3'),
    fails: 'mpirun.openmpi -np 2 ./ends',
    remedy: 1,
    how: { says: /on one rank without mpirun/, line: `./ends; ${ends('exit 0')}; mpirun.openmpi -np 2 ./ends` },
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
  {
    id: 'mpich-bad-termination',
    before: ends('kill -11 $$'),
    fails: 'mpirun.mpich -np 1 ./ends',
    remedy: 1,
    how: { says: /on one rank without mpirun/, line: `./ends; ${ends('exit 0')}; mpirun.mpich -np 1 ./ends` },
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
    ...{ id: 'ompi-srun-no-pmi', case: 'short' },
    tells: true,
    fails: `srun -n 2 ${hello('openmpi')} 2>&1 | grep -E 'OPAL ERROR|srun: error'`,
    how: { says: /let srun speak it/, line: `srun --mpi=pmix -n 2 ${hello('openmpi')}` },
    check: met(`srun --mpi=pmix -n 2 ${hello('openmpi')}`),
  },
  {
    ...{ id: 'ompi-orted', case: 'inside' },
    fails: 'salloc -N 2 apptainer exec openmpi.sif mpirun -n 2 /opt/view/bin/hello_mpi',
    remedy: 2,
  },
  {
    ...{ id: 'ompi-orted', case: 'lost' },
    before: `${ends('test $OMPI_COMM_WORLD_RANK = 0 || kill -9 $PPID; sleep 2')}`,
    fails: 'salloc -N 2 mpirun.openmpi -n 2 --map-by node ./ends',
    remedy: 1,
    how: { says: /hand the job in again/, line: 'salloc -N 2 mpirun.openmpi -n 2 --map-by node hostname' },
  },
  {
    id: 'slurm-resources',
    case: 'memory',
    fails: 'srun --mem=999G hostname',
    how: { says: /./, line: 'srun --mem=1G hostname' },
  },
];
