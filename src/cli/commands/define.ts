/** The commands for learners, as they are typed. */
import { type Command, Option } from 'commander';
import { allowances } from '../../runner/policy.ts';
import { settingsHelp } from '../advise-settings.ts';
import { commandWords } from '../explain-words.ts';
import { usage } from '../usage.ts';

/** Is told the exit code a command ends with. */
export type Ends = (exit: number) => void;

/** Lines for the end of a help page. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

/** Adds the commands for learners to the program; `ends` hears the exit code of the one that runs. */
export function defineCommands(program: Command, ends: Ends): void {
  defineLearn(program, ends);
  defineRun(program, ends);
  defineNew(program, ends);
  defineStatus(program, ends);
  defineForget(program, ends);
  defineLog(program, ends);
  defineDiagnose(program, ends);
  defineEngines(program, ends);
  defineExplain(program, ends);
}

function defineLearn(program: Command, ends: Ends): void {
  program
    .command('learn')
    .argument('[lesson]', 'lesson, or lesson/step')
    .description('open a lesson where you left it')
    .addHelpText('after', examples('sifu learn', 'sifu learn build', 'sifu learn mpi/first --plain'))
    .action(async (place, _options, command) => ends(await (await import('./learn.ts')).learn(place, command.optsWithGlobals())));
}

function defineRun(program: Command, ends: Ends): void {
  program
    .command('run')
    .argument('[lessons...]', 'lessons; all if none is named')
    .description('run all steps with nobody at the keyboard: live where possible, else from recordings')
    .option('--yes', 'yes, run the commands that stay inside your folder')
    .addOption(new Option('--allow <what>', `also allow ${allowances.join(', ')} (with commas)`).argParser(list))
    .addOption(new Option('--live', 'only live; what cannot run live is skipped').conflicts('recorded'))
    .addOption(new Option('--recorded', 'only recordings; nothing of the course runs'))
    .option('--until <lesson/step>', 'stop after this step')
    .option('--again', 'also run again what ran live before and still stands')
    .option('--json', 'one JSON object a line; the last is the summary')
    .addHelpText(
      'after',
      examples(
        'sifu run --yes',
        'sifu run --yes build inspect --live',
        'sifu run --yes --allow network,long --json',
        'sifu run --yes --until build/build',
        'sifu run --recorded spack',
      ),
    )
    .addHelpText('after', 'Ctrl-C stops the running command; the same command line goes on from there later.\n')
    .action(async (lessons, _options, command) => ends(await (await import('./run.ts')).run(lessons, command.optsWithGlobals())));
}

const newAbout = `
Without --yes it asks, and shows spack.yaml as it grows. Nothing that exists is
replaced unseen, and what is replaced is kept.

With --check --json: {"format":1,"valid","release","findings":[{"code","stage",
   "severity","line","column","length","title","cause","fix"}]}
  valid      Spack reads the file and writes a recipe from it
  stage      when it shows: load, containerize, concretize, build or run
The exit code of --check is 1 where something fails, at whatever stage.
`;

const diagnoseAbout = `The exit code is 0 if the failure is known, 1 if it is not, 2 if the log
cannot be read.

With --json, one object, the likeliest cause first:
  {"format":1,"findings":[{"id","case","title","cause","remedy","remedies","line",
   "evidence","ask","verify","tested","source"}],"unknown":{"error","lines"}}
  remedy     commands, or advice where no command does it
  tested     where the remedy was really tried; null: it was not
  unknown    the lines that matter where nothing is known, else null
`;

/** Exit codes of commands; those above 128 tell of a signal. */
function exitCode(text: string): number {
  const code = Number(text);
  if (/^\d{1,3}$/.test(text) && code <= 255) return code;
  throw usage('bad-exit', `"${text}" is no exit code.`, 'Exit codes are whole numbers from 0 to 255.');
}

let questions = '';

/** What the help page of `new` lists is loaded for that page only. */
export async function loadHelp(argv: readonly string[]): Promise<void> {
  const asked = argv.some((word) => ['--help', '-h', 'help'].includes(word));
  if (asked && argv.includes('new')) questions = (await import('../new/settings.ts')).questionsHelp();
}

function defineNew(program: Command, ends: Ends): void {
  program
    .command('new')
    .usage('[options] [dir]')
    .argument('[dir...]', 'folder of the environment (default: this one)')
    .description('a new environment, question by question: spack.yaml, recipe, and scripts to build and run it')
    .option('--from <file>', 'begin with this spack.yaml; only what you answer changes in it')
    .addOption(new Option('--set <name=value>', 'an answer, instead of the question').argParser(each))
    .option('--yes', 'ask nothing: defaults for all that is not set')
    .option('--dry-run', 'only print what would be written')
    .addOption(
      new Option('--check [file...]', 'only say what is wrong with a spack.yaml; - for standard input').conflicts([
        'from',
        'set',
        'yes',
        'dryRun',
      ]),
    )
    .option('--fix', 'with --check: carry out every fix there is; the file as it was is kept')
    .option('--release <id>', 'Spack release to check for, as 0.22 (default: yours, else the newest known)')
    .option('--json', 'with --check, --yes or --dry-run: one JSON object')
    .addHelpText(
      'after',
      examples(
        'sifu new gromacs',
        'sifu new gromacs --set app=gromacs --set mpi=mpich --set os=ubuntu:24.04 --yes',
        'sifu new --from spack.yaml --set os=rockylinux:9 --dry-run',
        'sifu new --check spack.yaml',
        'sifu new --check spack.yaml --release 0.22 --json',
        'sifu new --check spack.yaml --fix',
      ),
    )
    .addHelpText('after', () => questions)
    .addHelpText('after', newAbout)
    .action(async (folders, _options, command) => {
      const { newEnvironment } = await import('./new.ts');
      ends(await newEnvironment(folders, command.optsWithGlobals()));
    });
}

/** `--set root=no --set gpu=amd` -> both, in their order */
export function each(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** `--allow network,long --allow root` -> all three */
function list(text: string, before: readonly string[] = []): string[] {
  const words = text.split(',').map((one) => one.trim());
  return [...before, ...words.filter(Boolean)];
}

function defineStatus(program: Command, ends: Ends): void {
  program
    .command('status')
    .description('what you have done, and what comes next')
    .option('--json', 'as one JSON object')
    .addHelpText('after', examples('sifu status', 'sifu status --json'))
    .action(async (_options, command) => ends((await import('./status.ts')).status(command.optsWithGlobals())));
}

function defineForget(program: Command, ends: Ends): void {
  program
    .command('forget')
    .argument('[lesson]', 'lesson to forget')
    .description('forget what you did in a lesson; your files stay')
    .option('--all', 'forget every lesson')
    .addHelpText('after', examples('sifu forget build', 'sifu forget --all'))
    .action(async (lesson, _options, command) =>
      ends(await (await import('./forget.ts')).forget(lesson, command.optsWithGlobals())),
    );
}

function defineLog(program: Command, ends: Ends): void {
  program
    .command('log')
    .argument('<lesson/step>', 'step whose output to print')
    .description('print the whole output of a step, byte for byte')
    .option('--tried', 'what was tried to mend it, and what came of it')
    .addHelpText(
      'after',
      examples(
        'sifu log build/build',
        'sifu log build/build | less -R',
        'sifu log build/build > build.log',
        'sifu log build/build --tried',
      ),
    )
    .action(async (step, _options, command) => ends(await (await import('./log.ts')).log(step, command.optsWithGlobals())));
}

function defineDiagnose(program: Command, ends: Ends): void {
  program
    .command('diagnose')
    .argument('[file]', 'log to read; - for standard input', '-')
    .description('cause and remedy for a failing log, from this machine or another')
    .addOption(new Option('--exit <code>', 'exit code the command ended with').argParser(exitCode))
    .option('--command <line>', 'command line that failed, as it was typed')
    .option('--here', 'it failed on this machine, a moment ago: facts of the machine count too')
    .option('--all', 'show every cause whole, not the likeliest alone')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      examples(
        'sifu diagnose build.log',
        'singularity build x.sif x.def 2>&1 | sifu diagnose',
        'sifu diagnose --here --exit 255 build.log',
        'sifu log build/build | sifu diagnose --json',
      ),
    )
    .addHelpText('after', () => `\n${diagnoseAbout}`)
    .action(async (file, _options, command) =>
      ends(await (await import('./diagnose.ts')).diagnoseFile(file, command.optsWithGlobals())),
    );
}

function defineExplain(program: Command, ends: Ends): void {
  program
    .command('explain')
    .usage('[options] [--] COMMAND ...')
    .argument('[words...]', 'command line to explain; what is piped in if there is none')
    .description('what every word of a command means; it is not run')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      examples(
        'sifu explain -- singularity exec --nv -B /scratch:/data img.sif python3 x.py',
        "sifu explain 'docker run -it --rm -v $(pwd):/w ubuntu:22.04 bash'",
        'sifu explain --json -- mpirun -np 4 ch-run ./image -- hello',
        'grep srun job.sh | sifu explain',
      ),
    )
    .addHelpText('after', 'Put single quotes around a line with signs of the shell, such as | > $ and &&.\n')
    .action(async (words, _options, command) =>
      ends(await (await import('./explain.ts')).explain(commandWords(words), command.optsWithGlobals())),
    );
}

const enginesAbout = `With --json, one object:
  {"format":1,"system":...,"findings":[...],"engines":[{"id","state","name",
   "version","program","path","ms","flavor","needed","findings","install"}]}
  state      ready, unusable or absent
  ms         how long a tiny container took to start and end
  needed     words that a working command takes on this machine
  findings   each with id, title, cause, remedy (commands), ask, verify
  install    commands as "root" and as "user", and a "note"
The exit code is 0 if an engine is ready, 3 if there is none besides by hand.

With --advise --json: {"format":1,"first","second":{"id","role","why"} or null,
  "certainty","headline","sure","answers","from","engines":[{"id","points",
   "for","against"}],"next":[{"text","command"}]}
  certainty  clear, close, open (it depends on what is not known) or blocked
  from       where each answer comes from: set, machine or nothing
`;

function defineEngines(program: Command, ends: Ends): void {
  program
    .command('engines')
    .description('which container engines are here, each proved by running a container; what to do about the others')
    .option('--json', 'as one JSON object')
    .option('--advise', 'six questions about your situation, and which engine fits it')
    .addOption(new Option('--set <name=value>', 'an answer for --advise, instead of the questions').argParser(each))
    .addHelpText(
      'after',
      examples(
        'sifu engines',
        'sifu engines --engine podman',
        'sifu engines --json',
        'sifu engines --advise',
        'sifu engines --advise --set where=cluster --set offers=apptainer,enroot',
      ),
    )
    .addHelpText('after', () => `${enginesAbout}${settingsHelp()}`)
    .action(async (_options, command) => {
      const flags = command.optsWithGlobals();
      if (flags.set && !flags.advise)
        throw usage('no-advice', '--set answers the questions of --advise.', 'Alone it has no meaning.');
      if (flags.advise) ends(await (await import('./advise.ts')).adviseEngine(flags));
      else ends(await (await import('./engines.ts')).engines(flags));
    });
}
