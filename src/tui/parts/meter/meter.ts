import type { Line } from '../../text/line.ts';
import type { Glyphs, Tone } from '../../theme.ts';

/** A thin bar of `width` cells, filled to `part` (0 to 1). */
export function meter(part: number, width: number, glyphs: Glyphs, tone: Tone = 'accent'): Line {
  const [full = '', half = '', rest = ''] = glyphs.meter;
  const halves = Math.round(Math.max(0, Math.min(1, part)) * width * 2);
  const whole = Math.floor(halves / 2);
  const odd = halves % 2;
  const left = width - whole - odd;
  return [
    { text: full.repeat(whole) + (odd ? half : ''), tone },
    { text: rest.repeat(left), tone: 'dim' },
  ];
}
