import type { Code, List, ListItem, RootContent } from 'mdast';
import { cells, cut, tame } from './cells.ts';
import { type InlineOptions, inline } from './inline.ts';
import { joined, type Line, type Look, type Span } from './span.ts';
import { table } from './table.ts';
import { wrap } from './wrap.ts';

/** Narrower than this, indentation stops: what is left of the line would hold no word. */
const narrowest = 8;

/** Blocks one under the other; `apart` puts a blank line between them. */
export function blocks(nodes: readonly RootContent[], width: number, options: InlineOptions, apart = true): Line[] {
  const parts = nodes.map((node) => block(node, width, options)).filter((part) => part.length > 0);
  return parts.flatMap((part, at) => (at > 0 && apart ? [[], ...part] : part));
}

function block(node: RootContent, width: number, options: InlineOptions): Line[] {
  switch (node.type) {
    case 'paragraph':
      return wrap(inline(node.children, options), width);
    case 'heading':
      return wrap(inline(node.children, options, { bold: true }), width);
    case 'list':
      return list(node, width, options);
    case 'code':
      return code(node, width);
    case 'blockquote':
      return indented(blocks(node.children, inner(width, 2), options), '  ', '  ', width).map((line) => joined(line.map(italic)));
    case 'table':
      return table(node, width, options);
    case 'thematicBreak':
      return [[{ text: '---' }]];
    case 'html':
      return wrap([{ text: tame(node.value).replace(/\s+/g, ' ') }], width);
    case 'footnoteDefinition': {
      const mark = `[${tame(node.identifier)}] `;
      return indented(blocks(node.children, inner(width, cells(mark)), options), mark, ' '.repeat(cells(mark)), width);
    }
    default:
      return [];
  }
}

function list(node: List, width: number, options: InlineOptions): Line[] {
  const first = node.start ?? 1;
  const marks = node.children.map((item, at) => mark(node, item, first + at));
  const room = Math.max(0, ...marks.map((text) => text.length));
  const apart = node.spread || node.children.some((item) => item.spread);
  return node.children.flatMap((item, at) => {
    const body = blocks(item.children, inner(width, room), options, apart === true);
    const lines = indented(body.length > 0 ? body : [[]], (marks[at] ?? '').padEnd(room), ' '.repeat(room), width);
    return apart && at > 0 ? [[], ...lines] : lines;
  });
}

function mark(node: List, item: ListItem, number: number): string {
  const task = typeof item.checked === 'boolean' ? (item.checked ? '[x] ' : '[ ] ') : '';
  return `${node.ordered ? `${number}.` : '-'} ${task}`;
}

/** Code keeps its lines and its blanks; a line that is too wide goes on under itself. */
function code(node: Code, width: number): Line[] {
  const room = inner(width, 2);
  const look: Look = { code: true };
  const lines = tame(node.value).split('\n');
  return indented(
    lines.flatMap((line) => soft(line, room).map((text): Line => (text === '' ? [] : [{ ...look, text }]))),
    '  ',
    '  ',
    width,
  );
}

function soft(line: string, room: number): string[] {
  const out: string[] = [];
  let rest = line;
  while (cells(rest) > room) {
    const [first, more] = cut(rest, room);
    if (more === '') break;
    const blank = more.startsWith(' ') ? first.length : first.lastIndexOf(' ');
    const at = blank > first.length / 2 ? blank : first.length;
    out.push(rest.slice(0, at));
    rest = rest.slice(at).replace(/^ /, '');
  }
  return [...out, rest];
}

function indented(lines: readonly Line[], first: string, others: string, width: number): Line[] {
  if (width - others.length < narrowest && /^ *$/.test(first)) return [...lines];
  return lines.map((line, at) => {
    const before = at === 0 ? first : others;
    return line.length === 0 && at > 0 ? [] : [{ text: line.length === 0 ? before.trimEnd() : before }, ...line];
  });
}

function inner(width: number, taken: number): number {
  return width - taken < narrowest ? Math.max(1, width - (width > taken ? taken : 0)) : width - taken;
}

function italic(span: Span): Span {
  return span.text.trim() === '' ? span : { ...span, italic: true };
}
