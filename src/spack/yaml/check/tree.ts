/** What can be read as YAML, but not by Spack, or not as it was meant. */
import { type Alias, isAlias, isCollection, isMap, isScalar, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { SpackFinding } from '../../finding.ts';
import { childrenOf } from '../anchors.ts';
import type { YamlFile } from '../contract.ts';
import { positionAt } from '../lines.ts';
import { isMerge } from '../plain.ts';
import { keyText, typed } from '../scalar.ts';
import { finding, type Text } from './found.ts';
import { scalarFindings } from './values.ts';

/** Spack's own reader gives up somewhere between 90 and 300. */
const DEEPEST = 100;
/** Entries that a file may come to when every alias is written out; the largest real ones come to some ten thousand. */
const MOST = 200_000;

interface Tour {
  readonly of: Text;
  readonly found: SpackFinding[];
  readonly named: Map<string, Node>;
  /** entries of each anchored value, everything it repeats counted; undefined while it is being read */
  readonly weight: Map<Node, number | undefined>;
  stopped: boolean;
}

export function treeFindings(file: YamlFile, of: Text): readonly SpackFinding[] {
  const tour: Tour = { of, found: [], named: new Map(), weight: new Map(), stopped: false };
  const total = read(tour, file.doc.contents, 0);
  if (total > MOST && !tour.stopped && tour.named.size > 0) tour.found.push(bomb(tour));
  return tour.found;
}

/** How many entries this comes to. */
function read(tour: Tour, node: unknown, depth: number): number {
  if (tour.stopped) return 0;
  if (depth > DEEPEST) return tooDeep(tour, node);
  if (isAlias(node)) return readAlias(tour, node);
  const anchor = (node as { anchor?: string } | null)?.anchor;
  if (anchor) {
    tour.named.set(anchor, node as Node);
    tour.weight.set(node as Node, undefined);
  }
  if (isScalar(node)) tour.found.push(...scalarFindings(tour.of, node));
  if (isMap(node)) readKeys(tour, node);
  let sum = 1;
  for (const child of childrenOf(node)) sum += read(tour, child, depth + 1);
  if (anchor) tour.weight.set(node as Node, sum);
  return sum;
}

function tooDeep(tour: Tour, node: unknown): number {
  tour.stopped = true;
  const { from } = rangeOf(node);
  tour.found.push(
    finding(tour.of, from, from + 1, {
      code: 'too-deep',
      title: `Lists and tables stand more than ${DEEPEST} deep in one another here`,
      cause:
        'No spack.yaml needs that, and Spack gives up as well. Perhaps this is another kind of file, or brackets that were never closed.',
    }),
  );
  return 0;
}

function readAlias(tour: Tour, alias: Alias): number {
  const meant = tour.named.get(alias.source);
  const { from, to } = rangeOf(alias);
  if (!meant) {
    const text = tour.of.text.slice(from, to);
    tour.found.push(
      finding(tour.of, from, to, {
        code: 'unknown-alias',
        title: `Nothing above is called ${alias.source}`,
        cause: `A text that begins with * stands for a value that was named with & before, and no &${alias.source} comes before this line. Put it in quotes if it is only a text.`,
        fix: { text: 'Put it in quotes.', edits: [{ from, to, text: `"${text}"` }] },
      }),
    );
    return 1;
  }
  const weight = tour.weight.get(meant);
  if (weight !== undefined) return weight;
  tour.found.push(
    finding(tour.of, from, to, {
      code: 'alias-of-itself',
      title: `*${alias.source} stands within what it stands for`,
      cause: `&${alias.source} in line ${lineOf(tour, meant)} names the value that this line is a part of, so it would hold itself without end.`,
    }),
  );
  return 1;
}

function bomb(tour: Tour): SpackFinding {
  const [heaviest] = [...tour.weight].sort(([, one], [, other]) => (other ?? 0) - (one ?? 0));
  const { from, to } = rangeOf(heaviest?.[0]);
  return finding(tour.of, from, Math.min(to, from + 1), {
    code: 'too-many-aliases',
    title: 'Written out, the aliases of this file come to more entries than anybody can read',
    cause: `Values that repeat others, which repeat others again, add up to more than ${MOST.toLocaleString('en-US')} entries here. Spack would need all memory there is; sifu stops.`,
  });
}

/** Keys that are there twice, and merge keys of nothing that can be merged. */
function readKeys(tour: Tour, map: YAMLMap): void {
  const seen = new Map<string, Pair>();
  for (const pair of map.items) {
    if (isMerge(pair)) readMerge(tour, pair.value);
    const name = identity(pair.key);
    const first = seen.get(name);
    if (first) tour.found.push(twice(tour, first, pair));
    else seen.set(name, pair);
  }
}

/** `1` and `01` are the same key, `1` and `"1"` are not. */
function identity(key: unknown): string {
  if (!isScalar(key)) return `${rangeOf(key).from}`;
  return key.type === 'PLAIN' ? JSON.stringify(typed(key.source ?? '')) : JSON.stringify(String(key.value));
}

function twice(tour: Tour, first: Pair, again: Pair): SpackFinding {
  const { from, to } = rangeOf(again.key);
  const line = lineOf(tour, first.key);
  const key = keyText(again.key).slice(0, 60);
  return finding(tour.of, from, to, {
    code: 'duplicate-key',
    title: `The key ${key} is here twice: it stands in line ${line} already`,
    cause:
      'Only one of the two could count, so Spack refuses the file from release 0.20 on; before, the second one won silently. Put both together, or delete one.',
  });
}

function readMerge(tour: Tour, value: unknown): void {
  const sources = isCollection(value) && !isMap(value) ? value.items : [value];
  const wrong = sources.find((one) => !isMap(one) && !(isAlias(one) && isMapNamed(tour, one)));
  if (wrong === undefined && sources.length > 0) return;
  const { from, to } = rangeOf(wrong ?? value);
  tour.found.push(
    finding(tour.of, from, to, {
      code: 'merge',
      title: 'Only a table can be merged with <<',
      cause: 'The key << takes over all keys of a table that was named with & before, or of several in a list.',
    }),
  );
}

function isMapNamed(tour: Tour, alias: Alias): boolean {
  const meant = tour.named.get(alias.source);
  // an unknown name is told as such
  return meant === undefined || isMap(meant);
}

function lineOf(tour: Tour, node: unknown): number {
  return positionAt(tour.of.text, tour.of.starts, rangeOf(node).from).line;
}

function rangeOf(node: unknown): { from: number; to: number } {
  const range = (node as Scalar | null)?.range;
  return { from: range?.[0] ?? 0, to: range?.[1] ?? 1 };
}
