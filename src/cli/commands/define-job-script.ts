/** `sifu job script`, as it is typed. */
import { type Command, Option } from 'commander';
import { schedulers } from '../../mpi/job/schedulers.ts';
import { bind, count, countOrNone, memory, moduleName, some, time, word } from '../job-script/flags.ts';
import { type Ends, examples } from './define.ts';

const scriptAbout = `
What is not said comes from the site profile (--site), then from the cluster.
The script proves at its end that its ranks worked together. A job.sh that is
there stays as it is; with --force it is kept under another name.

With --json: {"format":1,"scheduler","engine","path" or null,"script",
   "lines":[{"text","means","words"}],"findings":[{"id","severity","title",
   "cause","remedy"}]}; it writes a file only with --output FILE
  severity   error (it would be refused or fail), warning or note
The exit code is 1 where there is an error.
`;

/** Adds `script` to `job`; `ends` hears the exit code. */
export function defineJobScript(job: Command, ends: Ends): void {
  job
    .command('script')
    .usage('[options] -- PROGRAM WORDS')
    .argument('[words...]', 'what runs in the image')
    .description('write a job for an image, and explain it line by line')
    .option('--image <image>', 'file, folder, or name that your engine knows', some)
    .addOption(new Option('--family <mpi>', 'MPI in the image (default: what is seen in it)').choices(['openmpi', 'mpich']))
    .option('--nodes <n>', 'machines', count)
    .option('--tasks <n>', 'ranks on each machine', count)
    .option('--cpus <n>', 'cores for each rank', count)
    .option('--time <time>', 'longest time, as in 90m, 2h or 01:30:00', time)
    .option('--memory <amount>', 'memory of each machine, as in 4G', memory)
    .option('--gpus <n>', 'GPUs of each machine', countOrNone)
    .option('--partition <name>', 'partition or queue', word)
    .option('--account <name>', 'account that pays', word)
    .option('--qos <name>', 'quality of service', word)
    .option('--constraint <features>', 'features of the machines', word)
    .option('--name <name>', 'what the job is called (default: as the image)', some)
    .addOption(new Option('--scheduler <name>', 'for which scheduler').choices(schedulers))
    .addOption(new Option('--launcher <name>', 'who starts the ranks').choices(['srun', 'mpirun']))
    .addOption(
      new Option('--containers <each>', 'a container for each rank, or for all ranks of a machine').choices(['rank', 'node']),
    )
    .addOption(new Option('--model <whose>', 'MPI library of the image, or that of the machine').choices(['hybrid', 'bind']))
    .addOption(new Option('--module <name>', 'load this module, too').argParser(moduleName))
    .addOption(new Option('--bind <here:there>', 'show this folder inside, too').argParser(bind))
    .option('--output <file>', 'file to write; - for standard output (default: job.sh)', some)
    .option('--force', 'also where that file is there')
    .option('--explain', 'only explain it; nothing is written')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      examples(
        'sifu job script --image hello.sif --nodes 2 -- hello_mpi',
        'sifu job script --site birch.yaml --image gromacs-mpi.sif \\\n      --time 2h --tasks 8 -- gmx_mpi mdrun -s topol.tpr',
        'sifu job script --image hello.sif --explain -- hello_mpi',
        'sifu job script --image hello.sif --output - -- hello_mpi | sbatch',
      ),
    )
    .addHelpText('after', scriptAbout)
    .action(async (words, _options, command) =>
      ends(await (await import('./job-script.ts')).jobScript(words, command.optsWithGlobals())),
    );
}
