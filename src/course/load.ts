/** Files to a course, or to findings that say which line of which file has to change. Loads yaml and zod: not for start-up. */
import type { Course, CourseFile, Lesson } from './lesson.ts';
import { lint } from './lint/lint.ts';
import { flaw, type LessonFinding } from './load/code.ts';
import { type Loaded, read } from './load/read.ts';
import type { CourseText } from './load/source.ts';
import { didYouMean } from './load/suggest.ts';
import * as schema from './schema.ts';

export type { LessonCode, LessonFinding } from './load/code.ts';
export type { CourseText } from './load/source.ts';

export interface LoadOptions {
  /** names of the casts that exist, without `.cast`; absent: recordings are not looked at */
  readonly recordings?: readonly string[];
  /** ids of the failure catalogue, for those that a lesson plans; absent: they are not looked at */
  readonly failures?: readonly string[];
  /** further files that relative links may lead to */
  readonly files?: readonly string[];
  /** where the files come from, for when there are none */
  readonly folder?: string;
}

export interface LessonOptions extends LoadOptions {
  /** variables known before the lesson starts, besides the host's; absent: variables are not looked at */
  readonly vars?: readonly string[];
}

/** One lesson file. `lesson` is there only when nothing was found. Never throws. */
export function loadLesson(
  path: string,
  text: string,
  options: LessonOptions = {},
): { lesson?: Lesson; findings: LessonFinding[] } {
  const loaded = read({ path, text }, schema.lesson);
  if (!('locator' in loaded)) return { findings: [...loaded] };
  const findings = [...fileName(loaded), ...lint({ path, lesson: loaded.value, locator: loaded.locator, ...options })];
  return findings.length === 0 ? { lesson: loaded.value, findings } : { findings };
}

/**
 * A whole course: one `course.yaml` and its `NN-ID.yaml` files, all in one directory. Overlays (`NN-ID.LANG.yaml`) are left alone.
 * `course` is there only when nothing was found. Never throws.
 */
export function loadCourse(
  files: readonly CourseText[],
  options: LoadOptions = {},
): { course?: Course; findings: LessonFinding[] } {
  const main = files.find((file) => baseName(file.path) === 'course.yaml');
  if (!main) return { findings: [noCourse(files, options.folder)] };
  const head = read(main, schema.course);
  const lessons = files
    .filter((file) => /^\d+-[^.]+\.ya?ml$/.test(baseName(file.path)))
    .map((file) => ({ file, loaded: read(file, schema.lesson) }));
  const findings = lessons.flatMap(({ loaded }) => ('locator' in loaded ? fileName(loaded) : [...loaded]));
  if (!('locator' in head)) return { findings: [...head, ...findings] };
  const read_ = lessons.flatMap(({ loaded }) => ('locator' in loaded ? [loaded] : []));
  findings.unshift(
    ...members(
      head,
      read_,
      lessons.map(({ file }) => file.path),
    ),
  );
  const ordered = head.value.lessons.flatMap((id) => read_.filter((one) => one.value.id === id).slice(0, 1));
  findings.push(
    ...lintAll(head.value, ordered, { ...options, files: [...files.map((file) => file.path), ...(options.files ?? [])] }),
  );
  if (findings.length > 0) return { findings };
  return { course: { ...withoutFormat(head.value), lessons: ordered.map((one) => one.value) }, findings };
}

/** Lessons in their order: what a `choose` step sets is known in every lesson after it. */
function lintAll(course: CourseFile, lessons: readonly Loaded<Lesson>[], options: LoadOptions): LessonFinding[] {
  const vars = [course.vars, course.images ?? {}, course.recipes ?? {}].flatMap((one) => Object.keys(one));
  return lessons.flatMap(({ path, value, locator }) => {
    const findings = lint({ ...options, path, lesson: value, locator, vars: [...vars] });
    vars.push(...value.steps.flatMap((step) => (step.kind === 'choose' ? [step.sets] : [])));
    return findings;
  });
}

/** The course's list and the files there are name the same lessons, each once. */
function members(head: Loaded<CourseFile>, lessons: readonly Loaded<Lesson>[], paths: readonly string[]): LessonFinding[] {
  const listed = head.value.lessons;
  const ids = paths.map(idOf);
  const absent = listed.flatMap((id, at) => {
    const where = head.locator.value(['lessons', at]);
    if (listed.indexOf(id) < at)
      return [
        flaw(
          'lesson-duplicate-id',
          where,
          `The lesson "${id}" is listed twice`,
          'A course goes through each lesson once.',
          'Delete one of the two.',
        ),
      ];
    if (ids.includes(id)) return [];
    return [
      flaw(
        'lesson-no-such-lesson',
        where,
        `There is no lesson "${id}"`,
        'Each lesson of the list is a file NN-ID.yaml beside this one.',
        didYouMean(id, ids, 'lessons'),
      ),
    ];
  });
  const stray = lessons.flatMap(({ path, value, locator }, at) => {
    const where = locator.value(['id']);
    const twin = lessons.slice(0, at).find((one) => one.value.id === value.id);
    if (twin)
      return [
        flaw(
          'lesson-duplicate-id',
          where,
          `The id "${value.id}" is taken`,
          `${twin.path} has it already, and progress is remembered by id.`,
          'Give this lesson another id.',
        ),
      ];
    if (listed.includes(value.id) || !path) return [];
    return [
      flaw(
        'lesson-not-in-course',
        where,
        `The course does not list "${value.id}"`,
        'Nobody would ever see this lesson.',
        `Add "${value.id}" to the lessons in ${head.path}.`,
      ),
    ];
  });
  return [...absent, ...stray];
}

function fileName({ path, value, locator }: Loaded<Lesson>): LessonFinding[] {
  const name = baseName(path);
  if (!/^\d+-/.test(name) || idOf(path) === value.id) return [];
  const cause = `The file is ${name}: after the number stands the id, and the two differ.`;
  return [
    flaw(
      'lesson-file-name',
      locator.value(['id']),
      `The id "${value.id}" does not fit the file's name`,
      cause,
      `Write "id: ${idOf(path)}", or rename the file.`,
    ),
  ];
}

function noCourse(files: readonly CourseText[], folder?: string): LessonFinding {
  const file = folder
    ? `${folder.replace(/\/+$/, '')}/course.yaml`
    : (files[0]?.path.replace(/[^/]*$/, 'course.yaml') ?? 'course.yaml');
  return flaw(
    'lesson-no-course',
    { file, line: 1, column: 1 },
    'There is no course.yaml here',
    'It names the course, its variables and the order of its lessons.',
    'Write one, or name the directory that has it.',
  );
}

function withoutFormat({ format: _, ...rest }: CourseFile): Omit<CourseFile, 'format'> {
  return rest;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function idOf(path: string): string {
  return baseName(path)
    .replace(/^\d+-/, '')
    .replace(/\.ya?ml$/, '');
}
