/** JSON schemas as Spack uses them: draft 7, with three keywords of its own. Only what is read is named. */

/** `true` takes everything, `false` nothing. */
export type Schema = boolean | SchemaRules;

export interface SchemaRules {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly items?: Schema | readonly Schema[];
  readonly additionalItems?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
  /** Spack's: keys that are not among the properties must be specs. `validate_spec` is its older name, for all keys */
  readonly additionalKeysAreSpecs?: boolean;
  readonly validate_spec?: boolean;
  /** Spack's: what it warns about, or refuses */
  readonly deprecatedProperties?: unknown;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const named = ['properties', 'patternProperties', 'definitions', '$defs'];
const lists = ['anyOf', 'oneOf', 'allOf'];
const single = ['items', 'additionalProperties', 'propertyNames', 'not'];

/** The schema with its packed parts put in: a number stands for the part of that place. */
export function unpack(packed: unknown, parts: readonly Schema[]): Schema {
  if (typeof packed === 'number') return parts[packed] ?? true;
  if (typeof packed === 'boolean') return packed;
  if (!isRecord(packed)) return true;
  const inside = (part: unknown) => unpack(part, parts);
  const out: Record<string, unknown> = { ...packed };
  for (const word of named) if (isRecord(packed[word])) out[word] = mapped(packed[word], inside);
  for (const word of lists) if (Array.isArray(packed[word])) out[word] = packed[word].map(inside);
  for (const word of single) {
    const value = packed[word];
    if (Array.isArray(value)) out[word] = value.map(inside);
    else if (value !== undefined) out[word] = inside(value);
  }
  return out as SchemaRules;
}

function mapped(record: Record<string, unknown>, change: (part: unknown) => Schema): Record<string, Schema> {
  // without a prototype: a key may well be called `constructor`
  const out: Record<string, Schema> = Object.create(null);
  for (const [name, part] of Object.entries(record)) out[name] = change(part);
  return out;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
