/** A command that is too long to be drawn with brackets: its words one below the other, each with its meaning beside it. */

import { cells } from '../../../course/prose/cells.ts';
import type { Word } from '../../../engine/contract.ts';
import { gap, type Line } from '../../text/line.ts';
import { fold, wrapStyled } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';
import { commandLines } from './anatomy.ts';

/** The widest word that a meaning stands beside; under a wider one it stands on a line of its own. */
const column = 18;

/** Pages of at most `height` rows, each with the whole command above. */
export function listPages(words: readonly Word[], width: number, height: number, glyphs: Glyphs): Line[][] {
  const command = commandLines(words, width, glyphs);
  const entries = entriesOf(words, width);
  const room = Math.max(4, height - command.length - 1);
  const pages = Math.ceil(entries.flat().length / room);
  const each = Math.ceil(entries.flat().length / Math.max(1, pages));
  const out: Line[][] = [];
  let rows = room;
  for (const one of entries) {
    rows += one.length;
    if (rows > Math.min(room, each + 1)) {
      out.push([...command, []]);
      rows = one.length;
    }
    out.at(-1)?.push(...one);
  }
  return out;
}

function entriesOf(words: readonly Word[], width: number): Line[][] {
  // what was said of a word once is not said again
  const told = new Map(words.map((word) => [`${word.text} ${word.means ?? ''}`, word]));
  const beside = Math.max(0, ...words.map(({ text }) => cells(text)).filter((size) => size <= column));
  return [...told.values()].flatMap(({ text, means }) => (means ? [entry(text, means, beside + 2, width)] : []));
}

function entry(text: string, means: string, at: number, width: number): Line[] {
  const lines = wrapStyled(means, width - at);
  const word = { text, bold: true } as const;
  if (cells(text) + 2 > at) return [...fold([word], width), ...lines.map((one) => [gap(at), ...one])];
  return lines.map((one, index) => (index === 0 ? [word, gap(at - cells(text)), ...one] : [gap(at), ...one]));
}
