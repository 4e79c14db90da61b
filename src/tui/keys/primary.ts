/** What Enter does on a step screen: always the one thing that leads on. */
import type { Step, StepOf } from '../../course/lesson.ts';
import { currentStep, neighbor, openBlank } from '../../session/select.ts';
import type { StepRecord } from '../../session/state.ts';
import { cursorOn, extentOf, optionAt } from '../parts/table/spot.ts';
import type { Scene } from '../scene.ts';
import { roomForTwo } from '../screens/step/content.ts';
import type { Doing } from './doing.ts';
import { doMend, mendSays } from './mend.ts';
import { isTried, menuOf } from './menu.ts';

interface Primary {
  readonly says: string;
  /** `on`: to the next step. `down`: to the next page of this one. `again`: what ran runs once more */
  readonly leads?: 'on' | 'down' | 'again';
  readonly does: readonly Doing[];
}

export function primaryOf(scene: Scene): Primary | undefined {
  const { state } = scene;
  const here = currentStep(state);
  if (!here) return undefined;
  const busy =
    state.phase.is === 'running' ||
    state.phase.is === 'checking' ||
    state.phase.is === 'measuring' ||
    state.phase.is === 'opening';
  if (busy) return undefined;
  // over the wide shell stands the command, and no page
  if (!scene.ui.wide && unread(scene, here.step, here.record) && scene.ui.page + 1 < scene.ui.pages) return readOn;
  if (here.step.kind === 'choose') return choosing(scene, here.step, here.record);
  if (here.step.kind === 'read' || state.phase.is === 'passed') return onward(scene);
  return byKind[here.step.kind]?.(scene, here.step, here.record);
}

/** A command must be on screen before it can be run, and what explains is read to its end the first time. */
function unread({ state, size }: Scene, step: Step, record: StepRecord): boolean {
  if (step.kind === 'read') return !record.done;
  // what was measured fills a page; what to notice in it stands on the next
  if (step.kind === 'experiment' && state.phase.is === 'passed') return true;
  // no remedy runs before it was on screen
  if (state.phase.is === 'failed') return !record.mended && (record.findings ?? []).length > 0;
  if (size.rows < roomForTwo || state.phase.is !== 'ready') return false;
  return record.answered === undefined && record.blanks === undefined;
}

const readOn: Primary = { says: 'read on', leads: 'down', does: [{ ui: { type: 'turn-page', by: 1 } }] };

function onward(scene: Scene): Primary {
  const here = currentStep(scene.state);
  const following = here && neighbor(here.lesson, here.step.id, 1);
  return { says: following ? 'next' : 'finish', leads: 'on', does: [{ send: { type: 'next', at: scene.now } }] };
}

function choosing(scene: Scene, step: StepOf<'choose'>, record: StepRecord): Primary {
  const option = optionAt(step, scene.ui.cursor);
  if (record.answered?.[0] === option && scene.state.phase.is === 'passed') return onward(scene);
  const name = step.table && scene.size.columns >= 60 ? step.options[option]?.row?.name : undefined;
  return { says: name === undefined ? 'choose' : `choose ${name}`, does: doChoose(scene, step, option) };
}

/** Chooses, and in a table goes to the name of the row, where it is said what follows. */
export function doChoose({ now }: Scene, step: StepOf<'choose'>, option: number): readonly Doing[] {
  const extent = extentOf(step);
  const send: Doing = { send: { type: 'choose', option, at: now } };
  if (!extent) return [send];
  // choosing may already have put the cursor there, so it is set and not moved
  return [send, { ui: { type: 'set-cursor', to: cursorOn(option, extent) } }];
}

type Kinds = { readonly [K in Step['kind']]?: (scene: Scene, step: Step, record: StepRecord) => Primary | undefined };
const byKind: Kinds = {
  quiz: (scene, _step, record) => {
    const of = menuOf(scene.state)?.size ?? 0;
    if (isTried(record, scene.ui.cursor)) return tryAnother(scene, of, (option) => isTried(record, option));
    return { says: 'answer', does: [{ send: { type: 'answer', option: scene.ui.cursor, at: scene.now } }] };
  },
  write: (scene, step, record) => {
    const menu = menuOf(scene.state);
    const blank = step.kind === 'write' ? openBlank(step, record) : undefined;
    const wrong = (option: number) => blank !== undefined && blank.options[option]?.value === record.blanks?.[blank.id];
    if (menu?.is === 'blank' && wrong(scene.ui.cursor)) return tryAnother(scene, menu.size, wrong);
    if (menu?.is === 'blank')
      return { says: 'fill in', does: [{ send: { type: 'blank', id: menu.id, option: scene.ui.cursor } }] };
    return { says: 'write the file', does: [{ send: { type: 'write' } }] };
  },
  compose: composing,
  run: running,
  shell: running,
  experiment: measuring,
};

function measuring(scene: Scene, step: Step, record: StepRecord): Primary | undefined {
  const { plan } = scene.state;
  if (!plan?.mode) return running(scene, step, record);
  return {
    says: plan.mode === 'recorded' ? 'see the recorded numbers' : 'measure',
    does: [{ send: { type: 'run', at: scene.now } }],
  };
}

/** The questions have keys of their own; this is for when they cannot be asked, and when what was written will not do. */
function composing({ state, now }: Scene, _step: Step, record: StepRecord): Primary | undefined {
  if (!state.plan) return undefined;
  if (!state.plan.composer) return { says: 'go on', does: [{ send: { type: 'skip', at: now } }] };
  // the disk was full, or the folder gone: the answers will do as they are
  if (record.findings?.some(({ code }) => code.startsWith('file-')))
    return { says: 'write again', does: [{ send: { type: 'write' } }] };
  return { says: 'change an answer', does: [{ ui: { type: 'open-overlay', overlay: { is: 'answers', row: 0 } } }] };
}

/** From an answer that was wrong to the next one below that was not. */
function tryAnother({ ui }: Scene, of: number, wrong: (option: number) => boolean): Primary {
  const after = Array.from({ length: of }, (_, index) => index + 1);
  const by = after.find((one) => !wrong((ui.cursor + one) % of)) ?? 0;
  return { says: 'try another', does: [{ ui: { type: 'move-cursor', by, of } }] };
}

function running(scene: Scene, step: Step, record: StepRecord): Primary | undefined {
  const { plan, phase } = scene.state;
  if (phase.is === 'failed' && !record.mended && menuOf(scene.state)?.is === 'mends') return mending(scene, record);
  if (!plan?.mode) return plan ? { says: 'go on', does: [{ send: { type: 'skip', at: scene.now } }] } : undefined;
  const run: Doing[] = [{ send: { type: 'run', at: scene.now } }];
  if (plan.mode === 'recorded') return { says: 'play the recording', does: run };
  if (step.kind === 'shell') return { says: 'go in', does: [...run, { ui: { type: 'focus-shell' } }] };
  return phase.is === 'failed' ? { says: 'run again', leads: 'again', does: run } : { says: 'run', does: run };
}

function mending(scene: Scene, record: StepRecord): Primary | undefined {
  const says = mendSays(scene, record);
  return says === undefined ? undefined : { says, does: doMend(scene, scene.ui.cursor, record) };
}
