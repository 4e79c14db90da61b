/** `sifu status`: what is done and what comes next. Reads only; starts nothing. */
import { readJournal } from '../../host/journal.ts';
import { workspaceAt, workspacePath } from '../../host/workspace.ts';
import { fold } from '../../session/journal.ts';
import { keyOf, progressOf, recordOf, whereToGoOn } from '../../session/select.ts';
import type { State } from '../../session/state.ts';
import { courseOutline } from '../package.ts';

export interface StatusFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

export function status(flags: StatusFlags): number {
  const course = courseOutline();
  const workspace = workspaceAt(workspacePath(flags.workspace, course.id, process.env));
  const state = fold(course, readJournal(workspace.journal).events);
  process.stdout.write(flags.json ? `${JSON.stringify(statusData(state, workspace.root))}\n` : statusText(state, workspace.root));
  return 0;
}

/** As `status --json` prints it. `done` counts steps; `steps` lists them with how each was done. */
export function statusData(state: State, workspace: string) {
  const on = whereToGoOn(state);
  return {
    format: 1,
    course: state.course.id,
    workspace,
    next: keyOf(on.lesson.id, on.step.id),
    lessons: state.course.lessons.map((lesson) => ({
      id: lesson.id,
      title: lesson.title,
      steps: lesson.steps.length,
      done: progressOf(state, lesson).done,
      each: lesson.steps.map((step) => ({
        id: step.id,
        goal: step.goal,
        done: recordOf(state, keyOf(lesson.id, step.id)).done ?? null,
      })),
    })),
  };
}

function statusText(state: State, workspace: string): string {
  const { lessons } = state.course;
  const wide = Math.max(...lessons.map((lesson) => lesson.title.length));
  const rows = lessons.map((lesson, index) => {
    const { done, of } = progressOf(state, lesson);
    const mark = done === of ? '[x]' : done > 0 ? '[*]' : '[ ]';
    return `  ${mark} ${index + 1}  ${lesson.title.padEnd(wide)}  ${`${done} of ${of}`.padStart(8)}  ${String(lesson.minutes).padStart(3)} min  ${lesson.id}`;
  });
  const on = whereToGoOn(state);
  const next = `Next: "${on.step.goal}"\n  sifu learn ${on.lesson.id}/${on.step.id}      in a terminal\n  sifu run --yes ${on.lesson.id}      with nobody at the keyboard`;
  return `sifu: ${state.course.title}\n\n${rows.join('\n')}\n\nYour folder: ${workspace}\n${next}\n`;
}
