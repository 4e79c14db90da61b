import type { Cell } from '../../../engine/compare.ts';
import type { Span } from '../../text/line.ts';
import type { Glyphs, Tone } from '../../theme.ts';

/** What this machine has of an engine, as one sign. */
export function mark(here: NonNullable<Cell['here']>, glyphs: Glyphs): Span {
  const looks: Record<NonNullable<Cell['here']>, readonly [string, Tone]> = {
    ready: [glyphs.done, 'good'],
    unusable: [glyphs.wrong, 'bad'],
    absent: [glyphs.open, 'dim'],
    looking: [glyphs.ellipsis, 'dim'],
  };
  const [text, tone] = looks[here];
  return { text, tone };
}
