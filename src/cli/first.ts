/**
 * What is answered before sifu itself is loaded: the status, and the first paint of the course.
 * A bundle of its own; it must stay small (no commander, no Ink, no zod).
 */
import { isatty, WriteStream } from 'node:tty';
import { readJournal } from '../host/journal-read.ts';
import { workspaceAt, workspacePath } from '../host/workspace.ts';
import { fold } from '../session/journal.ts';
import { status } from './commands/status.ts';
import { putUp } from './first/handover.ts';
import { homeRows } from './first/paint.ts';
import { courseOutline } from './package.ts';
import { tell } from './tell.ts';
import { looks } from './terminal.ts';

/** The exit code if everything asked for is done; undefined if the rest of sifu is wanted. */
export function first(argv: readonly string[]): number | undefined {
  const [command] = argv;
  if (command === 'status') return quickStatus(argv.slice(1));
  if (argv.length > 0) return undefined;
  if (!isatty(0) || !isatty(1)) return quickStatus([]);
  // a dumb terminal is talked to line by line
  return process.env.TERM === 'dumb' ? undefined : paintHome();
}

/** `sifu status` with no more than `--json`; anything else is for the parser of the command line. */
function quickStatus(flags: readonly string[]): number | undefined {
  if (flags.some((flag) => flag !== '--json')) return undefined;
  try {
    return status({ json: flags.length > 0 });
  } catch (error) {
    return tell(error);
  }
}

/** Never throws: what is wrong will be said by those who come after. */
function paintHome(): undefined {
  try {
    const { env } = process;
    const course = courseOutline();
    const { events } = readJournal(workspaceAt(workspacePath(undefined, course.id, env)).journal);
    const [columns, rows] = new WriteStream(1).getWindowSize();
    const { color, unicode, motion } = looks({}, env, true);
    const painted = homeRows(fold(course, events), { columns, rows }, { color, unicode, motion }, Date.now());
    if (painted.length > 0) putUp(painted);
  } catch {
    // nothing was painted
  }
}
