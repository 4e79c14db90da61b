/** Keys of the questions that lead to advice. */
import { situationOf } from '../../engine/advise/guess.ts';
import { questions } from '../../engine/advise/questions.ts';
import { advise } from '../../engine/advise.ts';
import { naming } from '../../engine/names.ts';
import { currentStep } from '../../session/select.ts';
import { type Asking, answerOf, askingAt, firstAsking, saidIn, toggled } from '../parts/advice/asking.ts';
import type { Scene } from '../scene.ts';
import type { Binding, Doing } from './doing.ts';
import { doChoose } from './primary.ts';

const show = (overlay: Asking): readonly Doing[] => [{ ui: { type: 'open-overlay', overlay } }];
const askingIn = ({ ui }: Scene) => (ui.overlay?.is === 'advice' ? ui.overlay : undefined);
const questionIn = (scene: Scene) => questions[askingIn(scene)?.at ?? -1];
const asks = (scene: Scene) => questionIn(scene) !== undefined;
const many = (scene: Scene) => questionIn(scene)?.many === true;
const marks = (scene: Scene) => (askingIn(scene)?.picked.length ?? 0) > 0;

export const askForAdvice: readonly Binding[] = [
  {
    keys: ['a'],
    says: 'advise me',
    help: 'six questions about your situation, and what follows from them',
    rare: true,
    where: ['step'],
    rank: 1,
    when: ({ state }) => {
      const step = currentStep(state)?.step;
      return step?.kind === 'choose' && step.advise !== undefined;
    },
    does: ({ state }) => show(firstAsking(state)),
  },
];

export const adviceKeys: readonly Binding[] = [
  {
    keys: ['enter'],
    shown: ({ glyphs }) => glyphs.enter,
    says: (scene) => (many(scene) && marks(scene) ? 'take what is marked' : 'answer'),
    where: ['advice'],
    rank: 0,
    when: asks,
    does: answer,
  },
  {
    keys: ['enter'],
    shown: ({ glyphs }) => glyphs.enter,
    says: (scene) => (scene.size.columns < 60 ? 'choose' : `choose ${naming[firstChoice(scene)].name}`),
    where: ['advice'],
    rank: 0,
    when: (scene) => !asks(scene),
    does: takeAdvice,
  },
  {
    keys: ['space'],
    shown: 'Space',
    says: 'mark',
    where: ['advice'],
    rank: 1,
    when: many,
    does: (scene) => mark(scene, askingIn(scene)?.cursor ?? 0),
  },
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    where: ['advice'],
    rank: 9,
    when: asks,
    does: pickNumber,
  },
  {
    keys: ['up', 'down', 'j', 'k'],
    shown: ({ glyphs }) => glyphs.updown,
    says: (scene) => (asks(scene) ? undefined : 'scroll'),
    where: ['advice'],
    rank: 1,
    does: moveOrScroll,
  },
  {
    keys: ['b', 'left', 'backspace'],
    shown: 'b',
    says: 'back',
    where: ['advice'],
    rank: 2,
    when: (scene) => (askingIn(scene)?.at ?? 0) > 0,
    does: (scene) => show(askingAt((askingIn(scene)?.at ?? 1) - 1, scene.state, saidIn(scene.state))),
  },
  {
    keys: ['a'],
    says: 'answer again',
    where: ['advice'],
    rank: 2,
    when: (scene) => !asks(scene),
    does: (scene) => show(askingAt(0, scene.state, saidIn(scene.state))),
  },
];

function answer(scene: Scene): readonly Doing[] {
  const asking = askingIn(scene);
  const question = questionIn(scene);
  if (!asking || !question) return [];
  const said = { ...saidIn(scene.state), [question.id]: answerOf(asking, question) };
  return [
    { send: { type: 'advise', question: question.id, answer: answerOf(asking, question) } },
    ...show(askingAt(asking.at + 1, scene.state, said)),
  ];
}

function mark(scene: Scene, index: number): readonly Doing[] {
  const asking = askingIn(scene);
  const question = questionIn(scene);
  return asking && question?.answers[index] ? show(toggled(asking, question, index)) : [];
}

/** A digit answers; where more than one answer may be true it marks. */
function pickNumber(scene: Scene, key: string): readonly Doing[] {
  const index = Number(key) - 1;
  const asking = askingIn(scene);
  if (!asking || !questionIn(scene)?.answers[index]) return [];
  if (many(scene)) return mark(scene, index);
  return answer({ ...scene, ui: { ...scene.ui, overlay: { ...asking, cursor: index } } });
}

function moveOrScroll(scene: Scene, key: string): readonly Doing[] {
  const asking = askingIn(scene);
  const by = key === 'up' || key === 'k' ? -1 : 1;
  const of = questionIn(scene)?.answers.length;
  if (!asking) return [];
  if (of === undefined) return [{ ui: { type: 'scroll-overlay', by } }];
  return show({ ...asking, cursor: (asking.cursor + by + of) % of });
}

function firstChoice({ state }: Scene) {
  return advise(situationOf(saidIn(state), state.facts)).first.id;
}

/** The engine that was recommended becomes the learner's choice. */
function takeAdvice(scene: Scene): readonly Doing[] {
  const step = currentStep(scene.state)?.step;
  if (step?.kind !== 'choose') return [];
  const option = step.options.findIndex((one) => one.value === firstChoice(scene));
  const close: Doing = { ui: { type: 'close-overlay' } };
  return option < 0 ? [close] : [close, ...doChoose(scene, step, option)];
}
