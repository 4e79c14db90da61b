/** Edits that put another value in the place of one, with what stands around it kept: key, anchor, comment on its line. */
import { isCollection, isMap, isScalar } from 'yaml';
import type { Edit } from '../../finding.ts';
import type { Plain, Scalar, Style, YamlFile } from '../contract.ts';
import { columnAt, isFirstOnLine, lineEnd } from '../lines.ts';
import { isList, isTable } from '../plain.ts';
import {
  type Collection,
  childAt,
  headEnd,
  isBlockScalar,
  isFlow,
  isUnwritten,
  linesOfEntry,
  nodeEnd,
  startOf,
} from '../spot.ts';
import type { Entry } from '../walk.ts';
import { habitsOf, quotesOf, siblingQuotes } from './habits.ts';
import { scalarText } from './quote.ts';
import { blockText, childLines, fitsBlock, flowText, itemLines, type Pen } from './render.ts';

/** What a value is written as: on the line of its key or dash, and on lines below. */
interface Piece {
  readonly inline: string;
  readonly lines: readonly string[];
}

/** How new text in this collection is written. */
export function penFor(file: YamlFile, holder: Collection | undefined, style: Style | undefined): Pen {
  const wish = style?.quotes ?? (holder ? siblingQuotes(holder) : 'plain');
  return { ...habitsOf(file), eol: file.eol, wish };
}

/** In lines of its own where the value takes some; and, for where those cannot stand, as behind an anchor, all on one line. */
export function replaceWays(file: YamlFile, entry: Entry, value: Plain, style?: Style): readonly (readonly Edit[])[] {
  return [false, true].map((short) => replaceEdits(file, entry, value, short, style));
}

function replaceEdits(
  file: YamlFile,
  { holder, index }: Entry,
  value: Plain,
  short: boolean,
  style: Style | undefined,
): readonly Edit[] {
  const old = childAt(holder, index);
  const pen = penFor(file, holder, style);
  const written = isScalar(old) && !isUnwritten(old) && !isBlockScalar(old);
  const own = written && typeof old.value === 'string' ? { ...pen, wish: quotesOf(old) } : pen;
  const head = headEnd(holder, index);
  if (isFlow(holder)) {
    const text = inFlow(own, value);
    return isUnwritten(old) ? [insert(head, ` ${text}`)] : [{ from: rangeStart(old), to: nodeEnd(file.text, old, head), text }];
  }
  const column = columnAt(file.text, startOf(holder, index));
  return splice(
    file,
    { holder, index },
    short ? { inline: inFlow(own, value), lines: [] } : pieceFor(own, holder, column, value),
  );
}

function inFlow(pen: Pen, value: Plain): string {
  const simple = !isList(value) && !isTable(value);
  return simple ? scalarText(value as Scalar, pen.wish, pen.quotes, { flow: true }) : flowText(pen, value);
}

function pieceFor(pen: Pen, holder: Collection, column: number, value: Plain): Piece {
  const empty = isList(value) ? value.length === 0 : isTable(value) && Object.keys(value).length === 0;
  if (empty) return { inline: isList(value) ? '[]' : '{}', lines: [] };
  if (isList(value) || isTable(value)) {
    if (isMap(holder)) return { inline: '', lines: childLines(pen, column, value) };
    const lines = itemLines(pen, column, value);
    return { inline: (lines[0] ?? '').slice(column + 2), lines: lines.slice(1) };
  }
  if (typeof value === 'string' && fitsBlock(value)) {
    const lines = blockText('', column + pen.step, pen.step, value);
    return { inline: (lines[0] ?? '').trimStart(), lines: lines.slice(1) };
  }
  return { inline: scalarText(value as Scalar, pen.wish, pen.quotes), lines: [] };
}

/** Three shapes of old values: none, one that begins on the line of its head, one that stands on the lines below. */
function splice(file: YamlFile, entry: Entry, piece: Piece): readonly Edit[] {
  const { text } = file;
  const old = childAt(entry.holder, entry.index);
  const head = headEnd(entry.holder, entry.index);
  const below = piece.lines.map((line) => file.eol + line).join('');
  const inline = piece.inline === '' ? '' : ` ${piece.inline}`;
  if (isUnwritten(old)) return [insert(head, inline), insert(lineEnd(text, head), below)];
  const from = rangeStart(old);
  if (isBlockScalar(old)) return overBlock(file, from, nodeEnd(text, old, head), piece, below);
  const under = isFirstOnLine(text, from) && from > lineEnd(text, head);
  if (under && (isCollection(old) || piece.inline === '')) {
    const to = isFlow(old as Collection)
      ? nodeEnd(text, old, head)
      : withoutEol(text, linesOfEntry(text, entry.holder, entry.index).to);
    return [insert(head, inline), { from: lineEnd(text, head), to: lineEnd(text, to), text: below }];
  }
  const to = nodeEnd(text, old, head);
  const start = piece.inline === '' ? blanksBefore(text, from) : from;
  return [{ from: start, to, text: piece.inline }, insert(lineEnd(text, to), below)];
}

/** The header of a `|` block, whose comment stays, and the lines below it. */
function overBlock(file: YamlFile, from: number, to: number, piece: Piece, below: string): readonly Edit[] {
  const header = /^[|>][-+0-9]*/.exec(file.text.slice(from, from + 4))?.[0].length ?? 1;
  const start = piece.inline === '' ? blanksBefore(file.text, from) : from;
  const end = lineEnd(file.text, from);
  return [
    { from: start, to: from + header, text: piece.inline },
    { from: end, to: Math.max(end, to), text: below },
  ];
}

export function insert(at: number, text: string): Edit {
  return { from: at, to: at, text };
}

function rangeStart(node: unknown): number {
  return (node as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
}

function blanksBefore(text: string, at: number): number {
  let start = at;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return start;
}

function withoutEol(text: string, at: number): number {
  if (text[at - 1] !== '\n') return at;
  return text[at - 2] === '\r' ? at - 2 : at - 1;
}
