/** `sifu forget`: takes progress back. Files stay. */
import { openJournal } from '../../host/journal.ts';
import { takeLock } from '../../host/lock.ts';
import { Trouble } from '../../host/trouble.ts';
import { openWorkspace, workspacePath } from '../../host/workspace.ts';
import { builtInCourse } from '../package.ts';
import type { GlobalFlags } from '../program.ts';

export async function forget(lesson: string | undefined, flags: GlobalFlags & { all?: boolean }): Promise<number> {
  const course = builtInCourse();
  const names = course.lessons.map((one) => one.id);
  const what = flags.all ? 'all' : lesson;
  if (what === undefined || (what !== 'all' && !names.includes(what))) {
    const title = what === undefined ? 'Which lesson is to be forgotten?' : `There is no lesson called "${what}".`;
    throw new Trouble(
      {
        code: 'unknown-lesson',
        title,
        cause: `There are: ${names.join(', ')}.`,
        remedy: [{ text: 'All of them: sifu forget --all' }],
      },
      2,
    );
  }
  const workspace = openWorkspace(workspacePath(flags.workspace, course.id, process.env));
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
  process.stdout.write(
    `Forgotten: ${what === 'all' ? 'every lesson' : what}. Your files in ${workspace.root} are as they were.\n`,
  );
  return 0;
}
