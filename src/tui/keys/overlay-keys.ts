/** Keys of what lies over a screen. */
import { mailFile } from '../../session/mends.ts';
import { currentStep, isAlone } from '../../session/select.ts';
import { wordsShown } from '../parts/words/view.ts';
import type { Scene } from '../scene.ts';
import type { LogAction } from '../ui/log.ts';
import type { Binding, Doing } from './doing.ts';
import { editing } from './editing.ts';
import { isText } from './split.ts';

const close: Doing = { ui: { type: 'close-overlay' } };
const words = (scene: Scene) => wordsShown(scene).length;
const edited = ({ ui }: Scene) => (ui.overlay?.is === 'edit' ? ui.overlay.field.text.trim() : '');
const enter = ({ glyphs }: Scene) => glyphs.enter;

export const overlayKeys: readonly Binding[] = [
  {
    keys: ['right', 'space', 'tab', 'l', 'enter'],
    shown: ({ glyphs }) => glyphs.sideways,
    says: 'next word, and back',
    where: ['words'],
    rank: 1,
    does: (scene) => [{ ui: { type: 'move-word', by: 1, of: words(scene) } }],
  },
  {
    keys: ['left', 'backtab', 'h'],
    where: ['words'],
    rank: 9,
    does: (scene) => [{ ui: { type: 'move-word', by: -1, of: words(scene) } }],
  },
  {
    keys: ['enter'],
    shown: enter,
    says: 'run it',
    where: ['edit'],
    rank: 0,
    when: (scene) => edited(scene) !== '',
    does: (scene) => [
      { send: { type: 'edit', line: edited(scene) } },
      close,
      { send: { type: 'run', at: scene.now, line: edited(scene) } },
    ],
  },
  {
    keys: ['tab'],
    shown: 'Tab',
    says: 'keep it, not yet',
    where: ['edit'],
    rank: 2,
    does: (scene) => [{ send: { type: 'edit', line: edited(scene) } }, close],
  },
  {
    keys: ['ctrl-l'],
    shown: 'Ctrl-L',
    says: 'as it was',
    where: ['edit'],
    rank: 3,
    does: ({ state }) => [{ ui: { type: 'reset-field', text: state.plan?.line ?? '' } }],
  },
  ...editing(['edit', 'log-search'], (edit) => () => [{ ui: { type: 'edit-field', edit } }]),
  {
    keys: ['enter'],
    shown: enter,
    says: 'search',
    where: ['log-search'],
    rank: 0,
    does: () => [{ ui: { type: 'submit-search' } }],
  },
  {
    keys: ['escape'],
    shown: 'Esc',
    says: 'leave',
    where: ['log-search'],
    rank: 1,
    does: () => [{ ui: { type: 'stop-search' } }],
  },
  {
    keys: ['s', 'y'],
    shown: 's',
    says: ({ state, ui }) => {
      const mail = ui.overlay?.is === 'mail' ? currentStep(state)?.record.findings?.[ui.overlay.finding] : undefined;
      return mail && `save it as ${mailFile(mail)}`;
    },
    where: ['mail'],
    rank: 1,
    does: ({ ui }) => (ui.overlay?.is === 'mail' ? [{ send: { type: 'mail', finding: ui.overlay.finding } }, close] : []),
  },
  ...logKeys(),
  {
    keys: ['down', 'j', 'pagedown', 'space'],
    shown: ({ glyphs }) => glyphs.updown,
    says: 'scroll',
    where: ['help', 'glossary', 'new', 'traces', 'doctor', 'remedy', 'mail', 'install'],
    rank: 2,
    does: (_scene, key) => [{ ui: { type: 'scroll-overlay', by: key === 'down' || key === 'j' ? 1 : 8 } }],
  },
  {
    keys: ['up', 'k', 'pageup'],
    where: ['help', 'glossary', 'new', 'traces', 'doctor', 'remedy', 'mail', 'install'],
    rank: 9,
    does: (_scene, key) => [{ ui: { type: 'scroll-overlay', by: key === 'pageup' ? -8 : -1 } }],
  },
  { keys: ['enter'], shown: enter, says: 'go there', where: ['map'], rank: 0, does: () => [] },
  {
    keys: ['up', 'down', 'j', 'k'],
    shown: ({ glyphs }) => glyphs.updown,
    says: 'choose',
    where: ['map'],
    rank: 4,
    does: () => [],
  },
  {
    keys: ['left', 'right'],
    shown: ({ glyphs }) => glyphs.sideways,
    says: 'other lessons',
    where: ['map'],
    rank: 1,
    when: ({ state }) => !isAlone(state.course),
    does: turnMap,
  },
  {
    keys: ['0', 'h'],
    shown: '0',
    says: 'home',
    where: ['map'],
    rank: 2,
    when: ({ state }) => !isAlone(state.course),
    does: () => [close, { send: { type: 'home' } }],
  },
  { keys: ['y', 'q'], shown: 'y', says: 'quit', where: ['quit'], rank: 0, does: () => [{ quit: true }] },
  { keys: ['n', 'escape'], shown: 'Esc', says: 'stay', where: ['quit'], rank: 0, does: () => [close] },
  { keys: ['ctrl-c'], where: ['quit'], rank: 9, does: () => [{ quit: true }] },
  {
    keys: ['escape', 'q', '?', 'm', 'w', 'g', 'x', 'i', 'n', 'd'],
    shown: 'Esc',
    says: 'close',
    help: 'close what lies over the step',
    where: ['words', 'help', 'glossary', 'new', 'traces', 'doctor', 'map', 'remedy', 'mail', 'log', 'advice', 'install'],
    rank: 0,
    does: () => [close],
  },
  { keys: ['escape'], shown: 'Esc', says: 'leave it as it was', where: ['edit'], rank: 1, does: () => [close] },
];

function logKeys(): Binding[] {
  const scroll = (
    keys: string[],
    by: Extract<LogAction, { type: 'scroll-log' }>['by'],
    shown?: string,
    says?: string,
  ): Binding => ({
    keys,
    where: ['log'],
    rank: 3,
    ...(shown ? { shown } : {}),
    ...(says ? { says } : {}),
    does: () => [{ ui: { type: 'scroll-log', by } }],
  });
  const queried = ({ ui }: Scene) => ui.overlay?.is === 'log' && ui.overlay.query !== '';
  return [
    scroll(['up', 'k'], -1),
    scroll(['down', 'j', 'enter'], 1),
    scroll(['pageup', 'ctrl-u'], 'page-up', 'PgUp/PgDn', 'page'),
    scroll(['pagedown', 'space', 'ctrl-d'], 'page-down'),
    scroll(['g', 'home'], 'start', 'g/G', 'start, end'),
    scroll(['G', 'end'], 'end'),
    { keys: ['/'], says: 'search', where: ['log'], rank: 1, does: () => [{ ui: { type: 'search-log' } }] },
    {
      keys: ['n'],
      shown: 'n/N',
      says: 'next, previous',
      where: ['log'],
      rank: 2,
      when: queried,
      does: () => [{ ui: { type: 'find-again', direction: 1 } }],
    },
    { keys: ['N'], where: ['log'], rank: 9, when: queried, does: () => [{ ui: { type: 'find-again', direction: -1 } }] },
    { keys: ['l'], where: ['log'], rank: 9, does: () => [close] },
  ];
}

function turnMap({ state, ui }: Scene, key: string): readonly Doing[] {
  if (ui.overlay?.is !== 'map') return [];
  const { lessons } = state.course;
  const shown = ui.overlay.lesson;
  const at = lessons.findIndex((lesson) => lesson.id === shown) + (key === 'left' ? -1 : 1);
  const lesson = lessons[Math.max(0, Math.min(at, lessons.length - 1))];
  return lesson ? [{ ui: { type: 'show-lesson', lesson: lesson.id } }] : [];
}

/** Text typed where a field is open. */
export function typed(raw: string): readonly Doing[] {
  return isText(raw) ? [{ ui: { type: 'edit-field', edit: { type: 'insert', text: raw } } }] : [];
}
