/** A comparison as rows and columns, with one cell marked by brackets. */
import type { Cell, Comparison } from '../../../engine/compare.ts';
import { clip, gap, type Line, padTo, type Span, widthOf } from '../../text/line.ts';
import type { Glyphs } from '../../theme.ts';
import { mark } from './mark.ts';
import type { Spot } from './spot.ts';

interface Look {
  readonly width: number;
  readonly glyphs: Glyphs;
}

/** The header, then a line a row. Columns that do not fit give way to those around the cursor. */
export function tableLines(table: Comparison, spot: Spot, chosen: number | undefined, { width, glyphs }: Look): Line[] {
  const longest = Math.max(...table.rows.map((row) => row.name.length));
  // a little air after the names, where it costs no word
  const names = total(widthsOf(table, Number.POSITIVE_INFINITY, glyphs)) < width - longest - 1 ? longest + 1 : longest;
  const room = width - names - 1;
  const widths = widthsOf(table, room, glyphs);
  const [from, to] = windowOf(widths, spot.column - 1, room);
  const shown = widths.slice(from, to).map((size, at) => ({ at: from + at, size }));
  const title = ({ at, size }: (typeof shown)[number]) =>
    padTo([gap(1), { text: table.columns[at]?.title ?? '', tone: at === spot.column - 1 ? 'accent' : 'dim' }], size + 2);
  const left: Line = from > 0 ? [{ text: glyphs.ellipsis, tone: 'dim' }] : [];
  const right: Line = to < widths.length ? [{ text: glyphs.ellipsis, tone: 'dim' }] : [];
  const header = [...padTo([gap(1), ...left], names + 1), ...shown.flatMap(title), ...right];
  const rows = table.rows.map(({ name, cells }, row) => {
    const here = row === spot.row;
    const lead = [pointer(here, row === chosen, glyphs), nameSpan(name, here && spot.column === 0, row === chosen)];
    const all = shown.flatMap(({ at, size }) => block(cells[at] as Cell, size, here && at === spot.column - 1, glyphs));
    return [...padTo(lead, names + 1), ...all];
  });
  return [header, ...rows].map((one) => clip(one, width, glyphs.ellipsis));
}

/** The cursor wins over the mark of what was chosen: both stand in one column. */
export function pointer(here: boolean, chosen: boolean, glyphs: Glyphs): Span {
  if (here) return { text: glyphs.pointer, tone: 'accent' };
  return chosen ? { text: '●', tone: 'accent' } : gap(1);
}

function nameSpan(text: string, here: boolean, chosen: boolean): Span {
  if (here) return { text, bold: true, tone: 'accent' };
  return chosen ? { text, tone: 'accent' } : { text };
}

function block(cell: Cell, size: number, here: boolean, glyphs: Glyphs): Line {
  const inside = formOf(cell, size, glyphs);
  const style = here ? ({ tone: 'accent', bold: true } as const) : {};
  const text = here ? inside.map((span) => ({ ...span, bold: true as const, tone: span.tone ?? ('accent' as const) })) : inside;
  return padTo([{ text: here ? '[' : ' ', ...style }, ...text, { text: here ? ']' : ' ', ...style }], size + 2);
}

/** The fullest form of a cell that fits, with its mark where it has one. */
function formOf(cell: Cell, size: number, glyphs: Glyphs): Line {
  const forms = cell.forms.map((text) => withMark(cell, text, glyphs));
  return forms.find((form) => widthOf(form) <= size) ?? clip(forms.at(-1) ?? [], size, glyphs.ellipsis);
}

export function withMark(cell: Cell, text: string, glyphs: Glyphs): Line {
  if (!cell.here) return text === '' ? [] : [{ text, ...(text === 'no' ? { tone: 'dim' as const } : {}) }];
  const sign = mark(cell.here, glyphs);
  return text === '' ? [sign] : [sign, { text: ` ${text}`, ...(cell.here === 'ready' ? {} : { tone: 'dim' as const }) }];
}

/** Each column as wide as its widest short form; what is left over goes to the last one, which has longer ones. */
function widthsOf({ columns, rows }: Comparison, room: number, glyphs: Glyphs): number[] {
  const of = (at: number, pick: (cell: Cell) => string) =>
    Math.max(
      columns[at]?.title.length ?? 0,
      ...rows.map(({ cells }) => widthOf(withMark(cells[at] as Cell, pick(cells[at] as Cell), glyphs))),
    );
  const short = columns.map((_, at) => of(at, (cell) => cell.forms.at(-1) ?? ''));
  const last = short.length - 1;
  const left = room - total(short);
  const most = of(last, (cell) => cell.forms[0]);
  return short.map((size, at) => (at === last && left > 0 ? Math.min(most, size + left) : size));
}

/** Cells of columns side by side, with the brackets' place around each. */
function total(widths: readonly number[]): number {
  return widths.reduce((sum, size) => sum + size + 2, 0);
}

/** From and to (not included): as many as fit, the one at the cursor among them. */
function windowOf(widths: readonly number[], at: number, room: number): [number, number] {
  if (total(widths) <= room) return [0, widths.length];
  const fits = (from: number, to: number) => total(widths.slice(from, to)) <= room - 1;
  let from = 0;
  while (from < at && !fits(from, at + 1)) from += 1;
  let to = Math.max(from, at) + 1;
  while (to < widths.length && fits(from, to + 1)) to += 1;
  return [from, to];
}
