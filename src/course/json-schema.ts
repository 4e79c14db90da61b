/** The JSON Schemas by which editors complete and check lesson files and site profiles, made from what the loader itself uses. */
import { z } from 'zod';
import * as schema from './schema.ts';
import { site } from './site-schema.ts';

/** File name under `lessons/` -> its whole text. */
export function jsonSchemas(): Readonly<Record<'lesson.schema.json' | 'course.schema.json' | 'site.schema.json', string>> {
  return {
    'lesson.schema.json': text('A lesson', schema.lesson),
    'course.schema.json': text('A course', schema.course),
    'site.schema.json': text('A site profile', site),
  };
}

function text(title: string, form: z.ZodType): string {
  const json = z.toJSONSchema(form, { target: 'draft-7', io: 'input', reused: 'ref' });
  return `${JSON.stringify({ ...json, title }, null, 2)}\n`;
}
