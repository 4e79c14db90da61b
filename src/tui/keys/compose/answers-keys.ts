/** Keys of the list of all answers. */
import { wizardOf } from '../../parts/compose/standing.ts';
import type { Scene } from '../../scene.ts';
import type { At } from '../../ui/compose.ts';
import type { Binding, Doing } from '../doing.ts';
import { goTo } from './going.ts';

const close: Doing = { ui: { type: 'close-overlay' } };
const rowIn = ({ ui }: Scene) => (ui.overlay?.is === 'answers' ? ui.overlay.row : 0);

/** What the cursor is at: a question, or the files below the last one. */
function placeIn(scene: Scene): At {
  const question = wizardOf(scene.state)?.asked[rowIn(scene)];
  return question ? { question: question.id } : 'files';
}

export const answersKeys: readonly Binding[] = [
  {
    keys: ['enter'],
    shown: ({ glyphs }) => glyphs.enter,
    says: (scene) => (placeIn(scene) === 'files' ? 'to the files' : 'change it'),
    where: ['answers'],
    rank: 0,
    does: (scene) => {
      const place = placeIn(scene);
      const from = scene.ui.compose?.at ?? (scene.state.phase.is === 'ready' ? undefined : 'files');
      const home = place === 'files' || from === undefined || from === 'intro' ? {} : { home: from };
      return [close, ...goTo(scene, place, home)];
    },
  },
  {
    keys: ['up', 'down', 'j', 'k', 'pageup', 'pagedown', 'home', 'end'],
    shown: ({ glyphs }) => glyphs.updown,
    says: 'choose',
    where: ['answers'],
    rank: 2,
    does: move,
  },
  {
    keys: ['u'],
    says: 'as proposed',
    where: ['answers'],
    rank: 3,
    when: (scene) => wizardOf(scene.state)?.asked[rowIn(scene)]?.given === true,
    does: (scene) => {
      const question = wizardOf(scene.state)?.asked[rowIn(scene)];
      return question ? [{ send: { type: 'fill', question: question.id } }] : [];
    },
  },
  {
    keys: ['escape', 'a', 'q', 'left', 'b', 'ctrl-o'],
    shown: 'Esc',
    says: 'close',
    where: ['answers'],
    rank: 0,
    does: () => [close],
  },
];

function move(scene: Scene, key: string): readonly Doing[] {
  const of = (wizardOf(scene.state)?.asked.length ?? 0) + 1;
  const row = rowIn(scene);
  const to: Readonly<Record<string, number>> = {
    up: (row - 1 + of) % of,
    k: (row - 1 + of) % of,
    down: (row + 1) % of,
    j: (row + 1) % of,
    pageup: Math.max(0, row - 8),
    pagedown: Math.min(of - 1, row + 8),
    home: 0,
    end: of - 1,
  };
  return [{ ui: { type: 'open-overlay', overlay: { is: 'answers', row: to[key] ?? row } } }];
}
