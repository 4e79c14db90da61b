/** What stands in a file, and where. */
import type { Path, Plain, YamlFile } from './contract.ts';
import { lineAt, lineEnd, lineStarts, positionAt } from './lines.ts';
import { plainOf } from './plain.ts';
import { entryEnd, headEnd, isFlow, isUnwritten, linesOfEntry, nodeEnd, startOf } from './spot.ts';
import { follow, walk } from './walk.ts';

/** Line and column from 1; offsets into the text. */
interface Spot {
  readonly line: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** The value at a path, aliases and merge keys resolved; undefined: there is nothing of that name. An empty value is null. */
export function valueAt(file: YamlFile, path: Path): Plain | undefined {
  const found = follow(file, path);
  return found && plainOf(file, found.node);
}

/** Where a value is written. Behind an alias that is where the anchor stands; of an empty value it is the end of its key. */
export function placeOf(file: YamlFile, path: Path): Spot | undefined {
  const walked = walk(file, path);
  const last = walked.entries.at(-1);
  if (walked.left.length > 0) {
    const found = follow(file, path);
    return found && nodeSpot(file, found.node, 0);
  }
  return nodeSpot(file, walked.node, last ? headEnd(last.holder, last.index) : 0);
}

function nodeSpot(file: YamlFile, node: unknown, missing: number): Spot {
  const range = (node as { range?: readonly number[] } | null)?.range;
  const from = isUnwritten(node) ? missing : (range?.[0] ?? missing);
  return spot(file, from, Math.max(from, nodeEnd(file.text, node, missing)));
}

/** Where the key of a value is written, or the dash of an item. */
export function keyPlace(file: YamlFile, path: Path): Spot | undefined {
  const walked = walk(file, path);
  const last = walked.entries.at(-1);
  if (!last || walked.left.length > 0) return undefined;
  const item = last.holder.items[last.index] as { key?: { range?: readonly number[] } | null } | null;
  const range = item?.key?.range;
  if (range?.[0] !== undefined && range[1] !== undefined) return spot(file, range[0], range[1]);
  const from = startOf(last.holder, last.index);
  return spot(file, from, from + 1);
}

/** First and last line, from 1, of what belongs to an entry: its comments, its key, its value. */
export function linesOf(file: YamlFile, path: Path): { first: number; last: number } | undefined {
  const walked = walk(file, path);
  const last = walked.entries.at(-1);
  if (!last || walked.left.length > 0) return undefined;
  const { holder, index } = last;
  const starts = lineStarts(file);
  if (isFlow(holder)) {
    const from = startOf(holder, index);
    return { first: lineAt(starts, from) + 1, last: lineAt(starts, entryEnd(file.text, holder, index)) + 1 };
  }
  const { from, to } = linesOfEntry(file.text, holder, index);
  const end = to > from && file.text[to - 1] === '\n' ? to - 1 : lineEnd(file.text, to);
  return { first: lineAt(starts, from) + 1, last: lineAt(starts, end) + 1 };
}

function spot(file: YamlFile, from: number, to: number): Spot {
  return { ...positionAt(file.text, lineStarts(file), from), from, to };
}
