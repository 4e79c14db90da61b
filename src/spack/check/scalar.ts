/** What a scalar is to Spack, whose parser follows YAML 1.2 but knows dates, too. */
import type { Scalar } from 'yaml';
import { plainSource, typed } from '../yaml/scalar.ts';
import type { Kind } from './tree.ts';

const DATE = /^\d{4}-\d\d-\d\d$|^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/;
const kinds: Readonly<Record<string, Kind>> = { str: 'text', int: 'int', float: 'float', bool: 'bool', null: 'null' };

export function kindOf(node: Scalar): Kind {
  const tag = (node as { tag?: string }).tag;
  if (tag !== undefined) return kinds[tag.replace('tag:yaml.org,2002:', '')] ?? 'other';
  if (node.type !== 'PLAIN' && node.type !== undefined) return 'text';
  return plainKind(plainSource(node));
}

/** What that text is when it stands without quotes. */
export function plainKind(text: string): Kind {
  const value = typed(text);
  if (value === null) return 'null';
  if (text === '=') return 'other';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return DATE.test(text) ? 'date' : 'text';
  return /[.eEnNfF]/.test(text) && !/^[-+]?0[xX]/.test(text) ? 'float' : 'int';
}
