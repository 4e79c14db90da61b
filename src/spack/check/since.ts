/** Which releases know a key, and where else a key would be right. */
import type { Schema, SchemaRules } from '../releases/schema.ts';
import type { Path } from '../yaml/contract.ts';
import { resolved, typesOf } from './kinds.ts';
import { matches } from './pattern.ts';
import type { Judged } from './subject.ts';

/** Ids of the releases whose schema names this key at this path, oldest first. */
export function releasesKnowing(known: readonly Judged[], path: Path): readonly string[] {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  return known.filter(({ schema }) => reach(schema, parent).some((part) => names(part, key))).map(({ id }) => id);
}

/** `in 0.20 and 0.21`, `from 1.0 on`, `up to 0.23`. */
export function spanOf(known: readonly Judged[], ids: readonly string[]): string {
  const all = known.map(({ id }) => id);
  const first = ids[0] ?? '';
  const last = ids.at(-1) ?? '';
  const whole = all.indexOf(last) - all.indexOf(first) === ids.length - 1;
  if (whole && last === all.at(-1)) return first === last ? `in ${first} only` : `from ${first} on`;
  if (whole && first === all[0]) return `up to ${last}`;
  return ids.length < 4 ? `in ${ids.join(' and ')}` : `in ${ids.length} releases between ${first} and ${last}`;
}

const reached = new WeakMap<SchemaRules, Map<string, readonly SchemaRules[]>>();

/** The schemas that hold for what stands at a path. A file may have hundreds of wrong keys in the same place, so they are kept. */
function reach(whole: Schema, path: Path): readonly SchemaRules[] {
  if (typeof whole === 'boolean') return [];
  const kept = reached.get(whole) ?? new Map<string, readonly SchemaRules[]>();
  reached.set(whole, kept);
  const name = path.join('\0');
  const found = kept.get(name) ?? reachAnew(whole, path);
  if (kept.size > 1000) kept.clear();
  kept.set(name, found);
  return found;
}

function reachAnew(whole: Schema, path: Path): readonly SchemaRules[] {
  let at = spread(whole, whole);
  for (const step of path) {
    at = at
      .flatMap((rules) => (typeof step === 'number' ? itemsOf(rules, step) : valuesOf(rules, step)))
      .flatMap((one) => spread(whole, one));
    if (at.length > 500) return [];
  }
  return at;
}

function itemsOf({ items }: SchemaRules, step: number): readonly Schema[] {
  if (items === undefined) return [];
  const one = Array.isArray(items) ? items[step] : (items as Schema);
  return one === undefined ? [] : [one];
}

function valuesOf(rules: SchemaRules, key: string): readonly Schema[] {
  const own = rules.properties && Object.hasOwn(rules.properties, key) ? [rules.properties[key] as Schema] : [];
  const hit = Object.entries(rules.patternProperties ?? {}).filter(([pattern]) => matches(pattern, key));
  if (own.length > 0 || hit.length > 0) return [...own, ...hit.map(([, part]) => part)];
  return rules.additionalProperties === undefined ? [] : [rules.additionalProperties];
}

/** A schema and all its alternatives. */
function spread(whole: Schema, given: Schema): readonly SchemaRules[] {
  const schema = resolved(whole, given);
  if (typeof schema === 'boolean') return [];
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...parts.flatMap((part) => spread(whole, part))];
}

function names(rules: SchemaRules, key: string): boolean {
  if (rules.properties && Object.hasOwn(rules.properties, key)) return true;
  return Object.keys(rules.patternProperties ?? {}).some((pattern) => matches(pattern, key));
}

/** All keys that may be written at a path. */
export function keysAt(whole: Schema, path: Path): readonly string[] {
  return [...new Set(reach(whole, path).flatMap((rules) => Object.keys(rules.properties ?? {})))];
}

/** Sections of the file that have such a key directly under them, as `concretizer` for `unify`. */
export function homesOf(whole: Schema, root: string, key: string): readonly string[] {
  return keysAt(whole, [root]).filter((section) => keysAt(whole, [root, section]).includes(key));
}

/** Ids of the releases that take such a kind of value at this path, oldest first. */
export function releasesTaking(known: readonly Judged[], path: Path, kind: string): readonly string[] {
  return known.filter(({ schema }) => reach(schema, path).some((part) => typesOf(part).includes(kind))).map(({ id }) => id);
}
