/** One row of runs as a bar: its length is the median, its shaded end and the line beyond show the fastest and the slowest run. */
import type { Spread } from '../../../experiment/stats.ts';
import type { Line, Span } from '../../text/line.ts';
import type { Glyphs } from '../../theme.ts';

/** A bar in eighths of a cell; never nothing, so that a small value can still be seen. */
export function barOf(part: number, room: number, glyphs: Glyphs): string {
  const eighths = Math.max(1, Math.round(Math.max(0, Math.min(1, part)) * room * 8));
  const whole = Math.floor(eighths / 8);
  const rest = eighths % 8;
  return (glyphs.bar[7] ?? '#').repeat(whole) + (rest > 0 ? (glyphs.bar[rest - 1] ?? '#') : '');
}

/** `longest` is what fills the room. A spread that is less than a cell to a side is not drawn there. */
export function whiskerBar({ median, min, max }: Spread, longest: number, room: number, glyphs: Glyphs): Line {
  const bar = barOf(median / longest, room, glyphs);
  const filled = [...bar].length;
  const at = (value: number) => Math.max(0, Math.min(room, Math.round((value / longest) * room)));
  const shaded = Math.max(0, Math.min(filled - 1, filled - Math.max(1, at(min))));
  const beyond = Math.max(0, at(max) - filled);
  const plain = [...bar].slice(0, filled - shaded).join('');
  const spans: Span[] = [{ text: shaded > 0 ? (glyphs.bar[7] ?? '#').repeat(filled - shaded) : plain, tone: 'accent' }];
  if (shaded > 0) spans.push({ text: glyphs.shade.repeat(shaded), tone: 'accent' });
  if (beyond > 0) spans.push({ text: `${glyphs.rule.repeat(beyond - 1)}${glyphs.stop}`, tone: 'dim' });
  return spans;
}
