import type { Table } from 'mdast';
import { cells } from './cells.ts';
import { type InlineOptions, inline } from './inline.ts';
import { joined, type Line, type Span } from './span.ts';
import { wrap } from './wrap.ts';

const gap = 2;
type Cell = readonly Span[];

/** A table as aligned columns; where these do not fit even when cells wrap, one `name: value` line for each cell. */
export function table(node: Table, width: number, options: InlineOptions): Line[] {
  const rows = node.children.map((row, at) =>
    row.children.map((cell) => inline(cell.children, options, at === 0 ? { bold: true } : {})),
  );
  const count = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: count }, (_, column) => rows.map((row) => row[column] ?? []));
  const widths = fitted(
    columns.map((column) => Math.max(1, ...column.map(cellWidth))),
    columns.map((column) => Math.max(1, ...column.map(longestWord))),
    width - gap * (count - 1),
  );
  if (!widths) return records(rows, width);
  return rows.flatMap((row) => tableRow(row, widths, node.align ?? []));
}

/** Column widths that add up to at most `room`, taking from the widest first; undefined where words would be cut. */
function fitted(natural: readonly number[], least: readonly number[], room: number): number[] | undefined {
  if (sum(least) > room) return undefined;
  const widths = [...natural];
  for (let over = sum(widths) - room; over > 0; over--) {
    const slack = widths.map((width, at) => (width > (least[at] ?? 0) ? width : 0));
    const widest = slack.indexOf(Math.max(...slack));
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return widths;
}

function tableRow(row: readonly Cell[], widths: readonly number[], align: readonly (string | null)[]): Line[] {
  const parts = widths.map((width, at) => wrap(row[at] ?? [], width));
  const height = Math.max(...parts.map((part) => part.length));
  return Array.from({ length: height }, (_, y) => {
    const spans = widths.flatMap((width, x): Span[] => {
      const line = parts[x]?.[y] ?? [];
      const blank = width - lineWidth(line);
      const before = align[x] === 'right' ? blank : align[x] === 'center' ? blank >> 1 : 0;
      const after = x === widths.length - 1 ? 0 : blank - before + gap;
      return [{ text: ' '.repeat(before) }, ...line, { text: ' '.repeat(after) }];
    });
    return trimmed(joined(spans));
  });
}

function records(rows: readonly (readonly Cell[])[], width: number): Line[] {
  const [head = [], ...body] = rows;
  return body.flatMap((row, at) => [
    ...(at > 0 ? [[]] : []),
    ...row.flatMap((cell, x) => wrap([...(head[x] ?? []), { text: ': ' }, ...cell], width)),
  ]);
}

function trimmed(line: Line): Line {
  const last = line.at(-1);
  if (!last?.text.endsWith(' ')) return line;
  const text = last.text.trimEnd();
  return text === '' ? trimmed(line.slice(0, -1)) : [...line.slice(0, -1), { ...last, text }];
}

function cellWidth(cell: Cell): number {
  return cell.reduce((all, span) => all + cells(span.text), 0);
}

function longestWord(cell: Cell): number {
  const text = cell.map((span) => (span.code ? span.text.replaceAll(' ', '\u00a0') : span.text)).join('');
  return Math.max(0, ...text.split(' ').map(cells));
}

function lineWidth(line: Line): number {
  return line.reduce((all, span) => all + cells(span.text), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
