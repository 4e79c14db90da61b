/** Every key of the TUI, in one table: what it does, when, and how the key line and the help tell it. */
import { currentKey, currentStep, whereToGoOn } from '../session/select.ts';
import type { Binding, Doing } from './keys/doing.ts';
import { menuOf } from './keys/menu.ts';
import { overlayKeys } from './keys/overlay-keys.ts';
import { pick, pickSays } from './keys/pick.ts';
import { primaryOf } from './keys/primary.ts';
import { layoutFor } from './layout.ts';
import type { Scene } from './scene.ts';
import { fieldWith } from './ui/field.ts';
import { openLog } from './ui/log.ts';

const step = (scene: Scene) => currentStep(scene.state)?.step;
const kind = (scene: Scene) => step(scene)?.kind;
const phase = (scene: Scene) => scene.state.phase.is;
const busy = (scene: Scene) => ['running', 'checking', 'measuring'].includes(phase(scene));
const runs = (scene: Scene) => kind(scene) === 'run' || kind(scene) === 'shell';
const command = (scene: Scene) => (scene.state.plan?.command?.words.length ?? 0) > 0;
const logged = (scene: Scene) =>
  runs(scene) && (phase(scene) === 'running' || currentStep(scene.state)?.record.outcome !== undefined);
const hintsLeft = (scene: Scene) => {
  const here = currentStep(scene.state);
  return here && phase(scene) !== 'passed' ? (here.step.hints?.length ?? 0) - here.record.hints : 0;
};
/** the options to predict from stand on a later page */
const below = ({ state, ui }: Scene) => menuOf(state)?.is === 'predict' && ui.page + 1 < ui.pages;
const replaying = ({ state }: Scene) => state.phase.is === 'running' && state.phase.mode === 'recorded';

/** The list opens what it points at; where there is no room for one, Enter leads to where the learner stopped. */
function goOnWithoutList({ state, size, now }: Scene): readonly Doing[] {
  if (layoutFor(size).kind !== 'tiny') return [];
  return [{ send: { type: 'open', lesson: whereToGoOn(state).lesson.id, at: now } }];
}

export const keymap: readonly Binding[] = [
  ...overlayKeys,
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shown: (scene) => `1-${menuOf(scene.state)?.size ?? 9}`,
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
    says: 'go on',
    where: ['summary'],
    rank: 0,
    does: (scene) => [{ send: { type: 'next', at: scene.now } }],
  },
  { keys: ['enter'], shown: ({ glyphs }) => glyphs.enter, says: 'go on', where: ['home'], rank: 0, does: goOnWithoutList },
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
    says: (scene) => (menuOf(scene.state)?.is === 'lines' ? 'line by line' : undefined),
    where: ['step'],
    rank: 4,
    when: (scene) => (menuOf(scene.state)?.size ?? 0) > 0 && menuOf(scene.state)?.is !== 'predict',
    does: (scene, key) => [
      { ui: { type: 'move-cursor', by: key === 'up' || key === 'k' ? -1 : 1, of: menuOf(scene.state)?.size ?? 0 } },
    ],
  },
  {
    keys: ['space', 'pagedown', 'pageup', 'up', 'down'],
    shown: 'Space',
    says: (scene) =>
      primaryOf(scene)?.says === 'read on' ? undefined : scene.ui.page + 1 < scene.ui.pages ? 'read on' : 'from the top',
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
  {
    keys: ['e'],
    says: 'edit',
    help: 'change the command before it runs',
    where: ['step'],
    rank: 6,
    when: (scene) => runs(scene) && !busy(scene) && scene.state.plan?.mode === 'live' && scene.state.plan.line !== undefined,
    does: ({ state }) => [
      { ui: { type: 'open-overlay', overlay: { is: 'edit', field: fieldWith(state.edited ?? state.plan?.line ?? '') } } },
    ],
  },
  {
    keys: ['h'],
    says: 'hint',
    help: 'one hint at a time',
    where: ['step'],
    rank: 5,
    when: (scene) => !busy(scene) && hintsLeft(scene) > 0,
    does: () => [{ send: { type: 'hint' } }],
  },
  {
    keys: ['w'],
    says: 'word by word',
    help: 'the command, one word at a time',
    where: ['step'],
    rank: 5,
    when: (scene) => command(scene) && !scene.state.edited,
    does: () => [{ ui: { type: 'open-overlay', overlay: { is: 'words', at: 0 } } }],
  },
  {
    keys: ['ctrl-c'],
    shown: 'Ctrl-C',
    says: ({ state }) => (state.phase.is === 'running' && state.phase.stopping ? 'stopping' : 'stop'),
    help: 'stop what runs; when nothing runs: quit, after asking',
    where: ['step'],
    rank: 1,
    when: (scene) => phase(scene) === 'running' || phase(scene) === 'measuring',
    does: () => [{ send: { type: 'cancel' } }],
  },
  {
    keys: ['r'],
    says: (scene) => (primaryOf(scene)?.says === 'run again' ? undefined : 'run again'),
    help: 'run it again',
    where: ['step'],
    rank: 5,
    when: (scene) =>
      (runs(scene) || kind(scene) === 'experiment') &&
      (phase(scene) === 'passed' || phase(scene) === 'failed') &&
      scene.state.plan?.mode !== undefined,
    does: (scene) => [{ send: { type: 'run', at: scene.now } }],
  },
  {
    keys: ['c'],
    says: 'check again',
    help: 'look again at what is true now, without running anything',
    where: ['step'],
    rank: 4,
    when: (scene) => phase(scene) === 'failed' && 'check' in (step(scene) ?? {}),
    does: () => [{ send: { type: 'check' } }],
  },
  {
    keys: ['l'],
    says: 'log',
    help: 'the whole output, with search',
    where: ['step'],
    rank: 6,
    when: logged,
    does: ({ state }) => [{ ui: { type: 'open-overlay', overlay: openLog(currentKey(state) ?? '') } }],
  },
  {
    keys: ['tab'],
    shown: 'Tab',
    says: ({ state }) => (state.phase.is === 'running' && state.phase.waiting ? 'answer it' : 'your shell'),
    help: 'give the keyboard to your shell; Ctrl-] takes it back',
    where: ['step', 'summary', 'home'],
    rank: 2,
    when: (scene) => !replaying(scene) && kind(scene) !== 'quiz' && scene.state.place.at === 'step',
    does: () => [{ ui: { type: 'focus-shell' } }],
  },
  {
    keys: ['ctrl-]'],
    shown: 'Ctrl-]',
    says: 'back to the lesson',
    help: 'take the keyboard back from the shell',
    where: ['shell'],
    rank: 0,
    does: () => [{ ui: { type: 'focus-lesson' } }],
  },
  {
    keys: ['z'],
    says: ({ ui, size }) => (ui.wide ? 'lesson' : size.columns < 80 ? 'see the shell' : 'wide shell'),
    help: 'the shell fills the screen, and back',
    where: ['step'],
    rank: 7,
    when: (scene) => runs(scene),
    does: () => [{ ui: { type: 'toggle-wide' } }],
  },
  {
    keys: ['s'],
    says: 'show me',
    help: 'sifu does this step for you',
    where: ['step'],
    rank: 7,
    when: (scene) =>
      !busy(scene) && phase(scene) !== 'passed' && phase(scene) !== 'opening' && !['read', 'choose'].includes(kind(scene) ?? ''),
    does: (scene) => [{ send: { type: 'solve', at: scene.now } }],
  },
  {
    keys: ['b', 'left'],
    shown: 'b',
    says: 'back',
    help: 'the step before (also the left arrow)',
    where: ['step', 'summary'],
    rank: 8,
    when: (scene) => !busy(scene),
    does: (scene) => [{ send: { type: 'back', at: scene.now } }],
  },
  {
    keys: ['right'],
    shown: ({ glyphs }) => glyphs.sideways,
    help: 'to the next step, done or not',
    where: ['step', 'summary'],
    rank: 9,
    when: (scene) => !busy(scene),
    does: (scene) => [{ send: { type: 'next', at: scene.now } }],
  },
  {
    keys: ['m'],
    says: ({ state }) => (state.phase.is === 'running' ? 'map (it goes on)' : 'map'),
    help: 'all lessons and their steps',
    where: ['step', 'summary'],
    rank: 7,
    does: ({ state }) =>
      state.place.at === 'home' ? [] : [{ ui: { type: 'open-overlay', overlay: { is: 'map', lesson: state.place.lesson } } }],
  },
  {
    keys: ['!'],
    says: ({ state }) => (state.helpWanted ? 'help is asked for' : undefined),
    help: 'say that you would like help, or no longer',
    where: ['step'],
    rank: 6,
    does: ({ state }) => [{ send: { type: 'ask-help', on: !state.helpWanted } }],
  },
  {
    keys: ['escape'],
    where: ['home', 'step', 'summary'],
    rank: 9,
    when: ({ state }) => state.message !== undefined,
    does: () => [{ send: { type: 'dismiss' } }],
  },
  {
    keys: ['?'],
    says: 'keys',
    help: 'this page',
    where: ['home', 'step', 'summary'],
    rank: 1,
    does: () => [{ ui: { type: 'open-overlay', overlay: { is: 'help', top: 0 } } }],
  },
  {
    keys: ['q'],
    says: ({ state }) => (state.place.at === 'home' ? 'quit' : undefined),
    help: 'quit; everything you did is kept',
    where: ['home', 'step', 'summary'],
    rank: 3,
    does: (scene) => (busy(scene) ? [{ ui: { type: 'open-overlay', overlay: { is: 'quit' } } }] : [{ quit: true }]),
  },
  {
    keys: ['ctrl-c'],
    where: ['home', 'step', 'summary', 'words', 'help', 'map', 'edit', 'remedy', 'log', 'log-search'],
    rank: 9,
    does: () => [{ ui: { type: 'open-overlay', overlay: { is: 'quit' } } }],
  },
];
