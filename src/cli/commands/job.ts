/** `sifu job ...`, as it is typed. What each does is loaded when it is asked for. */
import type { Command } from 'commander';
import { unknown } from '../usage.ts';
import { type Ends, examples } from './define.ts';
import { defineJobScript } from './define-job-script.ts';

const exits = `
Exit codes: 0 the job ended well, and nothing in its output disproves its ranks; 1 it did not; 2 the command
line does not fit; 3 there is no Slurm here; 130 Ctrl-C, which stops following and not the job.
`;

/** Adds `job` and what belongs to it. */
export function defineJob(program: Command, ends: Ends): void {
  const job = program
    .command('job')
    .description(
      'jobs for Slurm: write one, hand it in, follow it to its end, why one waits or failed, cancel; alone: this cluster and your jobs',
    )
    .option('--json', 'one JSON object, at the end')
    .addHelpText('after', examples('sifu job', 'sifu job submit --follow job.sh', 'sifu job why', 'sifu job cancel 12'))
    .usage('[options] [command]')
    .argument('[command]')
    .action(async (word: string | undefined, _options, command: Command) => {
      if (word !== undefined)
        throw unknown({
          ...{ what: 'command', name: `job ${word}`, known: command.commands.map((one) => `job ${one.name()}`) },
          instead: (name) => `sifu ${name} --help`,
        });
      ends(await (await import('../job/list.ts')).list(command.optsWithGlobals()));
    });
  defineJobScript(job, ends);
  defineSubmit(job, ends);
  defineFollow(job, ends);
  job
    .command('why')
    .argument('[id]', 'number of the job (default: the last one handed in from this folder)')
    .description('why a job waits, or how it ended, with cause and remedy')
    .addHelpText('after', examples('sifu job why', 'sifu job why 12 --json'))
    .action(async (id, _options, command) => ends(await (await import('../job/why.ts')).why(id, command.optsWithGlobals())));
  job
    .command('cancel')
    .argument('[id]', 'number of the job (default: your only one)')
    .description('end a job, wait until it is over, and look whether anything of it is left')
    .addHelpText('after', examples('sifu job cancel 12'))
    .action(async (id, _options, command) =>
      ends(await (await import('../job/cancel.ts')).cancel(id, command.optsWithGlobals())),
    );
  job
    .command('list')
    .description('what this cluster offers, and your jobs')
    .addHelpText('after', examples('sifu job list --json'))
    .action(async (_options, command) => ends(await (await import('../job/list.ts')).list(command.optsWithGlobals())));
}

function defineSubmit(job: Command, ends: Ends): void {
  job
    .command('submit')
    .usage('[options] [--] [sbatch options] SCRIPT [words...]')
    .argument('[words...]', 'the script, and what it is given')
    .description('hand a script to Slurm')
    .option('--follow', 'follow it to its end')
    .allowUnknownOption()
    .addHelpText(
      'after',
      examples(
        'sifu job submit job.sh',
        'sifu job submit --follow job.sh mdrun -s topol.tpr',
        'sifu job submit -- --partition=debug job.sh --json',
      ),
    )
    .addHelpText('after', exits)
    .action(async (words, _options, command) =>
      ends(await (await import('../job/submit.ts')).submit(words, command.optsWithGlobals())),
    );
}

function defineFollow(job: Command, ends: Ends): void {
  job
    .command('follow')
    .argument('[id]', 'number of the job (default: the last one handed in from this folder)')
    .description('follow a job: why it waits, where it runs, its output as it grows, how it ends')
    .addHelpText('after', examples('sifu job follow', 'sifu job follow 12', 'sifu job follow 12 --json'))
    .addHelpText('after', exits)
    .action(async (id, _options, command) =>
      ends(await (await import('../job/follow.ts')).follow(id, command.optsWithGlobals())),
    );
}
