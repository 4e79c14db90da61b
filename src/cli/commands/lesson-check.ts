/** `sifu lesson check`: every mistake in lesson files, as a compiler would say it. */
import { basename, dirname, join } from 'node:path';
import { flaw } from '../../course/load/code.ts';
import { type LessonFinding, type LoadOptions, loadCourse, loadLesson } from '../../course/load.ts';
import { reportAll } from '../../course/report.ts';
import type { Catalogue } from '../../diagnosis/failure.ts';
import { castNames, type LessonFolder, lessonFolder, type TextFile, textFile } from '../../host/lesson-files.ts';
import { spackCodes } from '../../spack/codes.ts';
import { built, packageRoot, recordingsFolder } from '../package.ts';
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
  const known = { recordings: castNames(recordingsFolder()), failures: failureIds() };
  const folder = lessonFolder(path);
  if (folder) {
    const { findings } = loadCourse(folder.files, { ...known, files: folder.paths, folder: path });
    return { files: folder.files, findings: [...notRead(folder), ...findings] };
  }
  const file = textFile(join(dirname(path), basename(path)));
  const beside = lessonFolder(dirname(path));
  return { files: [file], findings: inCourse(file, beside, known) ?? alone(file, beside, known) };
}

/** By what `planned.failure` may be called. Throws Trouble if sifu was not built. */
function failureIds(): string[] {
  return [...new Set([...built<Catalogue>('catalogue.json').map((one) => one.id), ...spackCodes])];
}

function notRead({ unread }: LessonFolder): LessonFinding[] {
  return unread.map(({ path, cause }) =>
    flaw(
      'lesson-unreadable',
      { file: path, line: 1, column: 1 },
      'This file cannot be read',
      cause,
      'Mend that, or move it away.',
    ),
  );
}

/** A file of a sound course is looked at as a part of it: with its variables, and what other lessons are called. */
function inCourse(file: TextFile, beside: LessonFolder | undefined, known: LoadOptions): LessonFinding[] | undefined {
  const course = beside?.files.find((one) => basename(one.path) === 'course.yaml');
  if (!beside || !course) return undefined;
  const { findings } = loadCourse(beside.files, { ...known, files: beside.paths });
  const about = (path: string) => findings.filter((one) => one.where.file === path);
  if (course.path === file.path) return about(file.path);
  const isLesson = /^\d+-[^.]+\.ya?ml$/.test(basename(file.path));
  return isLesson && about(course.path).length === 0 ? about(file.path) : undefined;
}

function alone(file: TextFile, beside: LessonFolder | undefined, known: LoadOptions): LessonFinding[] {
  return loadLesson(file.path, file.text, { ...known, files: beside?.paths ?? [] }).findings;
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
