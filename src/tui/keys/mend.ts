/** What the numbers under a failure lead to. */
import { type Mend, mendsOf } from '../../session/mends.ts';
import { currentStep } from '../../session/select.ts';
import type { StepRecord } from '../../session/state.ts';
import type { Scene } from '../scene.ts';
import type { Doing } from './doing.ts';

/** The entry under the cursor. */
export function mendHere({ state, ui }: Scene): Mend | undefined {
  const record = currentStep(state)?.record;
  return record && state.phase.is === 'failed' ? mendsOf(record, ui.finding)[ui.cursor] : undefined;
}

/** The line of a remedy under the cursor. */
export function remedyLine(scene: Scene): string | undefined {
  const mend = mendHere(scene);
  return mend?.is === 'remedy' ? mend.what.command : undefined;
}

/** In a word, for the key line. */
export function mendSays({ ui }: Scene, record: StepRecord): string | undefined {
  const mend = mendsOf(record, ui.finding)[ui.cursor];
  switch (mend?.is) {
    case 'remedy':
      return mend.what.command ? 'mend' : 'read';
    case 'mail':
      return 'see the mail';
    case 'look':
      return mend.line === undefined ? 'run again' : 'check';
    case 'other':
      return 'open';
    default:
      return undefined;
  }
}

/** Runs a remedy, or opens what is to be read. */
export function doMend(scene: Scene, at: number, record: StepRecord): readonly Doing[] {
  const mend = mendsOf(record, scene.ui.finding)[at];
  switch (mend?.is) {
    case 'remedy':
      if (!mend.what.command) return [{ ui: { type: 'open-overlay', overlay: { is: 'remedy', finding: mend.finding, top: 0 } } }];
      return [{ send: { type: 'remedy', finding: mend.finding, remedy: mend.remedy, at: scene.now } }];
    case 'mail':
      return [{ ui: { type: 'open-overlay', overlay: { is: 'mail', finding: mend.finding, top: 0 } } }];
    case 'look':
      // files that could not be written are written again
      if (mend.line === undefined && scene.state.plan?.composer) return [{ send: { type: 'write' } }];
      return [
        {
          send: mend.line === undefined ? { type: 'run', at: scene.now } : { type: 'look', finding: mend.finding, at: scene.now },
        },
      ];
    case 'other':
      return [{ ui: { type: 'show-finding', finding: mend.finding } }];
    default:
      return [];
  }
}
