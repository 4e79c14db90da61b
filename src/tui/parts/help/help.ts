import { keymap } from '../../keymap.ts';
import { nameOf } from '../../keys/find.ts';
import type { Scene } from '../../scene.ts';
import { type Line, padTo } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';

const column = 10;

/** Every key there is, made from the keymap itself; those of a few steps only where they work. */
export function helpLines(scene: Scene, width: number): Line[] {
  const told = keymap.filter(({ help, rare, when }) => help !== undefined && (!rare || when?.(scene)));
  const keys = told.flatMap((binding) => {
    const name = binding.keys.includes('1') ? '1-9' : nameOf(binding, scene);
    return hang(padTo([{ text: name, tone: 'accent' }], column), binding.help ?? '', Math.min(width, 76));
  });
  const legend = wrapStyled(
    'A key that does nothing here does no harm. Esc closes what is open; nothing you did is ever lost.',
    Math.min(width, 66),
    { tone: 'dim' },
  );
  return [[{ text: 'Keys', bold: true }], [], ...keys, [], ...legend];
}
