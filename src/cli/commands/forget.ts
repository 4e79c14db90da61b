/** `sifu forget`: takes progress back. Files stay. */
import { existsSync } from 'node:fs';
import type { Course } from '../../course/lesson.ts';
import { openJournal } from '../../host/journal.ts';
import { takeLock } from '../../host/lock.ts';
import { openWorkspace, workspaceAt } from '../../host/workspace.ts';
import type { GlobalFlags } from '../flags.ts';
import { courseOf, folderOf } from '../package.ts';
import { print } from '../print.ts';
import { findPlace, lessonIds, usage } from '../usage.ts';

interface ForgetFlags extends GlobalFlags {
  readonly all?: boolean;
}

/** Returns 0. Throws Trouble: the flags do not fit, the lesson is unknown, another sifu is in the workspace. */
export async function forget(lesson: string | undefined, flags: ForgetFlags): Promise<number> {
  const course = courseOf(lesson);
  const what = chosen(course, lesson, flags);
  const path = folderOf(course, flags);
  if (!existsSync(workspaceAt(path).journal)) {
    print(`Nothing is remembered in ${path}, so there is nothing to forget.\n`);
    return 0;
  }
  const workspace = openWorkspace(path);
  const release = takeLock(workspace.lock);
  try {
    const journal = openJournal(workspace.journal, (problem) => {
      if (problem) throw problem;
    });
    journal.append({ type: 'forget', lesson: what });
    await journal.close();
  } finally {
    release();
  }
  print(`Forgotten: ${what === 'all' ? 'every lesson' : what}. Your files in ${workspace.root} are as they were.\n`);
  return 0;
}

/** Throws Trouble: no lesson, an unknown one, or one beside --all. */
function chosen(course: Course, lesson: string | undefined, flags: ForgetFlags): string {
  const all = { text: 'Every lesson:', command: 'sifu forget --all' };
  if (flags.all && lesson !== undefined)
    throw usage('two-answers', `"${lesson}" and --all do not go together.`, 'Name one lesson, or say --all.');
  if (flags.all) return 'all';
  if (lesson === undefined)
    throw usage('no-lesson', 'Which lesson is to be forgotten?', `Name one of: ${lessonIds(course).join(', ')}.`, [all]);
  const place = findPlace(course, lesson, 'sifu forget');
  if (place.step !== undefined)
    throw usage('whole-lesson', 'A single step cannot be forgotten.', 'A lesson is forgotten as a whole.', [
      { text: 'Forget all of it:', command: `sifu forget ${place.lesson}` },
    ]);
  return place.lesson;
}
