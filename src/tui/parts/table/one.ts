/** One row of a comparison at a time, its cells below each other: for screens too narrow for a table. */
import type { Comparison } from '../../../engine/compare.ts';
import { ends, type Line, padTo, type Span } from '../../text/line.ts';
import type { Glyphs } from '../../theme.ts';
import type { Spot } from './spot.ts';
import { pointer, withMark } from './table.ts';

interface Look {
  readonly width: number;
  /** lines for the cells; the others scroll */
  readonly rows: number;
  readonly glyphs: Glyphs;
}

/** The name with its place among the others, and its cells around the cursor. */
export function oneLines(table: Comparison, spot: Spot, chosen: number | undefined, { width, rows, glyphs }: Look): Line[] {
  const row = table.rows[spot.row];
  if (!row) return [];
  const titles = Math.max(...table.columns.map((column) => column.title.length));
  const first = spot.column === 0;
  const head: Line = [
    pointer(first, spot.row === chosen, glyphs),
    { text: ` ${row.name}`, bold: true, ...(first ? { tone: 'accent' as const } : {}) },
  ];
  const place: Line = [
    { text: `${glyphs.sideways} `, tone: 'accent' },
    { text: `${spot.row + 1} of ${table.rows.length}`, tone: 'dim' },
  ];
  const cells = row.cells.map((cell, at): Line => {
    const here = at === spot.column - 1;
    const title: Span = { text: ` ${table.columns[at]?.title ?? ''}`, tone: here ? 'accent' : 'dim' };
    const text = withMark(cell, cell.forms[0], glyphs).map((span) => (here ? { ...span, bold: true as const } : span));
    return [...padTo([pointer(here, false, glyphs), title], titles + 4), ...text];
  });
  const at = Math.max(0, spot.column - 1);
  const from = Math.max(0, Math.min(at - Math.floor(rows / 2), cells.length - rows));
  return [ends(head, place, width), ...cells.slice(from, from + rows)];
}
