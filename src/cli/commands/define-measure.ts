/** `sifu measure`, as it is typed. */
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { type Ends, examples } from './define.ts';

const about = `
Runs are made in turn (A B A B), after a first run of each that does not count.
The bars show medians, the line beyond them the slowest run. If the spread is
larger than the difference, it says so. Results are kept in your folder, as
experiments/NAME.csv and .json.

  start        starting a program and waiting for it; "true" if none is named
  application  CPU time, time, and ns/day where the program is GROMACS
  scaling      with 1, 2, 4 ... ranks up to the cores, and one more
Without a program, the last two take GROMACS and a box of water made here.

With --json, one object: {"format":1,"complete","machine","programs","rows",
   "comparisons":[{"row","against","quantity","verdict","words","ratio",
   "difference","spread","chance"}],"runs":[{"order","row","ms","cpu_ms",
   "ns_per_day"}],"findings","files"}
  verdict    apart, tendency, open (they cannot be told apart), few or same
`;

export function defineMeasure(program: Command, ends: Ends): void {
  program
    .command('measure')
    .usage('[options] start|application|scaling [-- PROGRAM WORDS ...]')
    .addArgument(new Argument('<what>', 'what is measured').choices(['start', 'application', 'scaling']))
    .argument('[words...]', 'program and its words')
    .description('what a container costs: the same program with and without one, timed in turn')
    .option('--image <file>', 'image to compare this machine with')
    .addOption(new Option('--ranks <numbers>', 'how many ranks, as 4 or 1,2,4').argParser(numbers))
    .addOption(new Option('--runs <number>', 'counted runs of each (default: 6)').argParser(runs))
    .option('--native <program>', 'the program by its name on this machine, where that is another')
    .option('--no-native', 'measure the image alone')
    .option('--inside <program>', 'the program by its name in the image, where that is another')
    .option('--launcher <program>', 'MPI launcher to start ranks with (default: the first one found)')
    .addOption(new Option('--name <name>', 'name of the files (default: what is measured)').argParser(fileName))
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      examples(
        'sifu measure start',
        'sifu measure start --image gromacs-mpi.sif',
        'sifu measure application --image gromacs-mpi.sif --ranks 1,2',
        'sifu measure application --image my.sif --runs 10 -- ./compute --size 1000',
        'sifu measure scaling --json',
      ),
    )
    .addHelpText('after', about)
    .action(async (what, words, _options, command) =>
      ends(await (await import('./measure.ts')).measureHere(what, words, command.optsWithGlobals())),
    );
}

function numbers(text: string): number[] {
  const all = text.split(',').map((one) => one.trim());
  if (!all.every((one) => /^\d{1,4}$/.test(one) && Number(one) >= 1 && Number(one) <= 1024))
    throw new InvalidArgumentError('Name numbers of ranks from 1 to 1024, as 4 or 1,2,4.');
  return [...new Set(all.map(Number))].sort((one, other) => one - other);
}

function runs(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) < 1 || Number(text) > 200)
    throw new InvalidArgumentError('Name a number of runs from 1 to 200.');
  return Number(text);
}

function fileName(text: string): string {
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(text)) throw new InvalidArgumentError('A name is letters, digits, dots, _ and -.');
  return text;
}
