/**
 * What is answered before sifu itself is loaded: the version, the status, and the first paint of the course.
 * A bundle of its own; it must stay small (no commander, no Ink, no zod).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isatty, WriteStream } from 'node:tty';
import type { CourseIndex } from '../course/lesson.ts';
import { readJournal } from '../host/journal.ts';
import { workspaceAt, workspacePath } from '../host/workspace.ts';
import { fold } from '../session/journal.ts';
import { progressOf } from '../session/select.ts';
import { status } from './commands/status.ts';
import { putUp } from './first/handover.ts';
import { paint } from './first/paint.ts';
import { builtInCourse } from './package.ts';
import { tell } from './tell.ts';

/** The exit code if everything asked for is done; undefined if the rest of sifu is wanted. */
export function first(argv: readonly string[], packageFolder: string): number | undefined {
  const [command] = argv;
  if (argv.length === 1 && (command === '--version' || command === '-V')) {
    process.stdout.write(`${JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version}\n`);
    return 0;
  }
  if (command === 'status') return quickStatus(argv.slice(1));
  if (argv.length === 0)
    return isatty(0) && isatty(1) && process.env.TERM !== 'dumb' ? paintHome(packageFolder) : quickStatus([]);
  return undefined;
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
function paintHome(packageFolder: string): undefined {
  try {
    const { env } = process;
    const index: CourseIndex = JSON.parse(readFileSync(join(packageFolder, 'dist', 'index.json'), 'utf8'));
    const [cols, rows] = new WriteStream(1).getWindowSize();
    if (cols < 30 || rows < 8) return;
    const unicode = /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
    putUp(paint({ index, done: progress(index), cols, rows, color: !env.NO_COLOR, unicode }));
  } catch {
    // nothing was painted
  }
}

/** Steps done per lesson, from the journal. */
function progress(index: CourseIndex): Record<string, number> {
  const { events } = readJournal(workspaceAt(workspacePath(undefined, index.id, process.env)).journal);
  if (events.length === 0) return {};
  const state = fold(builtInCourse(), events);
  return Object.fromEntries(state.course.lessons.map((lesson) => [lesson.id, progressOf(state, lesson).done]));
}
