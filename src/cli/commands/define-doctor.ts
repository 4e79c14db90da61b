/** `sifu doctor`, as it is typed. */
import type { Command } from 'commander';
import { count } from '../job-script/flags.ts';
import { type Ends, examples } from './define.ts';
import { rankOptions } from './rank-options.ts';

const about = `Everything is asked at once, each question with a time limit, and nothing on the
machine is changed. The exit code is 0 if nothing that the course needs is broken,
else 3. --engine asks only about what that engine needs.
With --image, it is 0 if there is a way that works, 1 if the image was
looked at and no launcher here fits, or none is known to, 3 if it cannot be looked
at. Nothing is fetched, and nothing of the image runs but its shell, its launcher
and its library to be asked who they are.

With --json, one object:
  {"format":1,"system","probes":[{"id","state","title","cause","remedy","ask",
   "verify","probe","group","says","absent","lessons","seconds"}],
   "mpi":{"mpis","srun","modules"},"engines","image":{"name","engine","ranks",
   "nodes","beside","mpi","others","launcher","programs","libc","machine","system"},
   "predictions":[{"launcher","outcome","title","because","rarely","settings",
   "source","command","words","best", ...}]}
  id         of what is wrong, as sifu diagnose calls it; else what was looked at
  state      ok, warning or broken; absent says that it is not here, and not needed
  lessons    those that want it
  outcome    works, settings, copies, aborts, hangs or unknown
  settings   words that the plain command needs, each explained
`;

export function defineDoctor(program: Command, ends: Ends): void {
  const doctor = program
    .command('doctor')
    .description('what this machine can do, before anything fails; with an image, whether both will work together')
    .option('--network', 'also ask whether GitHub and registries can be reached')
    .option('--image <image>', 'image to look into: a file, a folder or a name')
    .option('--program <path>', 'program in the image that every rank runs')
    .option('--ranks <n>', 'how many ranks (default: as many as cores, 2 to 4)', count);
  rankOptions(doctor)
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      examples(
        'sifu doctor',
        'sifu doctor --network',
        'sifu doctor --engine podman',
        'sifu doctor --image hello-mpi.sif',
        'sifu doctor --image gromacs-mpi.sif --program gmx_mpi --ranks 8',
        'sifu doctor --image hello-mpi --engine podman',
        'sifu doctor --image hello-mpi.sif --nodes 2 --containers node',
        'sifu doctor --image ocean.sif --beside ice.sif',
        'sifu doctor --image hello-mpi.sif --json',
      ),
    )
    .addHelpText('after', () => `\n${about}`)
    .action(async (_options, command) => ends(await (await import('./doctor.ts')).doctor(command.optsWithGlobals())));
}
