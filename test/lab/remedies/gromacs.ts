/** GROMACS. In the learner's home: topol.tpr, a small box of water for a few steps, and what grompp made it of. */
import type { Row } from './row.ts';

const alone = 'gmx mdrun -ntmpi 1 -ntomp 1 -s topol.tpr';
const ranks = (count: number, more = '') => `gmx mdrun -ntmpi ${count} -ntomp 1 ${more}-s topol.tpr`;
const launched = (program: string) => `mpirun.openmpi --oversubscribe -np 2 ${program}`;
const oneThread = 'export OMP_NUM_THREADS=1';
const met = `test "$(${launched('gmx_mpi mdrun -s topol.tpr')} 2>&1 | grep -c 'Using 2 MPI processes')" = 1`;

const run: readonly Row[] = [
  { id: 'gmx-dd', fails: ranks(11, '-npme 0 '), how: { says: /Take fewer ranks/, line: ranks(2) } },
  { id: 'gmx-dd', case: 'prime', fails: ranks(29), how: { says: /number made of small factors/, line: ranks(2) } },
  {
    id: 'gmx-dd',
    case: 'cell',
    fails: ranks(4, '-dd 4 1 1 -rdd 0.6 '),
    how: { says: /leave -dd away/, line: ranks(2, '-rdd 0.6 ') },
  },
  {
    id: 'gmx-no-mpi',
    before: oneThread,
    fails: launched('gmx mdrun -ntmpi 2 -s topol.tpr'),
    how: { says: /GROMACS that knows MPI/, line: launched('gmx_mpi mdrun -s topol.tpr') },
    check: met,
  },
  {
    id: 'gmx-no-mpi',
    before: oneThread,
    fails: launched('gmx mdrun -ntmpi 2 -s topol.tpr'),
    remedy: 1,
    how: { says: /leave the launcher away/, line: 'gmx mdrun -ntmpi 2 -s topol.tpr' },
  },
  { id: 'gmx-ntmpi', before: oneThread, fails: 'gmx_mpi mdrun -ntmpi 2 -s topol.tpr', how: 'instead' },
  {
    id: 'gmx-oversub',
    before: 'export OMP_NUM_THREADS=$(nproc)',
    fails: launched('gmx_mpi mdrun -s topol.tpr'),
  },
  { id: 'gmx-omp-conflict', before: 'export OMP_NUM_THREADS=2', fails: alone },
  { id: 'gmx-omp-conflict', before: 'export OMP_NUM_THREADS=2', fails: alone, remedy: 1 },
  {
    ...{ id: 'gmx-omp-conflict', case: 'one-line' },
    tells: true,
    before: 'export OMP_NUM_THREADS=2',
    fails: `${alone} 2>&1 | grep 'on the command line'`,
    how: { says: /Take the variable away/, line: alone },
  },
  {
    id: 'gmx-gpu',
    fails: 'gmx_mpi mdrun -ntomp 1 -nb gpu -s topol.tpr',
    remedy: 1,
    how: { says: /without -nb gpu/, line: 'gmx_mpi mdrun -ntomp 1 -s topol.tpr' },
  },
  {
    id: 'mpi-singletons',
    case: 'started',
    before: oneThread,
    fails: 'mpirun.mpich -n 2 gmx_mpi mdrun -s topol.tpr',
    remedy: 2,
    how: { says: /launcher of the same family/, line: launched('gmx_mpi mdrun -s topol.tpr') },
    check: met,
    unverified: 'srun is asked, and there need not be one',
    wants: ['mpirun.mpich'],
  },
];

const files: readonly Row[] = [
  { id: 'gmx-no-tpr', fails: 'gmx mdrun -ntmpi 1 -s nosuch.tpr', remedy: 1, how: { says: /after -s/, line: alone } },
  {
    id: 'gmx-no-tpr',
    before: 'rm topol.tpr',
    fails: alone,
    remedy: 3,
    how: { says: /Make one with grompp/, line: alone },
  },
  {
    id: 'gmx-no-tpr',
    case: 'other-file',
    fails: 'gmx grompp -f md.mdp -c nosuch.gro -p topol.top -o second.tpr',
    how: { says: /letter by letter/, line: 'gmx grompp -f md.mdp -c conf.gro -p topol.top -o second.tpr' },
    unverified: 'the file that was misspelled is still not there',
  },
  {
    id: 'gmx-tpr-damaged',
    before: 'mkdir from && mv topol.tpr from && head -c 3000 from/topol.tpr > topol.tpr',
    fails: alone,
    remedy: 1,
    how: { says: /Copy it again/, line: `cp from/topol.tpr . && ${alone}` },
  },
  { id: 'gmx-bad-option', fails: `${alone} -nosuch`, how: { says: /which options/, line: alone } },
  {
    id: 'gmx-bad-option',
    case: 'word',
    fails: alone.replace('mdrun', 'mdrun append'),
    remedy: 1,
    how: { says: /hyphen/, line: `${alone} -append` },
  },
  { id: 'gmx-bad-option', case: 'value', fails: `${alone} -nsteps few`, how: { says: /what each/, line: `${alone} -nsteps 2` } },
  {
    ...{ id: 'gmx-bad-option', case: 'twice' },
    fails: `${alone} -nsteps 2 -nsteps 2`,
    how: { says: /one of the two/, line: `${alone} -nsteps 2` },
  },
  {
    id: 'gmx-io',
    before: 'mkdir closed && chmod 555 closed && cd closed',
    fails: alone.replace('topol', '$HOME/topol'),
    remedy: 1,
  },
  {
    id: 'gmx-backoff',
    tells: true,
    before: alone,
    fails: alone,
    remedy: 2,
    how: { says: /-deffnm/, line: `${alone} -deffnm second` },
  },
  {
    id: 'gmx-backoff',
    case: 'too-many',
    before: 'touch md.log && for one in $(seq 99); do touch "#md.log.$one#"; done',
    fails: alone,
    remedy: 1,
    how: { says: /-deffnm/, line: `${alone} -deffnm second` },
  },
];

export const gromacsRows: readonly Row[] = [...run, ...files];
