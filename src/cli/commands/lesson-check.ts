/** `sifu lesson check`: every mistake in lesson files, as a compiler would say it. */
import { dirname, join } from 'node:path';
import { type LessonFinding, loadCourse, loadLesson } from '../../course/load.ts';
import { reportAll } from '../../course/report.ts';
import { castNames, courseFolder, type TextFile, textFile } from '../../host/lesson-files.ts';
import { packageRoot, recordingsFolder } from '../package.ts';
import { print } from '../print.ts';

interface Checked {
  readonly files: readonly TextFile[];
  readonly findings: readonly LessonFinding[];
}

/** Returns 0 where there is nothing to mend, else 1. Throws Trouble: a path cannot be read. */
export async function checkLessons(paths: readonly string[], flags: { json?: boolean }): Promise<number> {
  const asked = paths.length > 0 ? paths : [join(packageRoot(), 'lessons', 'hpc-containers')];
  const checked = asked.map(check);
  const findings = checked.flatMap((one) => one.findings);
  const count = checked.reduce((sum, one) => sum + one.files.length, 0);
  if (flags.json) print(`${JSON.stringify(data(findings))}\n`);
  else if (findings.length === 0) print(`${count} file${count === 1 ? '' : 's'}, nothing to mend.\n`);
  else
    print(
      `${reportAll(
        findings,
        checked.flatMap((one) => [...one.files]),
      )}\n`,
    );
  return findings.length === 0 ? 0 : 1;
}

function check(path: string): Checked {
  const files = courseFolder(path);
  if (files) return { files, findings: loadCourse(files, { recordings: castNames(recordingsFolder()) }).findings };
  const file = textFile(path);
  return { files: [file], findings: loadLesson(file.path, file.text, options(path)).findings };
}

/** A lesson beside its course.yaml is checked with the course's variables. */
function options(path: string) {
  const siblings = courseFolder(dirname(path)) ?? [];
  const { course } = loadCourse(siblings);
  const chosen = course?.lessons.flatMap((lesson) => lesson.steps.flatMap((step) => (step.kind === 'choose' ? [step.sets] : [])));
  return course ? { vars: [...Object.keys(course.vars), ...(chosen ?? [])] } : {};
}

function data(findings: readonly LessonFinding[]) {
  const one = ({ code, title, cause, where, remedy }: LessonFinding) => ({
    code,
    title,
    cause,
    file: where?.file ?? null,
    line: where?.line ?? null,
    column: where?.column ?? null,
    fix: remedy.map((item) => item.text),
  });
  return { format: 1, valid: findings.length === 0, findings: inOrder(findings).map(one) };
}

/** By place, as one reads a file. */
function inOrder(findings: readonly LessonFinding[]): LessonFinding[] {
  const place = ({ where }: LessonFinding) => [where?.line ?? 0, where?.column ?? 0] as const;
  return [...findings].sort((a, b) => {
    const files = (a.where?.file ?? '').localeCompare(b.where?.file ?? '');
    const [line, column] = place(a);
    const [otherLine, otherColumn] = place(b);
    return files || line - otherLine || column - otherColumn;
  });
}
