/** A file as the values that Spack's parser makes of it, each with its place. Aliases and merge keys are followed. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { YamlFile } from '../yaml/contract.ts';
import { isMerge } from '../yaml/plain.ts';
import { plainSource } from '../yaml/scalar.ts';
import type { Habits } from './habits.ts';
import { kindOf } from './scalar.ts';

export type Kind = 'map' | 'list' | 'text' | 'int' | 'float' | 'bool' | 'null' | 'date' | 'other';

/** Offsets into the text; `to` is behind the last character. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Value {
  readonly kind: Kind;
  /** of scalars: the text it means; empty for others */
  readonly text: string;
  /** where it stands; for an alias, where it is anchored */
  readonly at: Span;
  /** of scalars: written without quotes */
  readonly plain: boolean;
  readonly entries: readonly Entry[];
  readonly items: readonly Value[];
  /** it is written in braces or brackets */
  readonly flow: boolean;
}

export interface Entry {
  /** as Spack reads it: without the second colon of `packages::` */
  readonly name: string;
  readonly key: Value;
  readonly value: Value;
  /** it ended in `::` */
  readonly override: boolean;
}

export interface Tree {
  readonly root: Value;
  /** keys that stand in one mapping twice: the later one, with the first */
  readonly twice: readonly { readonly later: Entry; readonly first: Entry }[];
  /** words with a colon in them, inside of brackets; and tags of one's own */
  readonly colons: readonly Span[];
  readonly tags: readonly Span[];
  /** keys that end in `::` are there */
  readonly overrides: boolean;
  /** an alias that stands within what it means */
  readonly loop?: Span;
}

interface Making {
  readonly habits: Habits;
  readonly anchors: Map<string, Node>;
  readonly made: Map<unknown, Value>;
  readonly under: Set<unknown>;
  readonly twice: { later: Entry; first: Entry }[];
  readonly colons: Span[];
  readonly tags: Span[];
  overrides: boolean;
  loop?: Span;
}

/** Reads the whole file once, as a release does; what is shared by aliases is one value. */
export function treeOf(file: YamlFile, habits: Habits): Tree {
  const { twice, colons, tags }: Pick<Making, 'twice' | 'colons' | 'tags'> = { twice: [], colons: [], tags: [] };
  const making: Making = { habits, anchors: new Map(), made: new Map(), under: new Set(), twice, colons, tags, overrides: false };
  const root = read(making, file.doc.contents, { from: 0, to: 0 }, false);
  return { root, twice, colons, tags, overrides: making.overrides, ...(making.loop ? { loop: making.loop } : {}) };
}

const none: readonly never[] = [];

/** Written out, since there are tens of thousands: copying an object costs ten times as much. */
function plainValue(kind: Kind, text: string, plain: boolean, at: Span): Value {
  return { kind, text, at, plain, entries: none, items: none, flow: false };
}

function read(making: Making, node: unknown, missing: Span, inFlow: boolean): Value {
  if (isAlias(node)) return aliased(making, node.source, spanOf(node, missing));
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return plainValue('null', '', true, missing);
  const known = making.made.get(node);
  if (known) return known;
  if (node.anchor) making.anchors.set(node.anchor, node);
  making.under.add(node);
  const made = isScalar(node) ? scalar(making, node, missing, inFlow) : collection(making, node, missing, inFlow);
  making.under.delete(node);
  making.made.set(node, made);
  return made;
}

function aliased(making: Making, name: string, at: Span): Value {
  const target = making.anchors.get(name);
  if (target && !making.under.has(target)) return read(making, target, at, false);
  // an alias without an anchor was found when the file was opened
  making.loop ??= at;
  return plainValue('other', '', true, at);
}

function scalar(making: Making, node: Scalar, missing: Span, inFlow: boolean): Value {
  const at = spanOf(node, missing);
  const plain = node.type === 'PLAIN' || node.type === undefined;
  const text = plain ? plainSource(node) : String(node.value ?? '');
  if (plain && inFlow && text.includes(':')) making.colons.push(at);
  const meant = kindOf(node);
  const kind = meant === 'bool' && node.anchor && making.habits.anchoredNumbers ? 'int' : meant;
  if (kind === 'other') making.tags.push(at);
  // an empty value begins after the space and comments that follow its key
  return plainValue(kind, text, plain, at.to > at.from ? at : { from: missing.from, to: missing.from });
}

function collection(making: Making, node: YAMLMap | YAMLSeq, missing: Span, inFlow: boolean): Value {
  const at = spanOf(node, missing);
  if (node.tag !== undefined && !/^tag:yaml.org,2002:(map|seq|omap)$/.test(node.tag)) making.tags.push(at);
  const flow = node.flow === true;
  if (isMap(node))
    return { kind: 'map', text: '', at, plain: true, entries: entriesOf(making, node, at, inFlow || flow), items: none, flow };
  const items = node.items.map((item) => read(making, item, at, inFlow || flow));
  return { kind: 'list', text: '', at, plain: true, entries: none, items, flow };
}

function entriesOf(making: Making, map: YAMLMap, at: Span, inFlow: boolean): readonly Entry[] {
  const names = new Map<string, Entry>();
  const own = map.items.filter((pair) => !isMerge(pair));
  for (const pair of own) {
    const entry = entryOf(making, pair, at, inFlow);
    const first = names.get(keyOf(entry));
    if (first) making.twice.push({ later: entry, first });
    names.set(keyOf(entry), entry);
  }
  for (const pair of map.items.filter(isMerge)) {
    for (const entry of merged(read(making, pair.value, at, inFlow))) {
      if (!names.has(keyOf(entry))) names.set(keyOf(entry), entry);
    }
  }
  return [...names.values()];
}

/** `1` and `"1"` are two keys. */
function keyOf(entry: Entry): string {
  return entry.key.kind === 'text' ? `"${entry.name}` : entry.key.text;
}

function entryOf(making: Making, pair: Pair, at: Span, inFlow: boolean): Entry {
  const key = read(making, pair.key, at, inFlow);
  const value = read(making, pair.value, { from: key.at.to, to: key.at.to }, inFlow);
  const override = key.kind === 'text' && key.text.endsWith(':') && !key.text.includes('@');
  making.overrides ||= override;
  return { name: override ? key.text.slice(0, -1) : key.text, key, value, override };
}

function merged(value: Value): readonly Entry[] {
  return value.kind === 'map' ? value.entries : value.items.flatMap((item) => item.entries);
}

function spanOf(node: Node, missing: Span): Span {
  const range = node.range;
  return range ? { from: range[0], to: range[1] } : missing;
}
