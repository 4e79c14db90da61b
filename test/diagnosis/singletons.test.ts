/** Copies in place of ranks end with exit code 0, so only the words of programs tell; and the same words mean nothing where one rank was wanted. */
import { expect, test } from 'vitest';
import { diagnose } from './catalogue.ts';

const codes = (output: string, line?: string) => diagnose({ output, exit: 0, ...(line && { line }) }).map((one) => one.code);
const twice = (text: string) => `${text}\n${text}\n`;

test.each([
  'Hello world from processor node1, rank 0 out of 1 processors',
  'Hello, World! I am process 0 of 1 on node1.',
  ' Hello World from process:            0 of            1',
  'rank=0 size=1',
  'World Size: 1 | Name: node1 | Rank: 0',
  ' running on    1 total cores',
  ' GLOBAL| Total number of message passing processes                             1',
  'bool IPstream::init(int& argc, char**& argv) : attempt to run parallel on 1 processor',
  'This test requires exactly two processes',
  '     Number of MPI processes:                 1',
  'Using 1 MPI process',
])('%s, twice under a launcher, is no rank that works together with others', (line) => {
  expect(codes(twice(line), 'srun -n 2 apptainer exec a.sif x')).toEqual(['mpi-singletons']);
  expect(codes(twice(line))).toEqual(['mpi-singletons']);
  expect(codes(`${line}\n`, 'srun -n 2 x')).toEqual([]);
});

test('who asks for one rank gets one, as often as it speaks', () => {
  for (const line of ['mpirun -n 1 ./x', 'mpirun -np 1 ./x', 'srun --ntasks=1 ./x', './x'])
    expect(codes('I am process 0 of 1: work\nI am process 0 of 1: more work\n', line)).toEqual([]);
  expect(codes('I am process 0 of 1: work\nI am process 0 of 1: more work\n', 'mpirun -n 10 ./x')).toEqual(['mpi-singletons']);
});

test('one GROMACS after the other is no pair of copies', () => {
  const stage = (name: string) =>
    `:-) GROMACS - gmx mdrun, 2023.3 (-:\nCommand line:\n  gmx_mpi mdrun -deffnm ${name}\nUsing 1 MPI process\nGROMACS reminds you: "..."\n`;
  expect(codes(stage('em') + stage('nvt') + stage('npt'))).toEqual([]);
});

test('what ranks are told of Open MPI 5 says more than that they were alone', () => {
  const output = `No PMIx server was reachable, but a PMI1/2 was detected.\n${twice('Hello from rank 0 of 1')}`;
  expect(codes(output)).toEqual(['ompi5-singletons']);
});

test('srun is told the right language, and never in a second word that the old one would win over', () => {
  const output = "but OMPI was not built with SLURM's PMI support and therefore cannot\nexecute.\n";
  const mended = (line: string) => diagnose({ output, exit: 1, line })[0]?.remedy[0]?.command;
  expect(mended('srun -n 2 apptainer exec a.sif x')).toBe('srun --mpi=pmix -n 2 apptainer exec a.sif x');
  expect(mended('srun --mpi=pmi2 -n 2 apptainer exec a.sif x')).toBeUndefined();
});
