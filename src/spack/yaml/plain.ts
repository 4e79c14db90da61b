/** Values of nodes as plain data, aliases and merge keys resolved. */
import { isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { type Anchors, anchorsOf } from './anchors.ts';
import type { Plain, YamlFile } from './contract.ts';
import { keyText, scalarValue } from './scalar.ts';

export function plainOf(file: YamlFile, node: unknown): Plain {
  return plain(anchorsOf(file), node);
}

function plain(anchors: Anchors, node: unknown): Plain {
  const meant = isAlias(node) ? anchors.target.get(node) : node;
  if (isScalar(meant)) return scalarValue(meant);
  if (isSeq(meant)) return meant.items.map((item) => plain(anchors, item));
  if (!isMap(meant)) return null;
  const entries = new Map<string, Plain>();
  for (const pair of allPairs(anchors, meant)) {
    const key = keyText(pair.key);
    if (!entries.has(key)) entries.set(key, plain(anchors, pair.value));
  }
  return fromEntries(entries);
}

/** As Object.fromEntries, but safe for a key called `__proto__`. */
function fromEntries(entries: Iterable<readonly [string, Plain]>): Plain {
  const made: Record<string, Plain> = {};
  for (const [key, value] of entries) {
    Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return made;
}

export function isMerge(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.source === '<<';
}

/** Its own pairs, then those merged into it, nearest first. */
export function allPairs(anchors: Anchors, map: YAMLMap): readonly Pair[] {
  const own = map.items.filter((pair) => !isMerge(pair));
  return [...own, ...map.items.filter(isMerge).flatMap((pair) => mergedPairs(anchors, pair.value))];
}

function mergedPairs(anchors: Anchors, value: unknown): readonly Pair[] {
  const meant = isAlias(value) ? anchors.target.get(value) : value;
  if (isMap(meant)) return allPairs(anchors, meant);
  return isSeq(meant) ? meant.items.flatMap((item) => mergedPairs(anchors, item)) : [];
}

export function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

export function isTable(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same data; the order of keys does not matter. */
export function same(one: Plain | undefined, other: Plain | undefined): boolean {
  if (Object.is(one, other)) return true;
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((item, at) => same(item, other[at]));
  }
  if (!isTable(one) || !isTable(other)) return typeof one === 'number' && one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
  );
}
