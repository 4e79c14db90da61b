import { cells } from '../../../course/prose/cells.ts';
import { gap, type Line, type Span } from '../../text/line.ts';
import type { Tone } from '../../theme.ts';

interface Piece {
  readonly x: number;
  readonly text: string;
  readonly tone?: Tone;
}

/** Text put at places, read out as lines. Pieces on a row must not overlap. */
export class Canvas {
  readonly #rows: Piece[][] = [];
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
  }

  put(x: number, y: number, text: string, tone?: Tone): void {
    while (this.#rows.length <= y) this.#rows.push([]);
    this.#rows[y]?.push({ x, text, ...(tone ? { tone } : {}) });
  }

  lines(): Line[] {
    return this.#rows.map((row) => readOut(row, this.#width));
  }
}

function readOut(row: readonly Piece[], width: number): Line {
  const out: Span[] = [];
  let at = 0;
  for (const { x, text, tone } of row.toSorted((a, b) => a.x - b.x)) {
    if (x < at || x + cells(text) > width) continue;
    if (x > at) out.push(gap(x - at));
    out.push({ text, ...(tone ? { tone } : {}) });
    at = x + cells(text);
  }
  return out;
}
