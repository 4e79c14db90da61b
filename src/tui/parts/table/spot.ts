/** Where the cursor is in a table: one number in the screen's state, a row and a column here. Column 0 is the name of the row. */
import type { StepOf } from '../../../course/lesson.ts';

export interface Spot {
  readonly row: number;
  readonly column: number;
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** Undefined for a step without a table. */
export function extentOf({ table, options }: StepOf<'choose'>): Extent | undefined {
  if (!table) return undefined;
  return { rows: options.length, columns: 1 + table.columns.length + (table.here ? 1 : 0) };
}

export function spotOf(cursor: number, { columns }: Extent): Spot {
  return { row: Math.floor(cursor / columns), column: cursor % columns };
}

/** The cursor that stands on the name of a row. */
export function cursorOn(row: number, { columns }: Extent): number {
  return row * columns;
}

/** How far the cursor goes: past an end of a row or column it comes in at the other. */
export function step(cursor: number, extent: Extent, way: 'row' | 'column', by: 1 | -1): number {
  if (way === 'row') return by * extent.columns;
  const { column } = spotOf(cursor, extent);
  return ((column + by + extent.columns) % extent.columns) - column;
}

/** The option that Enter chooses. */
export function optionAt(chooseStep: StepOf<'choose'>, cursor: number): number {
  const extent = extentOf(chooseStep);
  return extent ? spotOf(cursor, extent).row : cursor;
}
