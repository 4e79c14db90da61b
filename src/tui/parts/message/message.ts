import type { Scene } from '../../scene.ts';
import { clip, type Line } from '../../text/line.ts';

/** Something to tell once, on the line above the keys. */
export function messageLine({ state, glyphs, size }: Scene): Line {
  const { message } = state;
  if (!message) return [];
  const tone = message.tone === 'note' ? 'accent' : message.tone;
  const sign = message.tone === 'bad' ? glyphs.wrong : message.tone === 'good' ? glyphs.done : glyphs.here;
  return [{ text: ' ' }, ...clip([{ text: `${sign} `, tone }, { text: message.text }], size.columns - 2, glyphs.ellipsis)];
}
