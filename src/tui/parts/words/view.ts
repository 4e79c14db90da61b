import type { Scene } from '../../scene.ts';
import { indent, type Line, spaced } from '../../text/line.ts';
import { fold, wrapStyled } from '../../text/wrap.ts';
import { placeWords } from '../anatomy/anatomy.ts';

const unsaid = 'A name or value of its own: nothing more to it.';

export function wordLines({ state, glyphs }: Scene, at: number, width: number): Line[] {
  const words = state.plan?.command?.words ?? [];
  const word = words[at];
  if (!word) return [];
  let index = -1;
  const command = placeWords(words, width - 2, glyphs.ellipsis).flatMap((placed): Line[] => {
    let x = 0;
    let under: Line = [];
    const line = placed.flatMap((one) => {
      index += 1;
      const here = index === at;
      if (here) under = [{ text: ' '.repeat(one.x) }, { text: glyphs.meter[0]?.repeat(one.width) ?? '', tone: 'accent' }];
      const space = { text: ' '.repeat(one.x - x) };
      x = one.x + one.width;
      return [
        space,
        here ? { text: one.text, bold: true as const, tone: 'accent' as const } : { text: one.text, tone: 'dim' as const },
      ];
    });
    return [line, under];
  });
  const count: Line = [{ text: `word ${at + 1} of ${words.length}`, tone: 'dim' }];
  const whole = fold([{ text: word.text, bold: true, tone: 'accent' }], width - 2);
  const means = wrapStyled(word.means ?? unsaid, Math.min(width - 2, 64), word.means ? {} : { tone: 'dim' });
  return spaced(
    [[{ text: 'Word by word', bold: true }]],
    indent(command, 2),
    indent([...whole, ...means], 2),
    indent([count], 2),
  );
}
