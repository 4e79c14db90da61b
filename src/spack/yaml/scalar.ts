/**
 * What a plain scalar means to Spack from 0.20 on, whose parser follows YAML 1.2 with a few habits of 1.1: underscores in numbers, 0b11,
 * 010 for ten. Measured with 0.20.3, 0.22.5, 1.0.2, 1.1.0 and develop, which agree. Up to 0.19 it followed 1.1 in more: `yes`, `no`, `on`,
 * `off` are true or false there, 010 is eight, 12:30 is 750.
 */
import { isScalar, type Scalar as YamlScalar } from 'yaml';
import type { Scalar } from './contract.ts';
import { HIDDEN_COLON } from './shadow.ts';

const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOL = /^(?:true|True|TRUE|false|False|FALSE)$/;
const INT = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o[0-7_]+|[0-9][0-9_]*)$/;
const FLOAT = /^[-+]?(?:(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+)$/;
const SPECIAL = /^(?:([-+]?)\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** The value of a plain scalar by what is written. */
export function typed(source: string): Scalar {
  if (NULL.test(source)) return null;
  if (BOOL.test(source)) return source.toLowerCase() === 'true';
  if (!/^[-+.0-9]/.test(source)) return source;
  if (INT.test(source)) return integer(source.replaceAll('_', ''));
  if (FLOAT.test(source) && /[0-9]/.test(source)) return Number(source.replaceAll('_', ''));
  const special = SPECIAL.exec(source);
  if (!special) return source;
  return /nan/i.test(source) ? Number.NaN : special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function integer(digits: string): number {
  const sign = digits.startsWith('-') ? -1 : 1;
  return sign * Number(digits.replace(/^[-+]/, ''));
}

/** The value of a scalar: quoted ones and blocks are text, plain ones what they look like. */
export function scalarValue(node: YamlScalar): Scalar {
  if (node.type !== 'PLAIN' || node.tag !== undefined) return tagged(node);
  return typed(plainSource(node));
}

/** What was written, with the colons that parse.ts has hidden. */
export function plainSource(node: YamlScalar): string {
  const source = node.source ?? '';
  return source.includes(HIDDEN_COLON) ? source.replaceAll(HIDDEN_COLON, ':') : source;
}

function tagged(node: YamlScalar): Scalar {
  const value = node.value;
  if (typeof value === 'bigint') return Number(value);
  const simple = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
  return simple ? (value as Scalar) : String(node.source ?? '');
}

/** A key as text, as it stands in a path. */
export function keyText(key: unknown): string {
  if (!isScalar(key)) return key === null || key === undefined ? '' : String(key);
  return key.type === 'PLAIN' ? plainSource(key) : String(key.value);
}
