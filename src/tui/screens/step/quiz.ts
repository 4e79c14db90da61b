import { fill } from '../../../course/fill.ts';
import type { StepOf } from '../../../course/lesson.ts';
import type { StepRecord } from '../../../session/state.ts';
import { type Option, optionList } from '../../parts/options/options.ts';
import type { Scene } from '../../scene.ts';
import { type Line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import { onePage, roomForTwo, twoPages, type Ways } from './content.ts';
import { goalLines, hintLines, sayLines } from './head.ts';
import { noticeLines } from './passed.ts';

/** A question; each option that was tried keeps its reply, so a wrong one teaches as long as it is on screen. */
export function quizWays(scene: Scene, step: StepOf<'quiz'>, record: StepRecord, width: number, figure: readonly Line[]): Ways {
  const { state, ui, glyphs } = scene;
  const passed = state.phase.is === 'passed';
  const tried = record.answered ?? [];
  const latest = tried.at(-1);
  const options = step.options.map((option, index): Option => {
    const was = tried.includes(index);
    const is = was || (passed && option.right) ? (option.right ? 'right' : 'wrong') : 'open';
    return {
      text: fill(option.text, state.vars),
      is,
      reply: index === latest || (was && option.right) ? fill(option.reply, state.vars) : undefined,
    };
  });
  const ask = wrapStyled(fill(step.ask, state.vars), width, { bold: true });
  const list = optionList(options, passed ? undefined : ui.cursor, width, glyphs);
  const notice = passed ? noticeLines(scene, step, width) : [];
  const goal = goalLines(scene, width);
  const title = goal.map(quiet);
  const say = sayLines(scene, width);
  const hint = hintLines(scene, width);
  const work = spaced(title, ask, list, notice, hint);
  const untouched = tried.length === 0 && !passed && scene.size.rows >= roomForTwo;
  return [
    onePage(spaced(title, say, figure, ask, list, notice, hint)),
    untouched ? twoPages(spaced(title, say, figure), work) : onePage(tried.length > 0 ? work : spaced(work, say)),
    untouched ? twoPages(spaced(title, say), work) : onePage(spaced(work, say)),
  ];
}

/** The question is the thing to read here, not the title. */
function quiet(one: Line): Line {
  return one.map(({ bold: _bold, ...span }) => ({ ...span, tone: 'dim' as const }));
}
