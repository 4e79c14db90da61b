/** Kinds of values as a schema names them. */
import type { Schema, SchemaRules } from '../releases/schema.ts';
import type { Value } from './tree.ts';

/** Follows references within the schema; a learner's own Spack may have them. */
export function resolved(whole: Schema, schema: Schema): Schema {
  let at = schema;
  for (let hops = 0; typeof at !== 'boolean' && at.$ref !== undefined && hops < 16; hops += 1) {
    let found: unknown = whole;
    for (const step of at.$ref.replace(/^#\/?/, '').split('/')) {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
      if (name !== '') found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[name] : undefined;
    }
    if (typeof found !== 'object' || found === null) return true;
    at = found as SchemaRules;
  }
  return at;
}

export function typesOf(schema: SchemaRules): readonly string[] {
  return typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
}

export function isOf(value: Value, type: string, wholeFloats: boolean): boolean {
  switch (type) {
    case 'object':
      return value.kind === 'map';
    case 'array':
      return value.kind === 'list';
    case 'string':
      return value.kind === 'text';
    case 'boolean':
      return value.kind === 'bool';
    case 'integer':
      return (
        value.kind === 'int' ||
        (wholeFloats && value.kind === 'float' && Number.isInteger(Number(value.text.replaceAll('_', ''))))
      );
    case 'number':
      return value.kind === 'int' || value.kind === 'float';
    default:
      return value.kind === type;
  }
}

export function equals(value: Value, one: unknown): boolean {
  if (typeof one === 'string') return value.kind === 'text' && value.text === one;
  if (typeof one === 'boolean') return value.kind === 'bool' && (value.text.toLowerCase() === 'true') === one;
  if (typeof one === 'number') return (value.kind === 'int' || value.kind === 'float') && Number(value.text) === one;
  return one === null && value.kind === 'null';
}
