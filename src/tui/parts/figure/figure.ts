import { fill } from '../../../course/fill.ts';
import type { Step, Vars } from '../../../course/lesson.ts';
import { clip, type Line } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';

/** One frame of a step's figure, as tall as its tallest, so that nothing below it moves. Its words, where it does not fit. */
export function figureLines(step: Step, vars: Vars, at: number, width: number, ellipsis: string): Line[] {
  const { figure } = step;
  if (!figure) return [];
  const frames = figure.frames.map((frame) => fill(frame, vars).replace(/\n$/, '').split('\n'));
  const widest = Math.max(...frames.flat().map((row) => row.length));
  if (widest > width) return wrapStyled(fill(figure.words, vars), width);
  const height = Math.max(...frames.map((frame) => frame.length));
  const frame = frames[Math.min(at, frames.length - 1)] ?? [];
  return Array.from({ length: height }, (_, row) => clip(inked(frame[row] ?? ''), width, ellipsis));
}

/** Lines of boxes are dim, so that the words in them stand out. */
function inked(row: string): Line {
  return row
    .split(/([\u2500-\u257f]+)/)
    .filter((part) => part !== '')
    .map((part) => (/[\u2500-\u257f]/.test(part) ? { text: part, tone: 'dim' as const } : { text: part }));
}
