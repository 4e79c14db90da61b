import { fill } from '../../../course/fill.ts';
import type { StepOf } from '../../../course/lesson.ts';
import type { StepRecord } from '../../../session/state.ts';
import { type Option, optionList } from '../../parts/options/options.ts';
import type { Scene } from '../../scene.ts';
import { type Line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import { onePage, roomForTwo, twoPages, type Ways } from './content.ts';
import { goalLines, sayLines } from './head.ts';
import { noticeLines } from './passed.ts';

/** A choice without a wrong answer: each option says what follows from it. */
export function chooseWays(
  scene: Scene,
  step: StepOf<'choose'>,
  record: StepRecord,
  width: number,
  figure: readonly Line[],
): Ways {
  const { state, ui, glyphs } = scene;
  const chosen = state.phase.is === 'passed' ? record.answered?.[0] : undefined;
  const options = step.options.map(
    (option, index): Option => ({
      text: fill(option.text, state.vars),
      is: index === chosen ? 'chosen' : 'open',
      reply: index === chosen ? fill(option.reply, state.vars) : undefined,
    }),
  );
  const ask = wrapStyled(fill(step.ask, state.vars), width, { bold: true });
  const list = optionList(options, ui.cursor, width, glyphs);
  const notice = chosen === undefined ? [] : noticeLines(scene, step, width);
  const goal = goalLines(scene, width);
  const say = sayLines(scene, width);
  const work = spaced(goal, ask, list, notice);
  const untouched = chosen === undefined && scene.size.rows >= roomForTwo;
  return [
    onePage(spaced(goal, say, figure, ask, list, notice)),
    untouched ? twoPages(spaced(goal, say, figure), work) : onePage(work),
    untouched ? twoPages(spaced(goal, say), work) : onePage(spaced(work, say)),
  ];
}
