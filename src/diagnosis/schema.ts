import { z } from 'zod';
import { conditions } from './conditions.ts';

const regex = z.string().min(4);
const sentence = z.string().min(1).max(600);
const mail = z.string().min(1).max(1500);
const remedy = z.strictObject({
  text: z.string().min(1).max(300),
  command: z.string().min(1).max(300).optional(),
  insert: z.strictObject({ after: z.string().min(1), text: z.string().min(1) }).optional(),
});
/** YAML 1.2 knows true and false alone; the catalogue reads better with yes and no. */
const yesOrNo = z.union([z.boolean(), z.enum(['yes', 'no']).transform((said) => said === 'yes')]);

export const failure = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    case: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .optional(),
    title: z.string().min(1).max(100),
    cause: sentence,
    match: z.array(regex).default([]),
    times: z.int().min(2).max(9).optional(),
    unless: z.array(regex).optional(),
    line: regex.optional(),
    called: regex.optional(),
    exit: z.array(z.int().min(1).max(255)).optional(),
    silent: z.literal(true).optional(),
    hint: z.literal(true).optional(),
    fallback: z.literal(true).optional(),
    follows: z.literal(true).optional(),
    when: z.partialRecord(z.enum(conditions), yesOrNo).optional(),
    order: z.int().min(1).max(99).default(50),
    hides: z.array(z.string()).optional(),
    tools: z.array(z.string()).min(1),
    remedies: z.array(remedy).min(1).max(5),
    ask: mail.optional(),
    verify: z.string().min(1).max(300).optional(),
    tested: z.string().min(1).max(90).optional(),
    source: z.string().min(1).max(200).default('runs of the tool itself'),
  })
  .refine((one) => one.match.length > 0 || (one.fallback && one.exit), 'nothing would ever match it');

export const catalogueFile = z.strictObject({ failures: z.array(failure).min(1) });
