/** A choice that is explored as a table: the short answers, and below them what is behind the one at the cursor. */
import type { StepOf } from '../../../course/lesson.ts';
import { type Comparison, comparisonOf, type Row } from '../../../engine/compare.ts';
import type { StepRecord } from '../../../session/state.ts';
import { layoutFor } from '../../layout.ts';
import { prose } from '../../parts/prose/prose.ts';
import { oneLines } from '../../parts/table/one.ts';
import { extentOf, type Spot, spotOf } from '../../parts/table/spot.ts';
import { tableLines } from '../../parts/table/table.ts';
import type { Scene } from '../../scene.ts';
import { type Line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import { onePage, roomForTwo, twoPages, type Ways } from './content.ts';
import { goalLines, sayLines } from './head.ts';

/** columns below which one row at a time is shown */
export const roomForTable = 50;

interface Widths {
  readonly text: number;
  readonly full: number;
}

export function compareWays(scene: Scene, step: StepOf<'choose'>, record: StepRecord, { text, full }: Widths): Ways {
  const table = comparisonOf(step, scene.state.facts?.engines);
  const extent = extentOf(step);
  if (!table || !extent) return [];
  const spot = spotOf(scene.ui.cursor, extent);
  const chosen = scene.state.phase.is === 'passed' ? record.answered?.[0] : undefined;
  const goal = goalLines(scene, text);
  const say = sayLines(scene, text);
  const work = full < roomForTable ? narrow(scene, table, spot, chosen, full) : wide(scene, table, spot, chosen, { text, full });
  if (full < roomForTable) return [onePage(spaced(goal, say, work)), twoPages(work, spaced(goal, say))];
  const untouched = chosen === undefined && scene.size.rows >= roomForTwo;
  return [
    onePage(spaced(goal, say, work)),
    onePage(spaced(goal, work)),
    untouched ? twoPages(spaced(goal, say), work) : twoPages(work, spaced(goal, say)),
  ];
}

function wide(scene: Scene, table: Comparison, spot: Spot, chosen: number | undefined, { text, full }: Widths): Line[] {
  const lines = tableLines(table, spot, chosen, { width: full, glyphs: scene.glyphs });
  const below = behind(scene, table, spot, chosen, text);
  // as tall as the tallest, so that nothing moves while one looks around
  const tallest = Math.max(
    ...table.rows.flatMap((row, at) => [
      wrapStyled(row.more, text).length,
      at === chosen ? prose(row.reply, scene.state.vars, text).length : 0,
      ...row.cells.map((cell) => wrapStyled(cell.more, text).length),
    ]),
  );
  const air = Math.max(0, tallest + 1 - below.length);
  return [...lines, [], ...below, ...Array.from({ length: air }, () => [])];
}

function narrow(scene: Scene, table: Comparison, spot: Spot, chosen: number | undefined, width: number): Line[] {
  const below = behind(scene, table, spot, chosen, width).slice(1);
  // one line for the name, one for air, one for the number of the page
  const rows = Math.max(1, Math.min(table.columns.length, layoutFor(scene.size).height - below.length - 3));
  return [...oneLines(table, spot, chosen, { width, rows, glyphs: scene.glyphs }), [], ...below];
}

/** What stands behind the cell at the cursor, under a line that says whose it is and what was asked. */
function behind({ state, glyphs }: Scene, table: Comparison, spot: Spot, chosen: number | undefined, width: number): Line[] {
  const row = table.rows[spot.row] as Row;
  const column = table.columns[spot.column - 1];
  const cell = row.cells[spot.column - 1];
  const isChosen = spot.row === chosen;
  if (!column || !cell) {
    const head: Line = [
      { text: row.name, bold: true },
      ...(isChosen ? [{ text: `  ${glyphs.here} your choice`, tone: 'accent' as const }] : []),
    ];
    return [head, ...(isChosen ? prose(row.reply, state.vars, width) : wrapStyled(row.more, width))];
  }
  const [asked = [], ...more] = wrapStyled(column.ask, width - row.name.length - 2, { tone: 'dim' });
  return [[{ text: `${row.name}  `, bold: true }, ...asked], ...more, ...wrapStyled(cell.more, width)];
}
