/** Which alias means which anchor, looked up once for a file. */
import { type Alias, isAlias, isMap, isPair, isSeq, type Node } from 'yaml';
import type { YamlFile } from './contract.ts';

export interface Anchors {
  readonly target: ReadonlyMap<Alias, Node>;
  /** the aliases of a node that has an anchor; none: nobody uses it */
  readonly users: ReadonlyMap<Node, readonly Alias[]>;
}

const kept = new WeakMap<YamlFile, Anchors>();

export function anchorsOf(file: YamlFile): Anchors {
  const known = kept.get(file);
  if (known) return known;
  const made = collect(file.doc.contents);
  kept.set(file, made);
  return made;
}

function collect(root: unknown): Anchors {
  const named = new Map<string, Node>();
  const target = new Map<Alias, Node>();
  const users = new Map<Node, Alias[]>();
  const visit = (node: unknown): void => {
    if (isAlias(node)) {
      const meant = named.get(node.source);
      if (!meant) return;
      target.set(node, meant);
      users.set(meant, [...(users.get(meant) ?? []), node]);
      return;
    }
    const anchored = node as (Node & { anchor?: string }) | null;
    if (anchored?.anchor) named.set(anchored.anchor, anchored);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return { target, users };
}

/** Keys and values of a mapping in the order of the file, or the items of a list. */
export function childrenOf(node: unknown): readonly unknown[] {
  if (isMap(node)) return node.items.flatMap((pair) => [pair.key, pair.value]);
  if (isSeq(node)) return node.items.flatMap((item) => (isPair(item) ? [item.key, item.value] : [item]));
  return [];
}
