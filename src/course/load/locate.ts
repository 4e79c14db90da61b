import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Where } from './code.ts';
import { placeOf, type Source } from './source.ts';

export type Path = readonly PropertyKey[];

/** Finds places in a file by the path of a value, as in `['steps', 2, 'command']`. */
export interface Locator {
  /** the value at a path, or the nearest thing above it that exists */
  value(path: Path): Where;
  /** the key that leads to a path; the value where there is no key */
  key(path: Path): Where;
  /** words inside the text at a path; the text's start where they cannot be found as written */
  words(path: Path, words: string): Where;
}

export function locator(source: Source, document: Document.Parsed): Locator {
  const place = (node: Node | null | undefined) => placeOf(source, start(node) ?? 0);
  return {
    value: (path) => place(walk(document, path).node),
    key: (path) => {
      const { pair, node } = walk(document, path);
      return place(pair && isNode(pair.key) ? pair.key : node);
    },
    words: (path, words) => {
      const { node } = walk(document, path);
      const range = node?.range;
      const at = range ? source.text.slice(range[0], range[1]).indexOf(words) : -1;
      return range && at >= 0 ? placeOf(source, range[0] + at) : place(node);
    },
  };
}

/** A map or list in blocks starts at its first key or item, which is where a reader looks. */
function start(node: Node | null | undefined): number | undefined {
  if (node && isMap(node) && !node.flow) {
    const key = node.items[0]?.key;
    if (isNode(key) && key.range) return key.range[0];
  }
  return node?.range?.[0];
}

interface Found {
  readonly node: Node | null | undefined;
  readonly pair?: Pair | undefined;
}

function walk(document: Document.Parsed, path: Path): Found {
  let found: Found = { node: document.contents };
  for (const step of path) {
    const node = isAlias(found.node) ? found.node.resolve(document) : found.node;
    const next = child(node, step);
    if (!next) return { node: found.node };
    found = next;
  }
  return found;
}

function child(node: Node | null | undefined, step: PropertyKey): Found | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { node: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value ?? '') === String(step));
  if (!pair) return undefined;
  // A key without a value: point at the key.
  return { node: isNode(pair.value) ? pair.value : isNode(pair.key) ? pair.key : undefined, pair };
}
