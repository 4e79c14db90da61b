/** The command line: what can be asked of sifu, with examples. Each command's work is loaded when it is asked for. */
import { Command, CommanderError, Option } from 'commander';
import { allowances } from '../runner/policy.ts';
import { version } from './package.ts';

export interface GlobalFlags {
  readonly workspace?: string;
  readonly plain?: boolean;
  readonly color?: boolean;
  readonly motion?: boolean;
}

/** Runs the command line and returns the exit code: 0 fine, 1 failed, 2 usage, 3 a tool is missing, 130 interrupted. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let exit = 0;
  const program = commands((code) => {
    exit = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function commands(ends: (exit: number) => void): Command {
  const program = new Command('sifu')
    .description('Learn containers for high-performance computing by doing: every step runs live, every word is explained.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .option('--workspace <dir>', 'your folder (default: $SIFU_WORKSPACE, else ~/sifu/hpc-containers)')
    .option('--plain', 'numbered questions, plain text, nothing redrawn: for screen readers and small terminals')
    .option('--no-color', 'no colors')
    .option('--no-motion', 'nothing moves')
    .showHelpAfterError('(sifu --help shows what there is)')
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', examples('sifu', 'sifu learn build', 'sifu run --yes', 'sifu status'))
    .action(async (_options, command) => ends(await (await import('./commands/learn.ts')).learn(undefined, command.opts())));
  learnCommand(program, ends);
  runCommand(program, ends);
  statusCommand(program, ends);
  forgetCommand(program, ends);
  logCommand(program, ends);
  diagnoseCommand(program, ends);
  lessonCommands(program, ends);
  return program;
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

type Ends = (exit: number) => void;

function learnCommand(program: Command, ends: Ends): void {
  program
    .command('learn')
    .argument('[lesson]', 'lesson, or lesson/step')
    .description('open a lesson where you left it')
    .addHelpText('after', examples('sifu learn', 'sifu learn build', 'sifu learn mpi/prove --plain'))
    .action(async (place, _options, command) =>
      ends(await (await import('./commands/learn.ts')).learn(place, command.optsWithGlobals())),
    );
}

function runCommand(program: Command, ends: Ends): void {
  program
    .command('run')
    .argument('[lessons...]', 'lessons; all if none is named')
    .description('run all steps with nobody at the keyboard: live where possible, else from recordings')
    .option('--yes', 'yes, run the commands that stay inside the workspace')
    .addOption(new Option('--allow <what>', `also allow ${allowances.join(', ')} (with commas)`).argParser(list))
    .addOption(new Option('--live', 'only live; what cannot run live is skipped').conflicts('recorded'))
    .addOption(new Option('--recorded', 'only recordings'))
    .option('--until <lesson/step>', 'stop after this step')
    .option('--again', 'also run again what ran live before and still stands')
    .addOption(new Option('--engine <id>', 'engine to use').choices(['apptainer', 'byhand']))
    .option('--json', 'one JSON object a line; the last is the summary')
    .addHelpText(
      'after',
      examples('sifu run --yes', 'sifu run --yes build inspect --live', 'sifu run --yes --allow network,long --json'),
    )
    .action(async (lessons, _options, command) =>
      ends(await (await import('./commands/run.ts')).run(lessons, command.optsWithGlobals())),
    );
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

function statusCommand(program: Command, ends: Ends): void {
  program
    .command('status')
    .description('what you have done, and what comes next')
    .option('--json', 'as one JSON object')
    .addHelpText('after', examples('sifu status', 'sifu status --json'))
    .action(async (_options, command) => ends((await import('./commands/status.ts')).status(command.optsWithGlobals())));
}

function forgetCommand(program: Command, ends: Ends): void {
  program
    .command('forget')
    .argument('[lesson]', 'lesson to forget')
    .description('forget what you did in a lesson; your files stay')
    .option('--all', 'forget every lesson')
    .addHelpText('after', examples('sifu forget build', 'sifu forget --all'))
    .action(async (lesson, _options, command) =>
      ends(await (await import('./commands/forget.ts')).forget(lesson, command.optsWithGlobals())),
    );
}

function logCommand(program: Command, ends: Ends): void {
  program
    .command('log')
    .argument('<lesson/step>', 'step whose output to print')
    .description('print the whole output of a step as it was')
    .addHelpText('after', examples('sifu log build/build', 'sifu log build/build | less'))
    .action(async (step, _options, command) =>
      ends(await (await import('./commands/log.ts')).log(step, command.optsWithGlobals())),
    );
}

function diagnoseCommand(program: Command, ends: Ends): void {
  program
    .command('diagnose')
    .argument('[file]', 'log to read; - for standard input', '-')
    .description('cause and remedy for a failing log')
    .option('--json', 'as one JSON object')
    .addHelpText('after', examples('sifu diagnose build.log', 'singularity build x.sif x.def 2>&1 | sifu diagnose'))
    .action(async (file, _options, command) =>
      ends(await (await import('./commands/diagnose.ts')).diagnoseFile(file, command.optsWithGlobals())),
    );
}

function lessonCommands(program: Command, ends: Ends): void {
  const lesson = program
    .command('lesson')
    .description('for authors: check, test and record lessons')
    .addHelpText(
      'after',
      examples('sifu lesson check lessons/hpc-containers', 'sifu lesson test build/empty', 'sifu lesson record containers'),
    );
  lesson
    .command('check')
    .argument('[paths...]', 'lesson files or course folders; the built-in course if none is named')
    .description('find every mistake, with file, line and column')
    .option('--json', 'as one JSON object')
    .action(async (paths, _options, command) =>
      ends(await (await import('./commands/lesson-check.ts')).checkLessons(paths, command.optsWithGlobals())),
    );
  lesson
    .command('test')
    .argument('[steps...]', 'lessons or lesson/step; all if none is named')
    .description(
      'prove each step three ways: its checks fail before, pass after the solution, and pass after every other accepted one',
    )
    .option('--recorded', 'prove against the recordings only')
    .option('--keep', 'keep the workspace it was tried in')
    .option('--json', 'one JSON object a line')
    .action(async (steps, _options, command) =>
      ends(await (await import('./commands/lesson-test.ts')).testLessons(steps, command.optsWithGlobals())),
    );
  lesson
    .command('record')
    .argument('[steps...]', 'lessons or lesson/step; all that have no recording if none is named')
    .description('record real runs of steps as asciicasts, 94 columns wide')
    .option('--into <dir>', 'folder for the recordings (default: fixtures/recordings)')
    .option('--force', 'also replace recordings that are there')
    .action(async (steps, _options, command) =>
      ends(await (await import('./commands/lesson-record.ts')).recordLessons(steps, command.optsWithGlobals())),
    );
}
