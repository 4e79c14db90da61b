import { z } from 'zod';
import { flaw, type LessonFinding } from './code.ts';
import type { Locator, Path } from './locate.ts';
import { at, inAllWords, keysAt, literal, schemasAt } from './shape.ts';
import { didYouMean, suggest } from './suggest.ts';
import { amount, holderName, howTo, nameOf, oneOf, quoted, sentence, shown, typeInWords } from './wording.ts';

type Issue = z.core.$ZodIssue;

/** Findings beyond these tell an author nothing new. */
const enough = 40;

/** What an issue is about: the file's data and where its parts stand. */
export interface Subject {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
  readonly locator: Locator;
}

/** All issues in a person's words. A key that is only misspelt is not reported as missing too. */
export function explainIssues(subject: Subject, all: readonly Issue[]): LessonFinding[] {
  const issues = all.slice(0, enough);
  const meant = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.slice(0, enough).map((key) => meantKey(subject, [...issue.path, key])) : [],
    ),
  );
  return issues
    .filter((issue) => !meant.has(JSON.stringify(issue.path)) || !missing(subject, issue.path))
    .flatMap((issue) => explainIssue(subject, issue))
    .slice(0, enough);
}

function meantKey(subject: Subject, path: Path): string {
  return JSON.stringify([...path.slice(0, -1), suggest(String(path.at(-1)), absentKeys(subject, path.slice(0, -1)))]);
}

/** Keys that the map at a path may still take. */
function absentKeys({ schema, value }: Subject, holder: Path): string[] {
  return keysAt(schema, value, holder).filter((one) => at(value, [...holder, one]) === undefined);
}

/** One zod issue in a person's words, at the place that has to change. */
function explainIssue(subject: Subject, issue: Issue, above: Path = []): LessonFinding[] {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, enough).map((key) => unknownKey(subject, [...path, key]));
    case 'invalid_union':
      return union(subject, issue, path);
    case 'invalid_key':
      return [badKey(subject, issue, path)];
    default:
      return [missing(subject, path) ? missingKey(subject, path) : badValue(subject, issue, path)];
  }
}

function unknownKey(subject: Subject, path: Path): LessonFinding {
  const { value, locator } = subject;
  const key = String(path.at(-1));
  const holder = path.slice(0, -1);
  const absent = absentKeys(subject, holder);
  const title = `There is no key "${shown(key)}" ${holderName(value, holder)}`;
  return flaw(
    'lesson-unknown-key',
    locator.key(path),
    title,
    'A key that nobody reads would be lost in silence, so it is an error.',
    didYouMean(key, absent, 'known keys'),
  );
}

function missing({ value }: Subject, path: Path): boolean {
  return path.length > 0 && at(value, path) === undefined;
}

function missingKey({ schema, value, locator }: Subject, path: Path): LessonFinding {
  const key = String(path.at(-1));
  const holder = path.slice(0, -1);
  const about = description(schemasAt(schema, value, path)[0]);
  const cause = about ? `"${key}" is ${about}.` : `It is ${wanted(schema, value, path)}.`;
  return flaw(
    'lesson-missing',
    locator.value(holder),
    `"${key}" is missing ${holderName(value, holder)}`,
    cause,
    `Add a line "${key}: ...".`,
  );
}

function badKey({ locator }: Subject, issue: z.core.$ZodIssueInvalidKey, path: Path): LessonFinding {
  const why = issue.issues[0]?.message ?? '';
  const cause = /^invalid/i.test(why)
    ? 'A name here is lower-case letters, digits and underscores, and starts with a letter.'
    : sentence(why);
  return flaw('lesson-bad-value', locator.key(path), `"${shown(String(path.at(-1)))}" cannot be a name here`, cause);
}

function badValue({ schema, value, locator }: Subject, issue: Issue, path: Path): LessonFinding {
  const found = at(value, path);
  const name = path.length === 0 ? 'This file' : nameOf(path);
  const bad = (title: string, cause: string, mend?: string) => flaw('lesson-bad-value', locator.value(path), title, cause, mend);
  const form = description(schemasAt(schema, value, path)[0]);
  const cause = form ? `It is ${form}.` : 'Nothing else can be read here.';
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    return bad(
      `${name} cannot be ${quoted(found)}`,
      `It is ${oneOf(known)}.`,
      typeof found === 'string' ? didYouMean(found, known, 'known values') : undefined,
    );
  }
  if (issue.code === 'invalid_type')
    return bad(
      `${name} is ${typeInWords(found)}, not ${wanted(schema, value, path)}`,
      cause,
      howTo(found, issue.expected) ?? `Write ${wanted(schema, value, path)}.`,
    );
  if (issue.code === 'too_big')
    return bad(
      `${name} has ${amount(found, issue.origin)}, and ${String(issue.maximum)} is the limit`,
      cause,
      typeof found === 'number' ? `Write ${String(issue.maximum)} or less.` : 'Say it shorter, or split it.',
    );
  if (issue.code === 'too_small')
    return bad(
      `${name} has ${amount(found, issue.origin)}, and ${String(issue.minimum)} is the least`,
      cause,
      typeof found === 'number' ? `Write ${String(issue.minimum)} or more.` : undefined,
    );
  const own = /^invalid/i.test(issue.message) ? 'It has not the form that is wanted here.' : sentence(issue.message);
  return bad(typeof found === 'object' ? `${name} cannot stay as it is` : `${name} cannot be ${quoted(found)}`, own);
}

/** A union fails as a whole: say what is wrong in the branch that was meant. */
function union(subject: Subject, issue: z.core.$ZodIssueInvalidUnion, path: Path): LessonFinding[] {
  const { schema, value, locator } = subject;
  const holder = issue.discriminator === undefined ? path : path.slice(0, -1);
  const candidates = unionAt(schema, value, holder);
  if (issue.discriminator !== undefined) {
    if (missing(subject, path)) return [missingKey(subject, path)];
    const known = candidates.flatMap((one) => literal(one, issue.discriminator ?? '')).map(String);
    const found = at(value, path);
    const mend = typeof found === 'string' ? didYouMean(found, known, 'known values') : undefined;
    return [
      flaw('lesson-bad-value', locator.value(path), `${nameOf(path)} cannot be ${quoted(found)}`, `It is ${oneOf(known)}.`, mend),
    ];
  }
  const branch = meantBranch(candidates, at(value, path), issue.errors);
  if (branch) return branch.flatMap((one) => explainIssue(subject, one, path));
  return [misfit(subject, candidates, path)];
}

function misfit({ schema, value, locator }: Subject, candidates: readonly z.core.$ZodType[], path: Path): LessonFinding {
  const found = at(value, path);
  const kinds = candidates.map((one) => decidingKey(one)).filter((key) => key !== undefined);
  if (kinds.length === 0 || typeof found !== 'object' || found === null) {
    return flaw(
      'lesson-bad-value',
      locator.value(path),
      `${nameOf(path)} is ${typeInWords(found)}, not ${wanted(schema, value, path)}`,
      'Nothing else can be read here.',
    );
  }
  const strange = Object.keys(found).find((key) => key !== 'label');
  const where = strange === undefined ? locator.value(path) : locator.key([...path, strange]);
  const title = strange === undefined ? 'This check looks at nothing' : `A check cannot look at "${shown(strange)}"`;
  const mend = strange === undefined ? undefined : didYouMean(strange, kinds, 'known checks');
  return flaw('lesson-bad-value', where, title, `A check has a label and one of ${kinds.join(', ')}.`, mend);
}

/** The options of the union at a path, undecided. */
function unionAt(schema: z.core.$ZodType, value: unknown, path: Path): z.core.$ZodType[] {
  return schemasAt(schema, withHole(value, path), path);
}

/** Without a value at the path no option of a union is chosen. */
function withHole(value: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return undefined;
  return { ...(value as object), [step]: withHole((value as Record<PropertyKey, unknown>)[step], rest) };
}

/** The first key that only this kind of map has: `file` of a file check. */
function decidingKey(schema: z.core.$ZodType): string | undefined {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape).find((key) => key !== 'label') : undefined;
}

function meantBranch(
  candidates: readonly z.core.$ZodType[],
  value: unknown,
  errors: readonly (readonly Issue[])[],
): readonly Issue[] | undefined {
  const deep = errors.find((issues) => issues.some((one) => one.path.length > 0) && Array.isArray(value));
  if (deep) return deep;
  const chosen = candidates.findIndex((one) => {
    const key = decidingKey(one);
    return key !== undefined && at(value, [key]) !== undefined;
  });
  return errors[chosen];
}

/** What the schema says of itself, as part of a sentence. */
function description(schema: z.core.$ZodType | undefined): string | undefined {
  return schema ? z.globalRegistry.get(schema)?.description : undefined;
}

function wanted(schema: z.core.$ZodType, value: unknown, path: Path): string {
  return inAllWords(schemasAt(schema, withHole(value, path), path)) || 'something else';
}
