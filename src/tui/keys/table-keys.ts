/** Keys of a choice that is a table. */
import { isEngineId } from '../../engine/names.ts';
import { currentStep } from '../../session/select.ts';
import { layoutFor } from '../layout.ts';
import { extentOf, optionAt, step as stepBy } from '../parts/table/spot.ts';
import type { Scene } from '../scene.ts';
import { roomForTable } from '../screens/step/compare.ts';
import type { Binding, Doing } from './doing.ts';
import { below } from './when.ts';

export const tableKeys: readonly Binding[] = [
  {
    keys: ['up', 'down', 'left', 'right', 'j', 'k'],
    shown: ({ glyphs }) => (glyphs.updown === '↑↓' ? '↑↓←→' : 'arrows'),
    says: 'explore',
    help: 'in a table: from cell to cell',
    rare: true,
    where: ['step'],
    rank: 2,
    when: (scene) => tableOf(scene) !== undefined && !below(scene),
    does: explore,
  },
  {
    keys: ['i'],
    says: 'how to install',
    help: 'how to get the engine at the cursor, or to mend it',
    rare: true,
    where: ['step'],
    rank: 2,
    when: (scene) => engineAt(scene) !== undefined && !below(scene),
    does: (scene) => {
      const engine = engineAt(scene);
      return engine ? [{ ui: { type: 'open-overlay', overlay: { is: 'install', engine, top: 0 } } }] : [];
    },
  },
];

/** The engine of the row at the cursor, where the table tells what is here of each. */
function engineAt({ state, ui }: Scene) {
  const step = currentStep(state)?.step;
  if (step?.kind !== 'choose' || !step.table?.here) return undefined;
  const value = step.options[optionAt(step, ui.cursor)]?.value;
  return isEngineId(value) ? value : undefined;
}

function tableOf({ state }: Scene) {
  const here = currentStep(state);
  return here?.step.kind === 'choose' ? extentOf(here.step) : undefined;
}

/** Where one row is shown at a time its cells stand below each other: then the arrows change places. */
function explore(scene: Scene, key: string): readonly Doing[] {
  const extent = tableOf(scene);
  if (!extent) return [];
  const upright = layoutFor(scene.size).full < roomForTable;
  const vertical = ['up', 'down', 'j', 'k'].includes(key);
  const by = stepBy(scene.ui.cursor, extent, vertical === upright ? 'column' : 'row', ['up', 'left', 'k'].includes(key) ? -1 : 1);
  return [{ ui: { type: 'move-cursor', by, of: extent.rows * extent.columns } }];
}
