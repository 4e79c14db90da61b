/** Follows a path through the nodes of a file. */
import { isAlias, isMap, isSeq, type Node, type Pair } from 'yaml';
import { anchorsOf } from './anchors.ts';
import type { Path, YamlFile } from './contract.ts';
import { allPairs, isMerge } from './plain.ts';
import { keyText } from './scalar.ts';
import { type Collection, indexOfKey } from './spot.ts';

/** One step of a path: the entry in its collection. */
export interface Entry {
  readonly holder: Collection;
  readonly index: number;
}

/** How far a path goes through what is written at its own place. */
export interface Walked {
  readonly entries: readonly Entry[];
  /** the node that was reached; null: an empty value, or an empty file */
  readonly node: unknown;
  /** what of the path was not found */
  readonly left: Path;
  /** the path goes on, but through something that is shared: this anchor holds it */
  readonly shared?: Node;
}

/** Follows a path without following aliases or merge keys, so that what it finds may be changed. */
export function walk(file: YamlFile, path: Path): Walked {
  const entries: Entry[] = [];
  let node: unknown = file.doc.contents;
  for (const [depth, step] of path.entries()) {
    const left = path.slice(depth);
    if (isAlias(node)) return { entries, node, left, ...sharedBy(anchorsOf(file).target.get(node)) };
    const index = indexIn(node, step);
    if (index === undefined) return { entries, node, left, ...sharedBy(mergedFrom(file, node, step)) };
    const holder = node as Collection;
    entries.push({ holder, index });
    const item: unknown = holder.items[index];
    node = isMap(holder) ? (item as Pair).value : item;
  }
  return { entries, node, left: [] };
}

function sharedBy(shared: Node | undefined): { shared?: Node } {
  return shared ? { shared } : {};
}

function indexIn(node: unknown, step: string | number): number | undefined {
  const index = isMap(node) ? indexOfKey(node, String(step)) : isSeq(node) && typeof step === 'number' ? step : -1;
  return index >= 0 && index < (node as Collection).items.length ? index : undefined;
}

/** The anchored mapping that a merge key takes this key from. */
function mergedFrom(file: YamlFile, node: unknown, step: string | number): Node | undefined {
  if (!isMap(node)) return undefined;
  const anchors = anchorsOf(file);
  for (const pair of node.items.filter(isMerge)) {
    const sources: readonly unknown[] = isSeq(pair.value) ? pair.value.items : [pair.value];
    for (const source of sources) {
      const map = isAlias(source) ? anchors.target.get(source) : source;
      if (isMap(map) && allPairs(anchors, map).some((one) => keyText(one.key) === String(step))) return map;
    }
  }
  return undefined;
}

/** The node that a path means, through aliases and merge keys; undefined: there is none. */
export function follow(file: YamlFile, path: Path): { node: unknown } | undefined {
  const anchors = anchorsOf(file);
  let node: unknown = file.doc.contents;
  for (const step of path) {
    if (isAlias(node)) node = anchors.target.get(node);
    if (isSeq(node)) {
      if (typeof step !== 'number' || !(step in node.items)) return undefined;
      node = node.items[step];
    } else if (isMap(node)) {
      const pair = allPairs(anchors, node).find((one) => keyText(one.key) === String(step));
      if (!pair) return undefined;
      node = pair.value;
    } else return undefined;
  }
  return { node };
}
