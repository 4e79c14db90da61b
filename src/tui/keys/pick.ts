/** Digits choose from the numbered list on screen. */
import { currentStep } from '../../session/select.ts';
import type { Scene } from '../scene.ts';
import type { Doing } from './doing.ts';
import { doMend } from './mend.ts';
import { menuOf } from './menu.ts';

export function pick(scene: Scene, key: string): readonly Doing[] {
  const menu = menuOf(scene.state, scene.ui.finding);
  const here = currentStep(scene.state);
  const option = Number(key) - 1;
  if (!menu || !here || option >= menu.size) return [];
  const move: Doing = { ui: { type: 'move-cursor', by: option - scene.ui.cursor, of: menu.size } };
  switch (menu.is) {
    case 'quiz':
      return [move, { send: { type: 'answer', option, at: scene.now } }];
    case 'choose':
      return [move, { send: { type: 'choose', option, at: scene.now } }];
    case 'blank':
      return [move, { send: { type: 'blank', id: menu.id, option } }];
    case 'predict':
      return [{ send: { type: 'predict', option } }];
    case 'lines':
    case 'table':
      return [];
    case 'mends':
      return [move, ...doMend(scene, option, here.record)];
  }
}

const verbs = {
  lines: undefined,
  table: undefined,
  quiz: 'choose',
  choose: 'choose',
  blank: 'choose',
  predict: 'predict',
  mends: 'choose',
} as const;

export function pickSays(scene: Scene): string | undefined {
  const menu = menuOf(scene.state);
  return menu && verbs[menu.is];
}
