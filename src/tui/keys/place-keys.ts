/** Keys that lead elsewhere: to the shell, to another step, out. */

import { isAlone, leadsBack } from '../../session/select.ts';
import type { Scene } from '../scene.ts';
import type { Binding, Doing } from './doing.ts';
import { busy, kind, replaying, runs } from './when.ts';

export const placeKeys: readonly Binding[] = [
  {
    keys: ['tab'],
    shown: 'Tab',
    says: ({ state }) => (state.phase.is === 'running' && state.phase.waiting ? 'answer it' : 'your shell'),
    help: 'give the keyboard to your shell; Ctrl-] takes it back',
    where: ['step', 'compose', 'summary', 'home'],
    rank: 2,
    when: (scene) => !replaying(scene) && kind(scene) !== 'quiz' && scene.state.place.at === 'step',
    does: () => [{ ui: { type: 'focus-shell' } }],
  },
  {
    keys: ['ctrl-]'],
    shown: 'Ctrl-]',
    says: 'back to the lesson',
    where: ['shell'],
    rank: 0,
    // files of the environment may have been changed in the shell
    does: (scene) => [{ ui: { type: 'focus-lesson' } }, ...(kind(scene) === 'compose' && !busy(scene) ? lookAgain(scene) : [])],
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
    keys: ['b', 'left'],
    shown: 'b',
    says: 'back',
    help: 'the step before (also the left arrow)',
    where: ['step', 'summary'],
    rank: 8,
    when: (scene) => !busy(scene) && leadsBack(scene.state),
    does: (scene) => [{ send: { type: 'back', at: scene.now } }],
  },
  {
    keys: ['right'],
    shown: ({ glyphs }) => glyphs.right,
    help: 'to the next step, done or not',
    where: ['step', 'summary'],
    rank: 9,
    when: (scene) => !busy(scene),
    does: (scene) => [{ send: { type: 'next', at: scene.now } }],
  },
  {
    keys: ['m'],
    says: ({ state }) => (state.phase.is === 'running' ? 'map (it goes on)' : 'map'),
    help: 'all steps, to go to any of them',
    where: ['step', 'compose', 'summary'],
    rank: 7,
    does: ({ state }) =>
      state.place.at === 'home' ? [] : [{ ui: { type: 'open-overlay', overlay: { is: 'map', lesson: state.place.lesson } } }],
  },
  {
    keys: ['!'],
    says: ({ state }) => (state.helpWanted ? 'help is asked for' : undefined),
    help: 'say that you would like help, or no longer',
    where: ['step', 'compose'],
    rank: 6,
    does: ({ state }) => [{ send: { type: 'ask-help', on: !state.helpWanted } }],
  },
  {
    keys: ['escape'],
    where: ['home', 'step', 'compose', 'summary'],
    rank: 9,
    when: ({ state }) => state.message !== undefined,
    does: () => [{ send: { type: 'dismiss' } }],
  },
  {
    keys: ['g'],
    says: ({ state }) => (state.place.at === 'home' ? 'glossary' : undefined),
    help: 'what the terms of the course mean',
    where: ['home', 'step', 'compose', 'summary'],
    rank: 5,
    when: ({ state }) => state.course.glossary !== undefined,
    does: () => [{ ui: { type: 'open-overlay', overlay: { is: 'glossary', top: 0 } } }],
  },
  {
    keys: ['n'],
    says: 'new environment',
    help: 'how to begin an environment of your own',
    where: ['home'],
    rank: 6,
    when: ({ state }) => !isAlone(state.course),
    does: () => [{ ui: { type: 'open-overlay', overlay: { is: 'new', top: 0 } } }],
  },
  {
    keys: ['d'],
    says: 'doctor',
    help: 'what this machine can do, and what is wrong with it',
    where: ['home'],
    rank: 6,
    when: ({ state }) => !isAlone(state.course),
    does: () => [{ ui: { type: 'open-overlay', overlay: { is: 'doctor', top: 0 } } }],
  },
  {
    keys: ['?'],
    says: 'keys',
    help: 'this page',
    where: ['home', 'step', 'compose', 'summary'],
    rank: 1,
    does: () => [{ ui: { type: 'open-overlay', overlay: { is: 'help', top: 0 } } }],
  },
  {
    keys: ['q'],
    says: ({ state }) => (state.place.at === 'home' ? 'quit' : undefined),
    help: 'quit; everything you did is kept',
    where: ['home', 'step', 'compose', 'summary'],
    rank: 3,
    does: (scene) => (busy(scene) ? [{ ui: { type: 'open-overlay', overlay: { is: 'quit' } } }] : [{ quit: true }]),
  },
  {
    keys: ['ctrl-c'],
    where: [
      'home',
      'step',
      'summary',
      'words',
      'help',
      'glossary',
      'new',
      'traces',
      'doctor',
      'map',
      'edit',
      'remedy',
      'mail',
      'log',
      'log-search',
      'advice',
      'install',
      'compose',
      'compose-field',
      'answers',
    ],
    rank: 9,
    does: () => [{ ui: { type: 'open-overlay', overlay: { is: 'quit' } } }],
  },
];

/** Opens the step again, where it was. */
function lookAgain({ state, now }: Scene): readonly Doing[] {
  const { place } = state;
  return place.at === 'step' ? [{ send: { type: 'open', lesson: place.lesson, step: place.step, at: now } }] : [];
}
