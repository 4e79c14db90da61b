/** A command before it runs: why, the command word by word, what it costs, what the learner expects. */
import { fill, fillCommand } from '../../../course/fill.ts';
import type { Step } from '../../../course/lesson.ts';
import type { Command, Costs, Word } from '../../../engine/contract.ts';
import type { StepRecord } from '../../../session/state.ts';
import { anatomyLines, commandLines } from '../../parts/anatomy/anatomy.ts';
import { listPages } from '../../parts/anatomy/list.ts';
import { openChecks } from '../../parts/checks/checks.ts';
import { costLines } from '../../parts/costs/costs.ts';
import { optionRow } from '../../parts/options/options.ts';
import type { Scene } from '../../scene.ts';
import { indent, type Line, spaced } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';
import { onePage, roomForTwo, type Ways } from './content.ts';
import { goalLines, hintLines, sayLines } from './head.ts';
import { recordedLines, recordedWhy } from './recorded.ts';

export function readyWays(scene: Scene, step: Step, record: StepRecord, width: number, figure: readonly Line[]): Ways {
  const { glyphs, state } = scene;
  const words = wordsOf(scene);
  const goal = goalLines(scene, width);
  const say = sayLines(scene, width);
  const plain = indent(commandLines(words, width - 2, glyphs), 2);
  const drawn = indent(anatomyLines(words, width - 2, glyphs), 2);
  const costs =
    state.plan?.command && state.plan.mode === 'live' ? costLines(costsOf(step, state.plan.command), width, glyphs) : [];
  const recorded = recordedLines(scene, width);
  const type = typeLines(scene, step, width);
  const predict = predictLines(scene, step, record, width);
  const hint = hintLines(scene, width);
  const breaks = breakLines(scene, step, width);
  const rest = [recorded, costs, breaks, type, predict, hint];
  const foot = 'check' in step ? openChecks(step.check, state.plan?.before ?? [], width, glyphs) : [];
  const first = onePage(spaced(goal, say, figure, drawn, ...rest), foot);
  const last = onePage(spaced(goal, plain, say, ...rest), foot, goal.length + 1 + plain.length);
  if (scene.size.rows < roomForTwo) return [first, onePage(spaced(goal, say, plain, ...rest), foot), last];
  // first why, then the command with its meanings, each on a page of its own
  const ask = spaced(goal, plain, type, predict, hint);
  const room = scene.size.rows - 7 - goal.length - 1 - foot.length;
  // many pages would be many keys before anything happens: there, `w` tells the words
  const listed = [listPages(words, width - 2, room, glyphs)].filter((all) => all.length <= 3).flat();
  const lists = listed.map((page) => spaced(goal, indent(page, 2)));
  const end = indent(listed.at(-1) ?? plain, listed.length > 0 ? 2 : 0);
  const front = [spaced(goal, say), ...lists.slice(0, -1)];
  const brief = [recordedWhy(scene, width), costs, type, predict, hint];
  const pages = [
    [spaced(goal, say, figure), spaced(goal, drawn, ...rest)],
    [spaced(goal, say), spaced(goal, drawn, ...rest)],
    [spaced(goal, say, drawn), spaced(goal, plain, ...rest)],
    [spaced(goal, say), spaced(goal, drawn, ...brief)],
    [...front, spaced(goal, end, ...rest)],
    [...front, spaced(goal, end, ...brief)],
    [spaced(goal, say), spaced(goal, drawn, recorded, costs), ask],
    [...front, spaced(goal, end, recorded, costs), ask],
    [spaced(goal, say), ...lists, spaced(goal, plain, ...rest)],
    [...front, spaced(goal, end, recordedWhy(scene, width), costs), ask],
    [spaced(goal, say), spaced(goal, plain, ...rest)],
    [spaced(goal, say), spaced(goal, plain, recorded, costs), ask],
  ];
  return [first, ...pages.map((flows) => ({ pages: flows, foot })), last];
}

/** Inside, a learner takes the time they like. */
function costsOf(step: Step, { costs }: Command): Costs {
  return step.kind === 'shell' ? { ...costs, ms: undefined, worstMs: undefined } : costs;
}

/** The words of the command, or of what the learner made of it: words that stayed keep their meaning. */
export function wordsOf({ state }: Scene): readonly Word[] {
  const words = state.plan?.command?.words ?? [];
  if (state.edited === undefined) return words.length > 0 ? words : plainWords(state.plan?.line ?? '');
  const meanings = new Map(words.map((word) => [word.text, word.means]));
  return plainWords(state.edited).map(({ text }) => {
    const means = meanings.get(text);
    return means ? { text, means } : { text };
  });
}

function plainWords(text: string): Word[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ text: word }));
}

function predictLines({ state, glyphs }: Scene, step: Step, record: StepRecord, width: number): Line[] {
  if (!('predict' in step) || !step.predict || !state.plan?.mode) return [];
  const { ask, options } = step.predict;
  const texts = options.map((option) => fill(option.text, state.vars));
  const question: Line[] = wrapStyled(`Before you run it: ${lowerFirst(fill(ask, state.vars))}`, width);
  return [...question, ...optionRow(texts, record.predicted, width, glyphs)];
}

/** What is broken on purpose before it runs, and that it does not stay so. */
function breakLines({ state }: Scene, step: Step, width: number): Line[] {
  if (!('break' in step) || !step.break || state.plan?.mode !== 'live') return [];
  const line = fillCommand(step.break.do, state.vars).split('\n')[0] ?? '';
  return hang([{ text: 'First   ', tone: 'cost' }], `${line}  (undone when you leave)`, width, { tone: 'dim' });
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text;
}

/** What to type inside, for a step that hands the keyboard over. */
export function typeLines({ state }: Scene, step: Step, width: number): Line[] {
  if (step.kind !== 'shell') return [];
  const lines = step.type.flatMap((one) => wrapStyled(fill(one, state.vars), width - 4, { bold: true }));
  return [[{ text: 'Inside, type' }], ...indent(lines, 4)];
}
