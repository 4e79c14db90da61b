/** `sifu status`: what is done and what comes next. Reads only; starts nothing. */
import { damageIn, readJournal } from '../../host/journal-read.ts';
import { workspaceAt, workspacePath } from '../../host/workspace.ts';
import { fold } from '../../session/journal.ts';
import { keyOf, nextToDo, progressOf, recordOf } from '../../session/select.ts';
import type { State } from '../../session/state.ts';
import { asTyped } from '../as-typed.ts';
import { courseOutline } from '../package.ts';
import { print } from '../print.ts';
import { warn } from '../tell.ts';
import { columns } from '../terminal.ts';

interface StatusFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** Returns 0. Throws Trouble: the journal cannot be read, sifu was not built. */
export function status(flags: StatusFlags): number {
  const course = courseOutline();
  const workspace = workspaceAt(workspacePath(flags.workspace, course.id, process.env));
  const { events, damaged } = readJournal(workspace.journal);
  const state = fold(course, events);
  const at = flags.workspace === undefined ? '' : ` --workspace ${flags.workspace}`;
  print(
    flags.json
      ? `${JSON.stringify(statusData(state, workspace.root))}\n`
      : statusText(state, workspace.root, { width: columns(process.env, Number.POSITIVE_INFINITY), at }),
  );
  const finding = damageIn(workspace.journal, damaged);
  if (finding) warn(finding);
  return 0;
}

/** As `status --json` prints it. `done` counts steps; `each` lists them with how each was done. */
function statusData(state: State, workspace: string) {
  const on = nextToDo(state);
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

/** `at`: the flag that leads to this folder, to be typed again. */
function statusText(state: State, root: string, { width, at }: { width: number; at: string }): string {
  const on = nextToDo(state);
  const all = state.course.lessons.every((lesson) => progressOf(state, lesson).done === lesson.steps.length);
  const lines = [
    `sifu: ${state.course.title}`,
    '',
    ...lessonRows(state, width),
    '',
    `Your folder: ${root}`,
    all ? 'All is done. Once more from the start:' : `Next: "${cut(on.step.goal, width - 8)}"`,
    ...nextCommands(
      asTyped(`sifu learn ${on.lesson.id}/${on.step.id}${at}`),
      asTyped(`sifu run --yes ${on.lesson.id}${at}`),
      width,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function nextCommands(learn: string, run: string, width: number): string[] {
  const wide = Math.max(learn.length, run.length);
  const notes = wide + 30 <= width;
  const row = (command: string, note: string) => (notes ? `  ${command.padEnd(wide)}   ${note}` : `  ${command}`);
  return [row(learn, 'in a terminal'), row(run, 'with nobody at the keyboard')];
}

/** One row a lesson, of what fits: mark, number, the name to type, progress, minutes, title. */
function lessonRows(state: State, width: number): string[] {
  const { lessons } = state.course;
  const names = Math.max(...lessons.map((lesson) => lesson.id.length));
  const number = String(lessons.length).length;
  return lessons.map((lesson, index) => {
    const { done, of } = progressOf(state, lesson);
    const mark = done === of ? '[x]' : done > 0 ? '[*]' : '[ ]';
    const start = `  ${mark} ${String(index + 1).padStart(number)}  ${lesson.id.padEnd(names)}  ${`${done} of ${of}`.padStart(8)}`;
    const minutes = `  ${String(lesson.minutes).padStart(3)} min`;
    const room = width - start.length - minutes.length - 2;
    if (room < 12) return start;
    return `${start}${minutes}  ${cut(lesson.title, room)}`;
  });
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 3).trimEnd()}...`;
}
