/** A command that is too long to be drawn with brackets: its words one below the other, each with its meaning beside it. */

import { cells } from '../../../course/prose/cells.ts';
import type { Word } from '../../../engine/contract.ts';
import { gap, type Line } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';
import { commandLines } from './anatomy.ts';

/** The widest word that a meaning stands beside; under a wider one it stands on a line of its own. */
const column = 18;

export function listLines(words: readonly Word[], width: number, glyphs: Glyphs): Line[] {
  // what was said of a word once is not said again
  const told = new Map(words.map((word) => [`${word.text} ${word.means ?? ''}`, word]));
  const beside = Math.max(0, ...words.map(({ text }) => cells(text)).filter((size) => size <= column));
  const list = [...told.values()].flatMap(({ text, means }) => (means ? entry(text, means, beside + 2, width) : []));
  return [...commandLines(words, width, glyphs), ...(list.length > 0 ? [[]] : []), ...list];
}

function entry(text: string, means: string, at: number, width: number): Line[] {
  const lines = wrapStyled(means, width - at);
  const word = { text, tone: 'accent' } as const;
  if (cells(text) + 2 > at) return [...wrapStyled(text, width, { tone: 'accent' }), ...lines.map((one) => [gap(at), ...one])];
  return lines.map((one, index) => (index === 0 ? [word, gap(at - cells(text)), ...one] : [gap(at), ...one]));
}
