/** Finds what may not be changed because another place repeats it. */
import { isAlias, type Node } from 'yaml';
import { anchorsOf, childrenOf } from '../anchors.ts';
import type { YamlFile } from '../contract.ts';
import type { Walked } from '../walk.ts';

/** An anchor that is used elsewhere and holds the place reached, or stands within what would be lost there. */
export function sharedOnTheWay(file: YamlFile, walked: Walked): Node | undefined {
  if (walked.shared) return walked.shared;
  const { users, target } = anchorsOf(file);
  if (users.size === 0) return undefined;
  if (isAlias(walked.node)) return target.get(walked.node) ?? walked.node;
  return walked.entries.map((entry) => entry.holder).find((holder) => users.has(holder));
}

/** An anchor within a node that an alias outside of it uses. */
export function usedOutside(file: YamlFile, node: unknown): Node | undefined {
  const { users } = anchorsOf(file);
  if (users.size === 0) return undefined;
  const inside = new Set(nodesOf(node));
  return [...users].find(([anchored, aliases]) => inside.has(anchored) && aliases.some((alias) => !inside.has(alias)))?.[0];
}

function nodesOf(node: unknown): readonly unknown[] {
  return [node, ...childrenOf(node).flatMap(nodesOf)];
}
