import { z } from 'zod';

const regex = z
  .string()
  .min(4)
  .refine(compiles, 'not a JavaScript regular expression')
  .refine((text) => !unbounded.test(text), 'may run for ever: no [\\s\\S]* and no repetition of a repetition');

/** Shapes that take quadratic time or worse on a long text. */
const unbounded = /\[\\s\\S\][*+]|\[\^\][*+]|[*+}]\)[*+{]/;

const sentence = z.string().min(1).max(600);
const remedy = z.strictObject({
  text: z.string().min(1).max(300),
  command: z.string().min(1).max(300).optional(),
  insert: z.strictObject({ after: z.string().min(1), text: z.string().min(1) }).optional(),
});

export const failure = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    title: z.string().min(1).max(100),
    cause: sentence,
    match: z.array(regex).default([]),
    times: z.int().min(2).max(9).optional(),
    unless: z.array(regex).optional(),
    line: regex.optional(),
    exit: z.array(z.int().min(1).max(255)).optional(),
    silent: z.literal(true).optional(),
    hint: z.literal(true).optional(),
    fallback: z.literal(true).optional(),
    order: z.int().min(1).max(99).default(50),
    hides: z.array(z.string()).optional(),
    tools: z.array(z.string()).min(1),
    remedies: z.array(remedy).min(1).max(5),
    ask: sentence.optional(),
    verify: z.string().min(1).max(300).optional(),
    tested: z.string().min(1).max(80).optional(),
  })
  .refine((one) => one.match.length > 0 || (one.fallback && one.exit), 'nothing would ever match it');

export const catalogueFile = z.strictObject({ failures: z.array(failure).min(1) });

function compiles(text: string): boolean {
  try {
    new RegExp(text, 'm');
    return true;
  } catch {
    return false;
  }
}
