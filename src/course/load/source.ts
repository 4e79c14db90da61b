import { LineCounter } from 'yaml';
import { flaw, type LessonFinding, type Where } from './code.ts';

/** A file of a course. `path` is what findings show. */
export interface CourseText {
  readonly path: string;
  readonly text: string;
}

/** A lesson is some 20 KiB; a file this large is none. */
export const maxBytes = 256 * 1024;

// A tab is allowed (inside texts); everything else below a blank is not, nor are the C1 controls and the marks that reverse text.
const refused =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\r(?!\n)/;

/** A control character that came in by an escape, as in "\\e"; half a letter, as in "\\ud800". */
export function refusedIn(text: string): string | undefined {
  return refused.exec(text)?.[0] ?? /[\ud800-\udfff]/u.exec(text)?.[0];
}

export function codeOfSign(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

export interface Source extends CourseText {
  readonly counter: LineCounter;
}

/** Looks at a file as text, before anyone reads it as YAML. A byte order mark is dropped. */
export function readSource({ path, text }: CourseText): Source | LessonFinding {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  const start = { file: path, line: 1, column: 1 };
  if (bare.length > maxBytes) {
    const size = Math.ceil(bare.length / 1024);
    const told = size >= 1024 ? 'a megabyte or more' : `${size} KiB`;
    return flaw(
      'lesson-too-big',
      start,
      `This file is too big: ${told}, and 256 KiB is the limit`,
      'A lesson is a short text. Data, logs and images live in files of their own.',
      'Split the lesson, or move what is not text into another file.',
    );
  }
  const bad = refused.exec(bare);
  // what could not be decoded has become this sign
  const lost = bare.indexOf('\ufffd');
  if (lost >= 0 && lost <= (bad?.index ?? lost)) return notUtf8(path, bare, lost);
  if (bad) return notText(path, bare, bad.index);
  return { path, text: bare, counter: new LineCounter() };
}

function notUtf8(path: string, text: string, offset: number): LessonFinding {
  return flaw(
    'lesson-not-text',
    lineAndColumn(path, text, offset),
    'This letter is not UTF-8',
    'The file was saved in another encoding, Latin-1 or UTF-16 perhaps, and learners would see a question mark here.',
    'Save the file as UTF-8.',
  );
}

function lineAndColumn(path: string, text: string, offset: number): Where {
  const before = text.slice(0, offset).split('\n');
  return { file: path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function notText(path: string, text: string, offset: number): LessonFinding {
  const where = lineAndColumn(path, text, offset);
  return flaw(
    'lesson-not-text',
    where,
    `There is a control character here (${codeOfSign(text.charAt(offset))})`,
    'It cannot be seen, and a terminal may obey it. Perhaps this is no text file, or it was pasted from another program.',
    'Delete the character, or save the file as plain UTF-8 text.',
  );
}

/** The place of an offset, 1-based, kept inside the file. */
export function placeOf(source: Source, offset: number): Where {
  const { line, col } = source.counter.linePos(Math.min(Math.max(0, offset), source.text.length));
  return { file: source.path, line: Math.max(1, line), column: Math.max(1, col) };
}
