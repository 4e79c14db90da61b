import type { Scene } from '../../scene.ts';
import { blank, type Line } from '../../text/line.ts';
import { hang } from '../../text/wrap.ts';

/** Something to tell once, above the keys: one row, empty or not, and more where the words need them. */
export function messageLines({ state, glyphs, size }: Scene): readonly Line[] {
  const { message } = state;
  if (!message) return [blank];
  const tone = message.tone === 'note' ? 'accent' : message.tone;
  const sign = message.tone === 'bad' ? glyphs.wrong : message.tone === 'good' ? glyphs.done : glyphs.here;
  const mark: Line = [{ text: ' ' }, { text: `${sign} `, tone }];
  // what to do next stands at the end, so nothing is clipped while half of the screen remains
  return hang(mark, message.text, size.columns - 1).slice(0, Math.max(1, Math.floor(size.rows / 2) - 4));
}
