import type { z } from 'zod';
import { flaw, type LessonFinding } from './code.ts';
import { explainIssues } from './issue.ts';
import { type Locator, locator } from './locate.ts';
import { parseSource } from './parse.ts';
import { type CourseText, codeOfSign, readSource, refusedIn } from './source.ts';
import { texts } from './texts.ts';

/** A file that has the right form. */
export interface Loaded<T> {
  readonly path: string;
  readonly value: T;
  readonly locator: Locator;
}

/** Text to a value of the schema's form, or findings. Never throws. */
export function read<S extends z.ZodType>(file: CourseText, schema: S): Loaded<z.infer<S>> | readonly LessonFinding[] {
  const source = readSource(file);
  if ('code' in source) return [source];
  const parsed = parseSource(source);
  if (!('document' in parsed)) return parsed;
  const where = locator(source, parsed.document);
  if (parsed.value === null || parsed.value === undefined) {
    return [
      flaw('lesson-missing', where.value([]), 'This file is empty', 'A lesson begins with "format: 1", an id and a title.'),
    ];
  }
  const result = schema.safeParse(parsed.value);
  if (result.success) {
    const escaped = escapes(result.data, where);
    return escaped.length > 0 ? escaped : { path: file.path, value: result.data, locator: where };
  }
  const subject = { schema, value: parsed.value, locator: where };
  return explainIssues(subject, result.error.issues);
}

/** What the file's own text could not hold must not come in by way of "\\e" either. */
function escapes(value: unknown, where: Locator): LessonFinding[] {
  return texts(value).flatMap(({ path, text }) => {
    const sign = refusedIn(text);
    if (sign === undefined) return [];
    return flaw(
      'lesson-not-text',
      where.value(path),
      `An escape here makes a sign that cannot be shown (${codeOfSign(sign)})`,
      'A terminal would obey it, or nobody could read it.',
      'Take the escape out. In a regular expression, write it in single quotes.',
    );
  });
}
