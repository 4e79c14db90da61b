/** Values against a schema: every violation with its place. Only what Spack's schemas use of draft 7 is here; see releases/schema.ts. */
import type { Schema, SchemaRules } from '../releases/schema.ts';
import { equals, isOf, resolved, typesOf } from './kinds.ts';
import { matches } from './pattern.ts';
import { isMild, type Problem } from './problem.ts';
import type { Entry, Value } from './tree.ts';

export interface Judge {
  /** the whole schema, for references into it */
  readonly whole: Schema;
  /** keys as they are written, with the `:` that asks to replace instead of to merge; containerize reads them so */
  readonly raw?: boolean;
  readonly wholeFloats: boolean;
  isSpec(text: string): boolean;
}

interface Walk {
  readonly judge: Judge;
  readonly path: (string | number)[];
  /** values that may still be looked at: aliases of aliases can stand for billions */
  left: number;
}

const PATIENCE = 2_000_000;

/** Undefined: aliases make the file too large to look at. */
export function violations(judge: Judge, value: Value): readonly Problem[] | undefined {
  const walk: Walk = { judge, path: [], left: PATIENCE };
  const found = check(walk, judge.whole, value);
  return walk.left > 0 ? found : undefined;
}

const none: readonly Problem[] = [];

function check(walk: Walk, given: Schema, value: Value): readonly Problem[] {
  const schema = resolved(walk.judge.whole, given);
  walk.left -= 1;
  if (schema === true || walk.left <= 0) return none;
  const path = walk.path;
  if (schema === false) return [{ rule: 'type', wanted: [], path: [...path], value, schema: {} }];
  if (schema.type !== undefined && !typesOf(schema).some((type) => isOf(value, type, walk.judge.wholeFloats))) {
    return [{ rule: 'type', wanted: typesOf(schema), path: [...path], value, schema }];
  }
  const found: Problem[] = [];
  if (schema.enum && !schema.enum.some((one) => equals(value, one))) {
    found.push({ rule: 'enum', allowed: schema.enum.map(String), path: [...path], value, schema });
  }
  if (value.kind === 'map') mapping(walk, schema, value, found);
  else if (value.kind === 'list') list(walk, schema, value, found);
  else scalar(walk, schema, value, found);
  for (const part of schema.allOf ?? []) found.push(...check(walk, part, value));
  if (schema.anyOf) found.push(...anyOf(walk, schema, schema.anyOf, value));
  if (schema.oneOf) found.push(...oneOf(walk, schema, schema.oneOf, value));
  if (schema.not !== undefined && fits(check(walk, schema.not, value))) {
    found.push({ rule: 'ambiguous', path: [...path], value, schema });
  }
  return found;
}

function mapping(walk: Walk, schema: SchemaRules, value: Value, found: Problem[]): void {
  const here = { path: [...walk.path], value, schema };
  const raw = walk.judge.raw === true;
  const patterns = Object.entries(schema.patternProperties ?? {});
  const rest = schema.additionalProperties ?? true;
  for (const entry of value.entries) {
    const name = raw ? entry.key.text : entry.name;
    const own = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    walk.path.push(name);
    if (own !== undefined) found.push(...check(walk, own, entry.value));
    if (patterns.length > 0 && entry.key.kind !== 'text') found.push({ ...here, rule: 'key', entry });
    const hit = patterns.filter(([pattern]) => matches(pattern, name));
    for (const [, part] of hit) found.push(...check(walk, part, entry.value));
    if (own === undefined && hit.length === 0) {
      if (rest === false) found.push({ ...here, rule: 'unknown', entry });
      else found.push(...check(walk, rest, entry.value));
    }
    walk.path.pop();
    if (!isSpecKey(walk.judge, schema, own, entry)) found.push({ ...here, rule: 'spec', entry });
  }
  for (const name of schema.required ?? []) {
    const there = value.entries.some((entry) => (raw ? entry.key.text : entry.name) === name);
    if (!there) found.push({ ...here, rule: 'missing', name });
  }
  found.push(...deprecated(schema, value, here));
}

function isSpecKey(judge: Judge, schema: SchemaRules, own: Schema | undefined, entry: Entry): boolean {
  const asked = schema.validate_spec === true || (schema.additionalKeysAreSpecs === true && own === undefined);
  return !asked || judge.raw === true || judge.isSpec(entry.name);
}

/** Both forms that Spack's releases use: one rule with `properties`, or several with `names`. */
function deprecated(schema: SchemaRules, value: Value, here: { path: Problem['path']; value: Value; schema: SchemaRules }) {
  const given = schema.deprecatedProperties;
  if (!given) return none;
  const rules = (Array.isArray(given) ? given : [given]) as { names?: string[]; properties?: string[]; error?: boolean }[];
  return rules.flatMap((rule) => {
    const names = rule.names ?? rule.properties ?? [];
    const hit = value.entries.filter((entry) => names.includes(entry.name));
    return hit.map((entry): Problem => ({ ...here, rule: 'deprecated', entry, refused: rule.error === true }));
  });
}

function list(walk: Walk, schema: SchemaRules, value: Value, found: Problem[]): void {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const count = value.items.length;
  if (count < minItems || count > maxItems) {
    const most = schema.maxItems === undefined ? {} : { most: maxItems };
    found.push({ rule: 'count', least: minItems, ...most, path: [...walk.path], value, schema });
  }
  for (const [index, item] of value.items.entries()) {
    const part = Array.isArray(items) ? (items[index] ?? schema.additionalItems ?? true) : ((items as Schema) ?? true);
    walk.path.push(index);
    found.push(...check(walk, part, item));
    walk.path.pop();
  }
}

function scalar(walk: Walk, schema: SchemaRules, value: Value, found: Problem[]): void {
  const here = { path: [...walk.path], value, schema };
  if (value.kind === 'text' && schema.pattern !== undefined && !matches(schema.pattern, value.text)) {
    found.push({ ...here, rule: 'pattern' });
  }
  if (value.kind !== 'int' && value.kind !== 'float') return;
  const number = Number(value.text.replaceAll('_', ''));
  const { minimum: least, maximum: most } = schema;
  if ((least !== undefined && number < least) || (most !== undefined && number > most)) {
    found.push({ ...here, rule: 'range', ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) });
  }
}

function anyOf(walk: Walk, schema: SchemaRules, parts: readonly Schema[], value: Value): readonly Problem[] {
  const tried: { part: Schema; found: readonly Problem[] }[] = [];
  for (const part of parts) {
    const found = check(walk, part, value);
    if (fits(found)) return found;
    tried.push({ part, found });
  }
  return closest(walk, schema, tried, value);
}

function oneOf(walk: Walk, schema: SchemaRules, parts: readonly Schema[], value: Value): readonly Problem[] {
  const tried = parts.map((part) => ({ part, found: check(walk, part, value) }));
  const right = tried.filter(({ found }) => fits(found));
  if (right.length > 1) return [{ rule: 'ambiguous', path: [...walk.path], value, schema }];
  return right[0]?.found ?? closest(walk, schema, tried, value);
}

/** What to say of the form that was probably meant: of those for this kind of value, the one with the fewest mistakes. */
function closest(
  walk: Walk,
  schema: SchemaRules,
  tried: readonly { part: Schema; found: readonly Problem[] }[],
  value: Value,
): readonly Problem[] {
  const depth = walk.path.length;
  const wrongKind = (problem: Problem) => problem.rule === 'type' && problem.path.length === depth;
  const near = tried.filter(({ found }) => !found.some(wrongKind));
  if (near.length === 0) {
    const wanted = [...new Set(tried.flatMap(({ found }) => found.flatMap((one) => (one.rule === 'type' ? one.wanted : []))))];
    return [{ rule: 'type', wanted, path: [...walk.path], value, schema }];
  }
  const best = near.reduce((least, one) => (one.found.length < least.found.length ? one : least));
  const also = tried.flatMap(({ part, found }) => (found.some(wrongKind) && typeof part === 'object' ? typesOf(part) : []));
  const others = near.filter((one) => one !== best).flatMap(({ part }) => namesOf(part));
  return best.found.map((problem) => {
    if (problem.path.length !== depth) return problem;
    if (problem.rule === 'enum') return { ...problem, also };
    const apart = problem.rule === 'unknown' && others.includes(problem.entry.name);
    return apart ? { ...problem, apart: namesOf(best.part) } : problem;
  });
}

function fits(found: readonly Problem[]): boolean {
  return found.every(isMild);
}

function namesOf(part: Schema): readonly string[] {
  return typeof part === 'object' ? Object.keys(part.properties ?? {}) : [];
}
