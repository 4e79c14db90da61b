import { cells } from '../../../course/prose/cells.ts';
import { type Line, middle } from '../../text/line.ts';
import type { Glyphs, Tone } from '../../theme.ts';

/** A line with corners: `╭ left ───── right ╮`. Texts give way to each other where there is little room. */
export function edge(
  which: 'top' | 'bottom',
  left: string,
  right: string,
  width: number,
  glyphs: Glyphs,
  tone: Tone,
  rightTone: Tone = 'dim',
): Line {
  const [topLeft = '', topRight = '', bottomLeft = '', bottomRight = ''] = glyphs.corners;
  const [begin, end] = which === 'top' ? [topLeft, topRight] : [bottomLeft, bottomRight];
  const room = width - 2;
  const leftText = left === '' || room < 6 ? '' : ` ${middle(left, room - 2, glyphs.ellipsis)} `;
  const space = room - cells(leftText) - 2;
  const rightText = right === '' || space < 8 ? '' : ` ${middle(right, space - 2, glyphs.ellipsis)} `;
  const fill = Math.max(0, room - cells(leftText) - cells(rightText));
  return [
    { text: begin, tone },
    { text: leftText, tone, ...(tone === 'accent' ? { bold: true as const } : {}) },
    { text: glyphs.rule.repeat(fill), tone },
    { text: rightText, tone: rightTone },
    { text: end, tone },
  ];
}
