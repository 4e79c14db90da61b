/** Before the first question: what this is about, and how many questions there are. */

import { walkOf } from '../../../spack/shown/walk.ts';
import type { Scene } from '../../scene.ts';
import { goalLines, hintLines, sayLines } from '../../screens/step/head.ts';
import { many } from '../../text/format.ts';
import { type Line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import type { Wizard } from './standing.ts';

/** As many lines as fit into `height`: where not all do, the lesson's own words stay whole. */
export function introLines(scene: Scene, wizard: Wizard, width: number, height: number): Line[] {
  const own = [goalLines(scene, width), sayLines(scene, width)];
  const all = spaced(...own, wrapStyled(amounts(scene, wizard), width, { tone: 'dim' }), hintLines(scene, width));
  return (all.length <= height ? all : spaced(...own, hintLines(scene, width))).slice(0, height);
}

function amounts(scene: Scene, { asked, composer, given }: Wizard): string {
  const files = composer.files(given).length;
  const walk = walkOf(asked).length;
  const others = asked.length - walk;
  const more = others === 0 ? '' : ` ${others} more are in the list of all answers, for when you need them.`;
  const wrong = asked.filter(({ complaint }) => complaint?.severity === 'error').length;
  const ready =
    wrong === 0
      ? `Each question has a good answer already: ${scene.glyphs.enter} takes it.`
      : `${many(wrong, 'answer')} will not do as the file has ${wrong === 1 ? 'it' : 'them'}; the others may stay: ${scene.glyphs.enter} takes them.`;
  return `${many(walk, 'question')}, ${many(files, 'file')}. ${ready}${more}`;
}
