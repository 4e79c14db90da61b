/** The command line: what can be asked of sifu. Each command's work is loaded when it is asked for. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { engineIds } from '../engine/names.ts';
import { defineCommands, type Ends, examples, loadHelp } from './commands/define.ts';
import { defineAuthorCommands } from './commands/define-author.ts';
import { defineDoctor } from './commands/define-doctor.ts';
import { defineMeasure } from './commands/define-measure.ts';
import { defineProve } from './commands/define-prove.ts';
import { defineJob } from './commands/job.ts';
import { guarded } from './explain-words.ts';
import { builtInCourse, version } from './package.ts';
import { print } from './print.ts';
import { stepKeys, unknown, usage } from './usage.ts';

/**
 * Runs the command line and returns the exit code: 0 fine, 1 failed, 2 usage, 3 a tool is missing, 130 interrupted.
 * Throws Trouble: what was typed does not fit, or what the command throws.
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let exit = 0;
  const program = commands((code) => {
    exit = code;
  });
  try {
    const [word, about] = argv;
    if (word === 'help' && about !== undefined && !program.commands.some((one) => one.name() === about)) {
      throw unknownCommand(about, program);
    }
    await loadHelp(argv);
    await program.parseAsync(guarded(argv), { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

const exitCodes = `Exit codes:
  0  fine
  1  a step or a check failed
  2  the command line does not fit, or an answer is missing
  3  a tool that sifu needs is missing
  130  interrupted
`;

/** The program with all its commands; `ends` hears the exit code of the one that runs. */
export function commands(ends: Ends): Command {
  const program = new Command('sifu')
    .description('Learn containers for high-performance computing by doing: every step runs live, every word is explained.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .option('--workspace <dir>', 'your folder (default: $SIFU_WORKSPACE, else ~/sifu/hpc-containers)', named)
    .addOption(new Option('--engine <id>', 'engine to use (default: the one you chose)').choices(engineIds))
    .option(
      '--site <file>',
      'profile of your cluster (default: $SIFU_SITE, else ~/.config/sifu/site.yaml or /etc/sifu/site.yaml)',
      namedFile,
    )
    .option('--plain', 'numbered questions, plain text, nothing redrawn: for screen readers and small terminals')
    .option('--no-color', 'no colors')
    .option('--no-motion', 'nothing moves')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: print, outputError: () => undefined })
    .allowExcessArguments()
    .addHelpText('after', examples('sifu', 'sifu learn build', 'sifu run --yes', 'sifu status'))
    .addHelpText('after', exitCodes)
    .action(async (_options, command: Command) => {
      const [word] = command.args;
      if (word !== undefined) throw unknownCommand(word, program);
      ends(await (await import('./commands/learn.ts')).learn(undefined, command.opts(), 'home'));
    });
  defineCommands(program, ends);
  defineJob(program, ends);
  defineMeasure(program, ends);
  defineDoctor(program, ends);
  defineProve(program, ends);
  defineAuthorCommands(program, ends);
  for (const command of everyCommand(program)) {
    command.exitOverride((error) => refuse(error, command, program));
    if (command !== program) command.allowExcessArguments(false);
  }
  return program;
}

/** An empty name is a variable that was not set; the folder one stands in was not meant. */
function named(folder: string): string {
  if (folder === '') throw new InvalidArgumentError('Name a folder.');
  return folder;
}

function namedFile(file: string): string {
  if (file === '') throw new InvalidArgumentError('Name a file.');
  return file;
}

/** It, and all below it. */
export function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/** A name that is a lesson's was meant for `learn`. */
function unknownCommand(word: string, program: Command): Error {
  const course = builtInCourse();
  const isPlace = course.lessons.some((lesson) => lesson.id === word) || stepKeys(course.lessons).includes(word);
  if (isPlace)
    return usage('unknown-command', `"${word}" is a part of the course, not a command.`, '', [
      { text: 'Open it:', command: `sifu learn ${word}` },
    ]);
  const known = [...program.commands.map((one) => one.name()), 'help'];
  return unknown({ what: 'command', name: word, known, instead: (name) => `sifu ${name} --help` });
}

/** The words of the parser, in the form of all of sifu's errors. Help that was asked for is no error. */
function refuse(error: CommanderError, command: Command, program: Command): never {
  if (error.exitCode === 0 || error.code === 'commander.help') throw error;
  const [, title = '', hint = ''] = /^(?:error: )?([\s\S]*?)\s*(?:\(([^()]*)\))?$/.exec(error.message) ?? [];
  if (error.code === 'commander.unknownCommand' && command === program) {
    throw unknownCommand(/'([^']*)'/.exec(title)?.[1] ?? '', program);
  }
  const told = `${title.charAt(0).toUpperCase()}${title.slice(1)}`.replace(/([^.?])$/, '$1.');
  throw usage(error.code, told, hint, [{ text: 'What there is:', command: `${pathOf(command)} --help` }]);
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
