/** The commands for authors of lessons, as they are typed. */
import { type Command, Option } from 'commander';
import { type Ends, each, examples } from './define.ts';

/** Adds `sifu lesson ...` to the program. */
export function defineAuthorCommands(program: Command, ends: Ends): void {
  const lesson = program
    .command('lesson')
    .description('for authors: check, test and record lessons')
    .addHelpText(
      'after',
      examples('sifu lesson check lessons/hpc-containers', 'sifu lesson test build/room', 'sifu lesson record containers'),
    );
  defineCheck(lesson, ends);
  defineTest(lesson, ends);
  defineRecord(lesson, ends);
}

function defineCheck(lesson: Command, ends: Ends): void {
  lesson
    .command('check')
    .argument('[paths...]', 'lesson files or course folders; the built-in course if none is named')
    .description('find every mistake, with file, line and column')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      examples('sifu lesson check', 'sifu lesson check my-course', 'sifu lesson check my-course/01-start.yaml --json'),
    )
    .action(async (paths, _options, command) =>
      ends(await (await import('./lesson-check.ts')).checkLessons(paths, command.optsWithGlobals())),
    );
}

const anAnswer = () => new Option('--set <name=value>', 'an answer to a question of the wizard').argParser(each);

function defineTest(lesson: Command, ends: Ends): void {
  lesson
    .command('test')
    .argument('[steps...]', 'lessons or lesson/step, as in environment for those of sifu new; all of the course if none is named')
    .description(
      'prove each step three ways: its checks fail before, pass after the solution, and pass after every other accepted one',
    )
    .option('--recorded', 'prove against the recordings only')
    .option('--keep', 'keep the workspace it was tried in')
    .addOption(anAnswer())
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      examples('sifu lesson test containers', 'sifu lesson test build/room --keep', 'sifu lesson test --recorded'),
    )
    .action(async (steps, _options, command) =>
      ends(await (await import('./lesson-test.ts')).testLessons(steps, command.optsWithGlobals())),
    );
}

function defineRecord(lesson: Command, ends: Ends): void {
  lesson
    .command('record')
    .argument('[steps...]', 'lessons or lesson/step; all that have no recording if none is named')
    .description('record real runs of steps: as asciicasts, 94 columns wide, or of experiments their numbers')
    .option('--into <dir>', 'folder for the recordings (default: fixtures/recordings)')
    .option('--force', 'also replace recordings that are there')
    .option('--note <text>', 'what else a learner should know about the run, in whole sentences')
    .addOption(anAnswer())
    .addHelpText('after', examples('sifu lesson record containers', 'sifu lesson record build/room --force --into /tmp/casts'))
    .action(async (steps, _options, command) =>
      ends(await (await import('./lesson-record.ts')).recordLessons(steps, command.optsWithGlobals())),
    );
}
