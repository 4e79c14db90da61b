/** Where things go on a terminal of a given size. Numbers are cells. */
import type { Size } from './scene.ts';

export interface Layout {
  readonly kind: 'tiny' | 'single' | 'double';
  /** rows between title and keys, without the air around them */
  readonly height: number;
  /** width of the text column */
  readonly text: number;
  /** the shell beside the text, borders included; 0 where there is none */
  readonly side: number;
  /** the shell when it fills the screen, borders included */
  readonly full: number;
}

export const prosewidth = 66;

/** The layout where a file, not the shell, stands beside the words: its lines need more room than a shell's first ones. */
export function besideFile(layout: Layout): Layout {
  if (layout.kind !== 'double') return layout;
  const text = Math.min(prosewidth, Math.floor(layout.full * 0.48));
  return { ...layout, text, side: layout.full - text - 2 };
}

export function layoutFor({ columns, rows }: Size): Layout {
  const full = Math.max(1, columns - 2);
  if (columns < 30 || rows < 10) return { kind: 'tiny', height: rows, text: columns, side: 0, full };
  const height = rows - 4;
  if (columns < 80) return { kind: 'single', height, text: Math.min(prosewidth, columns - 2), side: 0, full };
  const text = textBeside(columns);
  return { kind: 'double', height, text, side: columns - text - 4, full };
}

/** The text column grows to 66; a shell needs about half the screen before that. */
function textBeside(columns: number): number {
  if (columns >= 106) return prosewidth;
  if (columns >= 98) return Math.min(62, columns - 38);
  return Math.round(columns * 0.55);
}

/** From here on the shell beside the text is wide enough to work in, so it never has to fill the screen. */
export const roomy = 150;
