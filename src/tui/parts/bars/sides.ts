/** What a process sees and what we see of it, in two columns. */
import { cells } from '../../../course/prose/cells.ts';
import type { Measured } from '../../../session/state.ts';
import { type Line, padTo } from '../../text/line.ts';

const between = 3;

/** Undefined where the rows have no two sides, or not all the room they need. */
export function sidesLines(rows: readonly Measured[], width: number): Line[] | undefined {
  const sides = rows.map((row) => row.sides ?? { inside: '', outside: '' });
  if (rows.length === 0 || rows.some((row) => !row.sides)) return undefined;
  const label = widest(rows.map((row) => row.label));
  const inside = widest(['inside', ...sides.map((one) => one.inside)]);
  const outside = widest(['outside', ...sides.map((one) => one.outside)]);
  if (label + inside + outside + cells('its own') > width) return undefined;
  const columns = (name: string, [left, right]: readonly [string, string], tone?: 'dim'): Line => [
    ...padTo([{ text: name, tone: 'dim' }], label),
    ...padTo([{ text: left, ...(tone ? { tone } : {}) }], inside),
    ...padTo([{ text: right, ...(tone ? { tone } : {}) }], outside),
  ];
  return [
    columns('', ['inside', 'outside'], 'dim'),
    ...rows.flatMap((row, at) => {
      const side = sides[at];
      const line = columns(row.label, [side?.inside ?? '', side?.outside ?? '']);
      if (!side?.are) return [line];
      // what is shared is the exception here, and what to look for
      const told: Line = [...line, side.are === 'shared' ? { text: side.are, bold: true } : { text: side.are, tone: 'dim' }];
      return at > 0 && !sides[at - 1]?.are ? [[], told] : [told];
    }),
  ];
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(cells)) + between;
}
