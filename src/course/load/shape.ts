import { z } from 'zod';

type Schema = z.core.$ZodType;

/** The schemas that apply at a path inside a value; several where a union has not been decided. */
export function schemasAt(schema: Schema, value: unknown, path: readonly PropertyKey[]): Schema[] {
  const [step, ...rest] = path;
  return alternatives(schema, value).flatMap((one) => {
    if (step === undefined) return [one];
    const next = child(one, step);
    return next ? schemasAt(next, at(value, [step]), rest) : [];
  });
}

/** Keys that a map may have here. */
export function keysAt(schema: Schema, value: unknown, path: readonly PropertyKey[]): string[] {
  const objects = schemasAt(schema, value, path).filter((one) => one instanceof z.ZodObject);
  return [...new Set(objects.flatMap((one) => Object.keys(one.shape)))];
}

/** The value at a path, or undefined. */
export function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<PropertyKey, unknown>)[step];
  }
  return found;
}

/** A schema in words, as in "a whole number or a list". */
export function inWords(schema: Schema): string {
  if (schema instanceof z.ZodOptional) return inWords(schema.def.innerType);
  if (schema instanceof z.ZodUnion) return inAllWords(schema.def.options);
  if (schema instanceof z.ZodLiteral) return schema.def.values.map(String).join(' or ');
  if (schema instanceof z.ZodArray) return 'a list';
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return 'a map of keys and values';
  if (schema instanceof z.ZodEnum) return `one of ${schema.options.join(', ')}`;
  if (schema instanceof z.ZodNumber) return schema.isInt ? 'a whole number' : 'a number';
  if (schema instanceof z.ZodBoolean) return 'true or false';
  return 'a text';
}

/** Several schemas in words; single values are listed. */
export function inAllWords(schemas: readonly Schema[]): string {
  const words = [...new Set(schemas.map(inWords))];
  return schemas.length > 1 && schemas.every((one) => one instanceof z.ZodLiteral)
    ? `one of ${words.join(', ')}`
    : words.join(' or ');
}

function alternatives(schema: Schema, value: unknown): Schema[] {
  if (schema instanceof z.ZodOptional) return alternatives(schema.def.innerType, value);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const wanted = at(value, [schema.def.discriminator]);
    const chosen = schema.def.options.filter((one) => literal(one, schema.def.discriminator).includes(wanted));
    return (chosen.length > 0 ? chosen : schema.def.options).flatMap((one) => alternatives(one, value));
  }
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap((one) => alternatives(one, value));
  return [schema];
}

function child(schema: Schema, step: PropertyKey): Schema | undefined {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, step) ? schema.shape[String(step)] : undefined;
  if (schema instanceof z.ZodArray) return schema.def.element;
  if (schema instanceof z.ZodRecord) return schema.def.valueType;
  return undefined;
}

/** Values that a union's deciding key may have. */
export function literal(schema: Schema, key: string): unknown[] {
  const one = schema instanceof z.ZodObject ? schema.shape[key] : undefined;
  return one instanceof z.ZodLiteral ? [...one.def.values] : [];
}
