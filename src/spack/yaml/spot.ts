/** Where an entry of a collection stands in the text: its dash or key, its value, and the lines that belong to it. */
import { isCollection, isMap, isPair, isScalar, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { columnAt, isFirstOnLine, lineEnd, lineStart, nextLine } from './lines.ts';
import { keyText } from './scalar.ts';

export type Collection = YAMLMap | YAMLSeq;

interface Token {
  readonly type: string;
  readonly offset: number;
  readonly source: string;
}

interface ItemToken {
  readonly start: readonly Token[];
  readonly sep?: readonly Token[];
}

const BLANK = new Set(['space', 'newline', 'comment', 'comma']);

export function isFlow(node: Collection): boolean {
  return node.flow === true;
}

/** Entry of a mapping by its key; -1: it is not there itself, though it may be merged into it. */
export function indexOfKey(map: YAMLMap, key: string): number {
  return map.items.findIndex((pair) => keyText(pair.key) === key);
}

export function childAt(holder: Collection, index: number): unknown {
  const item = holder.items[index];
  return isMap(holder) && isPair(item) ? item.value : item;
}

export function tokensOf(holder: Collection, index: number): ItemToken {
  const item = isMap(holder)
    ? (holder.items[index] as Pair).srcToken
    : (holder.srcToken as { items?: unknown[] } | undefined)?.items?.[index];
  return (item ?? { start: [] }) as ItemToken;
}

/** Offset of the entry itself: of its dash, its `?`, its anchor or its key. */
export function startOf(holder: Collection, index: number): number {
  const { start } = tokensOf(holder, index);
  const first = start.find((token) => !BLANK.has(token.type));
  if (first) return first.offset;
  const pair = holder.items[index];
  const node = isPair(pair) ? pair.key : pair;
  return (node as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
}

/** Where the value would begin if there were none: after the colon or dash, and after its anchor and tag. */
export function headEnd(holder: Collection, index: number): number {
  const { start, sep } = tokensOf(holder, index);
  const marks = (sep ?? (isMap(holder) ? [] : start)).filter((token) => !BLANK.has(token.type));
  const last = marks.at(-1);
  if (last) return last.offset + last.source.length;
  const pair = holder.items[index];
  const key = isPair(pair) ? (pair.key as { range?: readonly number[] } | null) : null;
  return key?.range?.[1] ?? startOf(holder, index);
}

/** Where the last character of a node's content ends; `missing` where nothing is written. */
export function nodeEnd(text: string, node: unknown, missing: number): number {
  if (isCollection(node) && !isFlow(node as Collection)) {
    const last = node.items.length - 1;
    return last < 0 ? missing : entryEnd(text, node as Collection, last);
  }
  const range = (node as { range?: readonly number[] } | null)?.range;
  if (!range || range[0] === undefined || range[1] === undefined || isUnwritten(node)) return missing;
  return isBlockScalar(node) ? withoutLineEnd(text, range[0], range[1]) : range[1];
}

export function isUnwritten(node: unknown): boolean {
  return node === null || (isScalar(node) && node.type === 'PLAIN' && node.source === '');
}

export function isBlockScalar(node: unknown): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

function withoutLineEnd(text: string, from: number, to: number): number {
  if (text[to - 1] !== '\n' || to - 1 <= from) return to;
  return text[to - 2] === '\r' ? to - 2 : to - 1;
}

/** Where the content of an entry ends: of its value, or of its key where it has none. */
export function entryEnd(text: string, holder: Collection, index: number): number {
  return nodeEnd(text, childAt(holder, index), headEnd(holder, index));
}

/** Column, from 0, in which the entries of a block collection stand. */
export function columnOf(text: string, holder: Collection): number {
  return holder.items.length === 0 ? 0 : columnAt(text, startOf(holder, 0));
}

/**
 * The whole lines of an entry of a block collection: comments directly above at its own indentation, its content, and comments
 * below that stand deeper than it. `from` is the entry itself where it does not begin a line, as the first key after a dash.
 */
export function linesOfEntry(text: string, holder: Collection, index: number): { from: number; to: number } {
  const start = startOf(holder, index);
  const column = columnAt(text, start);
  const to = endWithInner(text, nextLine(text, entryEnd(text, holder, index)), column);
  if (!isFirstOnLine(text, start)) return { from: start, to };
  let from = lineStart(text, start);
  const floor = from === 0 ? 0 : floorOf(text, holder, index);
  while (from > floor) {
    const above = lineStart(text, from - 1);
    if (above < floor || !isCommentAt(text, above, column)) break;
    from = above;
  }
  return { from, to };
}

/** No comment above this offset can belong to the entry. */
function floorOf(text: string, holder: Collection, index: number): number {
  if (index > 0) return nextLine(text, entryEnd(text, holder, index - 1));
  return 0;
}

function isCommentAt(text: string, at: number, column: number): boolean {
  const line = text.slice(at, lineEnd(text, at)).replace(/^\uFEFF/, '');
  return line[column] === '#' && line.slice(0, column).trim() === '';
}

/** Past comments that are indented deeper than the entry, and the empty lines between them. */
function endWithInner(text: string, end: number, column: number): number {
  let kept = end;
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    const indent = line.length - line.trimStart().length;
    if (indent === line.length) continue;
    if (line[indent] !== '#' || indent <= column) break;
    kept = nextLine(text, at);
  }
  return kept;
}
