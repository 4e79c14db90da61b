import type { Step } from '../../../course/lesson.ts';
import { clip, type Line, line } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';

/** One frame of a step's figure, as tall as its tallest, so that nothing below it moves. Its words, where it does not fit. */
export function figureLines(step: Step, at: number, width: number, ellipsis: string): Line[] {
  const { figure } = step;
  if (!figure) return [];
  const frames = figure.frames.map((frame) => frame.replace(/\n$/, '').split('\n'));
  const widest = Math.max(...frames.flat().map((row) => row.length));
  if (widest > width) return wrapStyled(figure.words, width);
  const height = Math.max(...frames.map((frame) => frame.length));
  const frame = frames[Math.min(at, frames.length - 1)] ?? [];
  return Array.from({ length: height }, (_, row) => clip(line(frame[row] ?? '', { tone: 'accent' }), width, ellipsis));
}
