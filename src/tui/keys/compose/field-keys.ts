/** Keys of the line in which an answer is typed. */
import { insteadOf } from '../../parts/compose/candidate.ts';
import { namingOf, rowAt, rowsOf } from '../../parts/compose/rows.ts';
import { besideAt, type Standing, standingOf } from '../../parts/compose/standing.ts';
import type { Scene } from '../../scene.ts';
import { fieldWith } from '../../ui/field.ts';
import type { Binding, Doing } from '../doing.ts';
import { editing } from '../editing.ts';
import { isText } from '../split.ts';
import { goBy, move, show, withoutDoubt } from './going.ts';
import { complete, remove, tick, typeIn } from './listing.ts';

const standing = (scene: Scene) => standingOf(scene);
const on = (scene: Scene, is: string) => {
  const here = standingOf(scene);
  return here !== undefined && rowAt(here)?.is === is;
};
const field = (scene: Scene) => standingOf(scene)?.composing.field;
const isEmpty = (scene: Scene) => field(scene)?.text === '' && standingOf(scene)?.composing.slot === undefined;
const turns = (scene: Scene) => on(scene, 'variant') || on(scene, 'version');
const doing = (does: (standing: Standing) => readonly Doing[]) => (scene: Scene) => {
  const here = standing(scene);
  return here ? does(here) : [];
};

/** Text typed where an answer can be typed. */
export function typedAnswer(scene: Scene, raw: string): readonly Doing[] {
  const here = standingOf(scene);
  return here && isText(raw) ? typeIn(here, { type: 'insert', text: raw }) : [];
}

export const fieldKeys: readonly Binding[] = [
  {
    keys: ['tab'],
    shown: 'Tab',
    says: tabSays,
    where: ['compose-field'],
    rank: 1,
    when: (scene) => tabSays(scene) !== undefined,
    does: doing(complete),
  },
  {
    keys: [' '],
    shown: 'Space',
    says: 'turn it',
    where: ['compose-field'],
    rank: 1,
    when: turns,
    does: doing(tick),
  },
  {
    keys: ['delete', 'backspace'],
    shown: 'Del',
    says: 'take it out',
    where: ['compose-field'],
    rank: 1,
    when: (scene) => on(scene, 'entry'),
    does: doing(remove),
  },
  {
    keys: ['up', 'down'],
    shown: ({ glyphs }) => glyphs.updown,
    says: (scene) => (lines(scene) > 1 ? 'choose' : undefined),
    where: ['compose-field'],
    rank: 4,
    when: (scene) => lines(scene) > 1,
    does: (scene, key) => doing((here) => move(here, key === 'up' ? -1 : 1))(scene),
  },
  {
    keys: ['escape'],
    shown: 'Esc',
    says: (scene) => (changed(scene) ? 'as it was' : 'back'),
    where: ['compose-field'],
    rank: 2,
    does: leave,
  },
  {
    keys: ['left'],
    where: ['compose-field'],
    rank: 9,
    when: (scene) => isEmpty(scene) && !changed(scene),
    does: (scene) => goBy(scene, -1),
  },
  { keys: ['right'], where: ['compose-field'], rank: 9, when: isEmpty, does: (scene) => goBy(scene, 1) },
  {
    keys: ['?'],
    says: 'keys',
    where: ['compose-field'],
    rank: 5,
    when: isEmpty,
    does: () => [{ ui: { type: 'open-overlay', overlay: { is: 'help', top: 0 } } }],
  },
  ...editing(['compose-field'], (edit) => doing((here) => typeIn(here, edit))),
];

/** What Tab does: another answer in place of a wrong one, or the whole name. */
function tabSays(scene: Scene): string | undefined {
  const here = standingOf(scene);
  if (!here) return undefined;
  const rows = rowsOf(here);
  const row = rowAt(here, rows);
  const instead = insteadOf(here);
  if (row?.is !== 'hit' && instead !== undefined) return 'use that instead';
  return rows.some((one) => one.is === 'hit') ? (namingOf(here) ? 'complete' : 'take into the line') : undefined;
}

function lines(scene: Scene): number {
  const here = standingOf(scene);
  return here ? rowsOf(here).length : 0;
}

/** What is typed differs from what was there when one came. */
function changed(scene: Scene): boolean {
  const here = standingOf(scene);
  const { question, composing } = here ?? {};
  if (!question || !composing?.field) return false;
  if (composing.slot !== undefined) return true;
  return composing.field.text !== startText(question);
}

function startText({ kind, value, options }: NonNullable<Standing['question']>): string {
  if (kind !== 'one' && kind !== 'text') return '';
  return options.some((one) => one.value === value) ? '' : value;
}

function leave(scene: Scene): readonly Doing[] {
  const here = standingOf(scene);
  const { question, composing } = here ?? {};
  if (!here || !question || !composing) return [];
  if (!changed(scene)) return backOf(scene, here);
  const { slot: _slot, ...rest } = withoutDoubt(composing);
  return [show({ ...rest, field: fieldWith(startText(question)) })];
}

function backOf(scene: Scene, here: Standing): readonly Doing[] {
  return here.composing.home || besideAt(here, here.composing.at, -1) ? goBy(scene, -1) : [];
}
