/** Keys that choose, answer and read on. */
import { isAlone, whereToGoOn } from '../../session/select.ts';
import { layoutFor } from '../layout.ts';
import type { Scene } from '../scene.ts';
import type { Binding, Doing } from './doing.ts';
import { menuOf } from './menu.ts';
import { pick, pickSays } from './pick.ts';
import { primaryOf } from './primary.ts';
import { below } from './when.ts';

/** The list opens what it points at; where there is no room for one, Enter leads to where the learner stopped. */
function goOnWithoutList({ state, size, now }: Scene): readonly Doing[] {
  if (layoutFor(size).kind !== 'tiny') return [];
  return [{ send: { type: 'open', lesson: whereToGoOn(state).lesson.id, at: now } }];
}

export const listKeys: readonly Binding[] = [
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shown: (scene) => `1-${menuOf(scene.state, scene.ui.finding)?.size ?? 9}`,
    says: pickSays,
    help: 'choose from a numbered list',
    where: ['step'],
    rank: 3,
    when: (scene) => pickSays(scene) !== undefined && !below(scene),
    does: pick,
  },
  {
    keys: ['enter'],
    shown: ({ glyphs }) => glyphs.enter,
    says: (scene) => primaryOf(scene)?.says,
    help: 'the next thing to do here: run, answer, go on',
    where: ['step'],
    rank: 0,
    when: (scene) => primaryOf(scene) !== undefined,
    does: (scene) => primaryOf(scene)?.does ?? [],
  },
  {
    keys: ['enter'],
    shown: ({ glyphs }) => glyphs.enter,
    says: ({ state }) => (isAlone(state.course) ? 'done' : 'go on'),
    where: ['summary'],
    rank: 0,
    does: (scene) => [isAlone(scene.state.course) ? { quit: true } : { send: { type: 'next', at: scene.now } }],
  },
  {
    keys: ['enter'],
    shown: ({ glyphs }) => glyphs.enter,
    says: ({ state }) => (state.lastAt === undefined ? 'begin' : 'go on'),
    where: ['home'],
    rank: 0,
    does: goOnWithoutList,
  },
  {
    keys: ['up', 'down', 'j', 'k'],
    shown: ({ glyphs }) => glyphs.updown,
    says: 'choose',
    help: 'move in a list',
    where: ['home'],
    rank: 4,
    does: () => [],
  },
  {
    keys: ['up', 'down', 'j', 'k'],
    shown: ({ glyphs }) => glyphs.updown,
    says: (scene) => (menuOf(scene.state, scene.ui.finding)?.is === 'lines' ? 'line by line' : undefined),
    where: ['step'],
    rank: 4,
    when: (scene) =>
      (menuOf(scene.state, scene.ui.finding)?.size ?? 0) > 0 &&
      menuOf(scene.state, scene.ui.finding)?.is !== 'predict' &&
      !below(scene),
    does: (scene, key) => [
      {
        ui: {
          type: 'move-cursor',
          by: key === 'up' || key === 'k' ? -1 : 1,
          of: menuOf(scene.state, scene.ui.finding)?.size ?? 0,
        },
      },
    ],
  },
  {
    keys: ['space', 'pagedown', 'pageup', 'up', 'down'],
    shown: 'Space',
    says: (scene) => (primaryOf(scene)?.leads === 'down' ? undefined : scene.ui.page + 1 < scene.ui.pages ? 'read on' : 'top'),
    help: 'turn the page of a long text (also PgUp, PgDn)',
    where: ['step', 'summary'],
    rank: 2,
    when: ({ ui }) => ui.pages > 1,
    does: ({ ui }, key) => {
      const up = key === 'pageup' || key === 'up';
      if (key === 'space' && ui.page + 1 >= ui.pages) return [{ ui: { type: 'turn-page', by: -ui.pages } }];
      return [{ ui: { type: 'turn-page', by: up ? -1 : 1 } }];
    },
  },
];
