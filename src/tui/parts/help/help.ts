import { keymap } from '../../keymap.ts';
import type { Where } from '../../keys/doing.ts';
import { nameOf } from '../../keys/find.ts';
import type { Scene } from '../../scene.ts';
import { type Line, padTo } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';
import { standingOf } from '../compose/standing.ts';

const column = 10;

/** The questions of the wizard have keys of their own, and a page of help for them. */
const asks = (where: readonly Where[]) => where.includes('compose') || where.includes('compose-field');
const tells = (where: readonly Where[]) => where.some((one) => one !== 'compose' && one !== 'compose-field');

/** Every key there is, made from the keymap itself; those of a few steps only where they work. */
export function helpLines(scene: Scene, width: number): Line[] {
  const wizard = standingOf(scene) !== undefined;
  const told = keymap.filter(
    ({ help, rare, when, where }) => help !== undefined && (!rare || when?.(scene)) && (wizard ? asks(where) : tells(where)),
  );
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
