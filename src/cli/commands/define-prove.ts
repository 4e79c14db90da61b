/** `sifu prove`, as it is typed. */
import type { Command } from 'commander';
import { count } from '../job-script/flags.ts';
import { type Ends, examples } from './define.ts';
import { rankOptions } from './rank-options.ts';

const about = `
The launcher is the one that "sifu doctor --image" would choose, with the words it
needs. Without a program, sifu makes a small one: each rank says which it is, of
how many, on which machine, in which system, with which MPI. The proof is what
the ranks print, not the exit code: ranks that never meet end with 0, too.

With --json, one object: {"format":1,"proved","launcher","command","made",
   "expected","ranks":{"wanted","proven","singletons","saw","hosts"},"exit",
   "signal","stopped","output","findings"}

Exit codes: 0 proved; 1 not; 2 the command line does not fit; 3 it cannot be
tried here; 130 Ctrl-C.
`;

export function defineProve(program: Command, ends: Ends): void {
  const prove = program
    .command('prove')
    .usage('[options] IMAGE [-- PROGRAM WORDS ...]')
    .argument('<image>', 'a file, a folder or a name')
    .argument('[words...]', 'program in the image, and its words')
    .description('start ranks in an image, and prove by what they print that they are one job')
    .option('--ranks <n>', 'how many (default: 2)', count);
  rankOptions(prove)
    .option('--launcher <name>', 'another way, as "sifu doctor" names it: mpirun.mpich, "srun --mpi=pmi2", inside')
    .option('--limit <seconds>', 'end it after so long (default: 60 for the small program, none for yours)', count)
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      examples(
        'sifu prove gromacs-mpi.sif',
        'sifu prove hello-mpi.sif --ranks 4 -- /opt/view/bin/hello_mpi',
        'sifu prove hello-mpi.sif --launcher mpirun.mpich',
        'sifu prove hello-mpi.sif --nodes 2 --launcher "srun --mpi=pmix"',
        'sifu prove ocean.sif --beside ice.sif --ranks 4 -- /opt/bin/model',
        'sifu prove gromacs-mpi.sif --json -- gmx_mpi mdrun -s topol.tpr -nsteps 500',
      ),
    )
    .addHelpText('after', about)
    .action(async (image, words, _options, command) =>
      ends(await (await import('./prove.ts')).prove(image, words, command.optsWithGlobals())),
    );
}
