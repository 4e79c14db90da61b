/** `sifu new`: an environment from answers; with questions on the terminal, or from the command line alone. */
import { Trouble } from '../../host/trouble.ts';
import type { Answers } from '../../spack/wizard/contract.ts';
import type { GlobalFlags } from '../flags.ts';
import { settingsFrom } from '../new/settings.ts';
import { newCourse } from '../package.ts';
import type { Session } from '../session.ts';
import { show } from '../show.ts';
import { terminal } from '../terminal.ts';
import { usage } from '../usage.ts';

export interface NewFlags extends GlobalFlags {
  readonly from?: string;
  readonly set?: readonly string[];
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  /** true where no file stands right behind it */
  readonly check?: readonly string[] | true;
  readonly fix?: boolean;
  readonly release?: string;
  readonly json?: boolean;
}

/** Returns the exit code. Throws Trouble: the flags do not fit, an answer will not do, a file cannot be read or written. */
export async function newEnvironment(folders: readonly string[], flags: NewFlags): Promise<number> {
  try {
    return await begun(folders, flags);
  } catch (error) {
    throw withoutWorkspace(error);
  }
}

/** Here a folder is named without the flag that a remedy may tell of. */
function withoutWorkspace(error: unknown): unknown {
  if (!(error instanceof Trouble)) return error;
  const { finding, exit } = error;
  const remedy = finding.remedy.map((one) => ({
    ...one,
    text: one.text.replace('start sifu with --workspace DIR', 'sifu new DIR'),
  }));
  return new Trouble({ ...finding, remedy }, exit);
}

async function begun(folders: readonly string[], flags: NewFlags): Promise<number> {
  if (flags.check !== undefined) {
    if (flags.fix && flags.json) throw usage('fix-and-json', '--fix tells in words what it does, and not with --json.', '');
    // the files may stand anywhere on the line, as in `--check --json spack.yaml`
    const named = [...(flags.check === true ? [] : flags.check), ...folders];
    return (await import('../new/check.ts')).checkSpackYaml(named.length > 0 ? named : ['spack.yaml'], flags);
  }
  const [folder, second] = folders;
  if (second !== undefined) throw usage('one-folder', `An environment has one folder; "${second}" is one too many.`, '');
  if (folder === '') throw usage('no-folder', 'The name of the folder is empty.', 'Is a variable not set?');
  if (flags.release !== undefined)
    throw usage(
      'release-alone',
      '--release needs --check FILE.',
      'For which Spack the image is made is a question: --set spack=0.22.5',
    );
  if (flags.fix) throw usage('fix-alone', '--fix needs --check FILE.', 'It mends what that finds.');
  const given = settingsFrom(flags.set ?? []);
  const asked = { folder: folder ?? flags.workspace ?? '.', from: flags.from, given };
  if (flags.yes || flags.dryRun) return (await import('../new/write.ts')).writeNew(asked, flags);
  if (flags.json) throw usage('json-alone', '--json needs --check, --yes or --dry-run.', 'Questions are asked in words.');
  return ask(asked, flags);
}

export interface NewAsked {
  readonly folder: string;
  readonly from: string | undefined;
  readonly given: Answers;
}

async function ask({ folder, from, given }: NewAsked, flags: NewFlags): Promise<number> {
  const looks = terminal(flags, process.env);
  const plain = Boolean(flags.plain || looks.dumb);
  if (!looks.tty && !plain) throw noTerminal();
  const vars = { from: await fromVar(from) };
  const open = (session: Session) => begin(session, from === undefined ? given : { ...given, from: vars.from });
  return show({ workspace: folder, engine: flags.engine, course: newCourse(), vars, looks, plain, open });
}

/** Absolute, since the folder of the environment is another one; '' for none. Throws Trouble: it cannot be read, or is no YAML. */
async function fromVar(from: string | undefined): Promise<string> {
  if (from === undefined) return '';
  const path = (await import('../new/from.ts')).sourceAt(from);
  (await import('../compose.ts')).beginning(path, '.');
  return path;
}

/** Where it was left, with what the command line says on top. */
function begin({ store, host }: Session, given: Answers): void {
  store.send({ type: 'open', lesson: 'environment', at: host.now() });
  if (Object.keys(given).length === 0) return;
  store.send({ type: 'open', lesson: 'environment', step: 'answers', at: host.now() });
  for (const [question, value] of Object.entries(given)) store.send({ type: 'fill', question, value });
}

function noTerminal(): Error {
  return usage(
    'no-terminal',
    'There is no terminal here to ask you anything.',
    'Every question has a default, and --set answers it.',
    [
      { text: 'See what would be written:', command: 'sifu new --dry-run' },
      { text: 'Write it:', command: 'sifu new DIR --set app=gromacs --set mpi=mpich --yes' },
      { text: 'With numbered questions on standard input:', command: 'sifu new DIR --plain' },
    ],
  );
}
