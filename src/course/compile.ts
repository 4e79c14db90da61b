/** What the build writes, so that starting parses no YAML. Loads yaml and zod: for the build only. */
import type { Course, CourseIndex, Lesson, LessonIndex } from './lesson.ts';
import type { CourseText } from './load/source.ts';
import { type LessonFinding, type LoadOptions, loadCourse } from './load.ts';
import { reportAll } from './report.ts';

/** `index` for the first screen, `course` for everything after it; both are plain JSON data. */
type Compiled =
  | { readonly ok: true; readonly index: CourseIndex; readonly course: Course }
  | { readonly ok: false; readonly findings: readonly LessonFinding[]; readonly report: string };

/** A course's files to what is shipped; where anything is wrong, the report to print. Never throws. */
export function compileCourse(files: readonly CourseText[], options: LoadOptions = {}): Compiled {
  const { course, findings } = loadCourse(files, options);
  if (!course) return { ok: false, findings, report: reportAll(findings, files) };
  return { ok: true, index: indexOf(course), course };
}

/** The part of a course that its map shows. */
export function indexOf({ id, title, summary, lessons }: Course): CourseIndex {
  return { id, title, summary, lessons: lessons.map(lessonIndex) };
}

function lessonIndex({ id, title, summary, minutes, steps }: Lesson): LessonIndex {
  return { id, title, summary, minutes, steps: steps.map((step) => ({ id: step.id, goal: step.goal, kind: step.kind })) };
}
