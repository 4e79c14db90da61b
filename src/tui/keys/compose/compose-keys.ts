/** Keys of the wizard: its questions, the list of all answers, the files at its end. */

import { leadsBack } from '../../../session/select.ts';
import { fateOf } from '../../../spack/shown/fate.ts';
import { fixable, fixesAnswer, withFixes } from '../../../spack/shown/fixes.ts';
import { layoutFor } from '../../layout.ts';
import { candidateOf, insteadOf, isNew } from '../../parts/compose/candidate.ts';
import { rowAt, rowsOf } from '../../parts/compose/rows.ts';
import { composingAt, standingOf, wizardOf } from '../../parts/compose/standing.ts';
import type { Scene } from '../../scene.ts';
import type { Composing } from '../../ui/compose.ts';
import type { Binding, Doing } from '../doing.ts';
import { primaryOf } from '../primary.ts';
import { phase } from '../when.ts';
import { fieldKeys } from './field-keys.ts';
import { enter, goBy, goTo, move, show, wrongOf } from './going.ts';
import { complete, pick, tick } from './listing.ts';

const both = ['compose', 'compose-field'] as const;
const at = (scene: Scene) => standingOf(scene)?.composing.at;
const question = (scene: Scene) => standingOf(scene)?.question;
const composing = (scene: Scene) => standingOf(scene)?.composing;
const narrow = ({ size }: Scene) => layoutFor(size).kind === 'single';
const rows = (scene: Scene) => {
  const here = standingOf(scene);
  return here ? rowsOf(here) : [];
};
const changed = (scene: Scene, change: (composing: Composing) => Composing): readonly Doing[] => {
  const here = composing(scene);
  return here ? [show(change(here))] : [];
};

export const composeKeys: readonly Binding[] = [
  {
    keys: ['enter'],
    shown: ({ glyphs }) => glyphs.enter,
    says: enterSays,
    help: 'take the answer and go on; of a line that is typed: add it',
    where: both,
    rank: 0,
    does: enter,
  },
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shown: (scene) => `1-${Math.min(9, rows(scene).filter((row) => row.is === 'option').length)}`,
    says: 'choose',
    help: 'take that answer, or put a tick',
    where: ['compose'],
    rank: 5,
    when: (scene) => rows(scene)[0]?.is === 'option' && !composing(scene)?.why,
    does: (scene, key) => pick(scene, Number(key) - 1),
  },
  {
    keys: ['space'],
    shown: 'Space',
    says: 'tick',
    help: 'put a tick or take it away; of a package, turn a variant',
    where: ['compose'],
    rank: 1,
    when: (scene) => question(scene)?.kind === 'many',
    does: (scene) => {
      const here = standingOf(scene);
      return here ? tick(here) : [];
    },
  },
  {
    keys: ['tab'],
    shown: 'Tab',
    says: 'use that instead',
    help: 'the proposed answer in place of a wrong one; the whole of a name that was begun',
    where: ['compose'],
    rank: 1,
    when: (scene) => standing(scene, insteadOf) !== undefined,
    does: (scene) => standing(scene, complete) ?? [],
  },
  ...fieldKeys,
  {
    keys: ['up', 'down', 'j', 'k'],
    shown: ({ glyphs }) => glyphs.updown,
    says: (scene) => (at(scene) === 'files' ? 'file by file' : 'choose'),
    help: 'move in a list',
    where: ['compose'],
    rank: 4,
    when: (scene) => (at(scene) === 'files' || rows(scene).length > 1) && !composing(scene)?.why,
    does: (scene, key) => standing(scene, (here) => move(here, key === 'up' || key === 'k' ? -1 : 1)) ?? [],
  },
  {
    keys: ['up', 'down', 'j', 'k'],
    shown: ({ glyphs }) => glyphs.updown,
    says: 'scroll',
    where: ['compose'],
    rank: 4,
    when: (scene) => composing(scene)?.why === true,
    does: (scene, key) =>
      changed(scene, (here) => ({ ...here, top: Math.max(0, here.top + (key === 'up' || key === 'k' ? -1 : 1)) })),
  },
  {
    keys: ['d'],
    says: (scene) => (composing(scene)?.diff ? 'the whole file' : 'what changes'),
    help: 'at the files: what changes in one that exists',
    where: ['compose'],
    rank: 1,
    when: differs,
    does: (scene) => changed(scene, (here) => ({ ...here, diff: !here.diff, top: 0, flipped: narrow(scene) })),
  },
  {
    keys: ['x'],
    says: (scene) => (mends(scene) > 0 ? 'mend what is wrong' : 'without the fixes'),
    help: 'at the files: carry out the fixes that are told, or take them back',
    where: ['compose'],
    rank: 1,
    when: (scene) => at(scene) === 'files' && (mends(scene) > 0 || given(scene)[fixesAnswer] !== undefined),
    does: (scene) => mend(scene),
  },
  {
    keys: ['a'],
    says: 'all answers',
    help: 'every question of the wizard with its answer, to change any of them (while you type: Ctrl-O)',
    where: ['compose'],
    rank: 3,
    does: (scene) => openAnswers(scene),
  },
  { keys: ['ctrl-o'], shown: 'Ctrl-O', says: 'all answers', where: ['compose-field'], rank: 4, does: openAnswers },
  {
    keys: ['f'],
    says: (scene) => (composing(scene)?.flipped ? 'the question' : 'the file'),
    help: 'in a narrow window: the file instead of the question (while you type: Ctrl-F)',
    where: ['compose'],
    rank: 2,
    when: narrow,
    does: flip,
  },
  { keys: ['ctrl-f'], shown: 'Ctrl-F', says: 'the file', where: ['compose-field'], rank: 3, when: narrow, does: flip },
  { keys: ['ctrl-f'], where: ['compose'], rank: 9, when: narrow, does: flip },
  {
    keys: ['w'],
    says: (scene) => (composing(scene)?.why ? 'back to the answers' : 'why'),
    help: 'why it is asked, and what each answer means',
    where: ['compose'],
    rank: 3,
    when: (scene) => question(scene) !== undefined,
    does: (scene) => changed(scene, (here) => ({ ...here, why: !here.why, flipped: false, top: 0 })),
  },
  {
    keys: ['escape'],
    where: ['compose'],
    rank: 9,
    when: (scene) => composing(scene)?.why === true || composing(scene)?.flipped === true,
    does: (scene) => changed(scene, (here) => ({ ...here, why: false, flipped: false })),
  },
  {
    keys: ['u'],
    says: (scene) => (scene.size.columns < 100 ? undefined : 'as proposed'),
    help: 'the proposed answer instead of yours',
    where: ['compose'],
    rank: 6,
    when: (scene) => question(scene)?.given === true,
    does: (scene) => {
      const asked = question(scene);
      return asked ? [{ send: { type: 'fill', question: asked.id } }, ...asProposed(scene, asked.id)] : [];
    },
  },
  {
    keys: ['pagedown', 'pageup'],
    shown: 'PgDn',
    says: (scene) => (at(scene) === 'files' ? 'scroll' : undefined),
    help: 'scroll the file (also PgUp)',
    where: both,
    rank: 5,
    does: (scene, key) => changed(scene, (here) => ({ ...here, top: here.top + (key === 'pagedown' ? 5 : -5) })),
  },
  {
    keys: ['b', 'left', 'backspace'],
    shown: 'b',
    says: 'back',
    help: 'the question before (also the left arrow)',
    where: ['compose'],
    rank: 3,
    when: (scene) => at(scene) !== 'intro' || leadsBack(scene.state),
    does: (scene) => (composing(scene)?.why ? changed(scene, (here) => ({ ...here, why: false })) : goBy(scene, -1)),
  },
  {
    keys: ['right'],
    shown: ({ glyphs }) => glyphs.right,
    help: 'the next question, with this one left as it is',
    where: ['compose'],
    rank: 9,
    when: (scene) => at(scene) !== 'files',
    does: (scene) => goBy(scene, 1),
  },
  {
    keys: ['s'],
    says: (scene) => (at(scene) === 'intro' ? 'all as proposed' : scene.size.columns < 120 ? undefined : 'the rest as proposed'),
    help: 'to the files, with what is proposed for all that you did not answer',
    where: ['compose'],
    rank: 2,
    when: (scene) => at(scene) !== 'files',
    does: (scene) => goTo(scene, 'files'),
  },
];

const given = (scene: Scene) => standingOf(scene)?.given ?? {};
const findings = (scene: Scene) => standing(scene, (here) => here.composer.findings(here.given)) ?? [];
const mends = (scene: Scene) => fixable(findings(scene)).length;

function mend(scene: Scene): readonly Doing[] {
  const value = mends(scene) > 0 ? { value: withFixes(given(scene), findings(scene)) } : {};
  const here = composing(scene);
  return [{ send: { type: 'fill', question: fixesAnswer, ...value } }, ...(here ? [show(here)] : [])];
}

/** Once the files are written. */
export const composeAgain: readonly Binding[] = [
  {
    keys: ['a'],
    says: (scene) => (phase(scene) === 'passed' || primaryOf(scene)?.says === 'write again' ? 'change an answer' : undefined),
    help: 'in the wizard, once files are written: its questions again',
    rare: true,
    where: ['step'],
    rank: 2,
    when: (scene) => wizardOf(scene.state) !== undefined && ['passed', 'failed'].includes(phase(scene)),
    does: openAnswers,
  },
];

function standing<T>(scene: Scene, ask: (here: NonNullable<ReturnType<typeof standingOf>>) => T): T | undefined {
  const here = standingOf(scene);
  return here && ask(here);
}

function flip(scene: Scene): readonly Doing[] {
  return changed(scene, (here) => ({ ...here, flipped: !here.flipped, why: false, top: 0 }));
}

function openAnswers(scene: Scene): readonly Doing[] {
  const here = standingOf(scene);
  const row = here ? (here.composing.at === 'files' ? here.asked.length : Math.max(0, here.index)) : 0;
  return [{ ui: { type: 'open-overlay', overlay: { is: 'answers', row } } }];
}

function asProposed({ state }: Scene, id: string): readonly Doing[] {
  const wizard = wizardOf(state);
  if (!wizard) return [];
  const { [id]: _before, ...given } = wizard.given;
  return [show(composingAt({ ...wizard, given, asked: wizard.composer.asked(given) }, { question: id }))];
}

/** The file at the cursor is there already, and would change. */
function differs(scene: Scene): boolean {
  const here = standingOf(scene);
  if (here?.composing.at !== 'files') return false;
  const file = here.composer.files(here.given)[here.composing.row];
  return file !== undefined && fateOf(file).is === 'changed';
}

function enterSays(scene: Scene): string | undefined {
  const here = standingOf(scene);
  if (!here) return undefined;
  if (here.composing.at === 'intro') return 'begin';
  if (here.composing.at === 'files') {
    const wrong = wrongOf(here.asked);
    const count = here.composer.files(here.given).length;
    return wrong ? `mend: ${wrong.label}` : count === 1 ? 'write the file' : `write ${count} files`;
  }
  if (rowAt(here)?.is === 'entry') return 'change it';
  const candidate = candidateOf(here);
  const { complaint, line, value } = candidate ?? {};
  if (candidate && complaint?.severity === 'error' && (line === undefined || isNew(here, candidate))) return undefined;
  if (complaint?.severity === 'warning' && here.composing.sure === value) return 'keep it all the same';
  if (line !== undefined) return here.composing.slot === undefined ? `add ${short(line)}` : 'change';
  return here.composing.home ? 'take' : 'go on';
}

function short(line: string): string {
  return line.length > 24 ? 'it' : line;
}
