/** Before the first question: what this is about, and how many questions there are. */

import { walkOf } from '../../../spack/shown/walk.ts';
import type { Scene } from '../../scene.ts';
import { goalLines, hintLines, sayLines } from '../../screens/step/head.ts';
import { many } from '../../text/format.ts';
import { type Line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import type { Wizard } from './standing.ts';

export function introLines(scene: Scene, { asked, composer, given }: Wizard, width: number): Line[] {
  const files = composer.files(given).length;
  const walk = walkOf(asked).length;
  const others = asked.length - walk;
  const more = others === 0 ? '' : ` ${others} more are in the list of all answers, for when you need them.`;
  const text = `${many(walk, 'question')}, ${many(files, 'file')}. Each question has a good answer already: ${scene.glyphs.enter} takes it.${more}`;
  return spaced(
    goalLines(scene, width),
    sayLines(scene, width),
    wrapStyled(text, width, { tone: 'dim' }),
    hintLines(scene, width),
  );
}
