/** What the report is drawn with: the width, marks, colors, and words that are safe to print. */
import stringWidth from 'string-width';
import { wrapped } from '../../runner/wrap.ts';
import { type Tone, tones } from '../../tui/theme.ts';
import { plainFor } from '../plain-text.ts';

export interface Paper {
  readonly width: number;
  readonly unicode: boolean;
  /** a text in a color, where there are colors */
  tint(tone: Tone | 'bold', text: string): string;
  /** a text without control characters, and in ASCII where there is nothing else */
  clean(text: string): string;
  /** wrapped lines of a clean text, without a line break at the end */
  set(text: string, indent: number, hang?: number): string;
}

export function paperFor({ width, unicode, color }: { width: number; unicode: boolean; color: boolean }): Paper {
  const clean = plainFor(unicode);
  return {
    width,
    unicode,
    clean,
    tint(tone, text) {
      const [begin, end] = tone === 'bold' ? [1, 22] : tones[tone];
      return color ? `\u001b[${begin}m${text}\u001b[${end}m` : text;
    },
    set: (text, indent, hang = indent) => wrapped(clean(text), { width, indent, hang }),
  };
}

/** Cut to so many cells, or filled up. */
export function cell(text: string, cells: number): string {
  const cut = stringWidth(text) > cells ? text.slice(0, cells) : text;
  return cut + ' '.repeat(Math.max(0, cells - stringWidth(cut)));
}
