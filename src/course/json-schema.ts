/** The JSON Schemas by which editors complete and check lesson files, made from what the loader itself uses. */
import { z } from 'zod';
import * as schema from './schema.ts';

/** File name under `lessons/` -> its whole text. */
export function jsonSchemas(): Readonly<Record<'lesson.schema.json' | 'course.schema.json', string>> {
  return {
    'lesson.schema.json': text('A lesson', schema.lesson),
    'course.schema.json': text('A course', schema.course),
  };
}

function text(title: string, form: z.ZodType): string {
  const json = z.toJSONSchema(form, { target: 'draft-7', io: 'input', reused: 'ref' });
  return `${JSON.stringify({ ...json, title }, null, 2)}\n`;
}
