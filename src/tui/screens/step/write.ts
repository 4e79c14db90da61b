import { fill } from '../../../course/fill.ts';
import type { WriteStep } from '../../../course/lesson.ts';
import { openBlank } from '../../../session/select.ts';
import type { StepRecord } from '../../../session/state.ts';
import { openChecks, verdictLines } from '../../parts/checks/checks.ts';
import { explain, previewOf } from '../../parts/file/preview.ts';
import { type Option, optionList } from '../../parts/options/options.ts';
import { prose } from '../../parts/prose/prose.ts';
import type { Scene } from '../../scene.ts';
import { gap, type Line, spaced, widthOf } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';
import { onePage, roomForTwo, twoPages, type Ways } from './content.ts';
import { goalLines, hintLines, sayLines } from './head.ts';
import { noticeLines } from './passed.ts';

/** The words beside a file: one blank at a time, and what the line it stands in means. */
export function writeWays(scene: Scene, step: WriteStep, record: StepRecord, width: number, inline: readonly Line[]): Ways {
  const { state, glyphs } = scene;
  const blank = state.phase.is === 'passed' ? undefined : openBlank(step, record);
  const file = previewOf(scene, step, record);
  const fresh = blank === undefined || record.blanks?.[blank.id] === undefined;
  const reply = fresh ? lastReply(scene, step, record, width) : [];
  const question = blank ? spaced(reply, blankLines(scene, blank, record, width)) : reply;
  const meaning = meaningLines(scene, step, file.current, width);
  const done = state.phase.is === 'passed';
  const verdicts =
    record.verdicts && state.phase.is !== 'ready'
      ? verdictLines(record.verdicts, width, glyphs)
      : openChecks(step.check, state.plan?.before ?? [], width, glyphs);
  const goal = goalLines(scene, width);
  const notice = done ? noticeLines(scene, step, width) : [];
  const hint = hintLines(scene, width);
  const say = sayLines(scene, width);
  const work = spaced(goal, inline, meaning, question, notice, hint);
  const untouched = !done && record.blanks === undefined && scene.size.rows >= roomForTwo;
  return [
    onePage(spaced(goal, say, inline, meaning, question, notice, hint), verdicts),
    untouched ? twoPages(spaced(goal, say), work, verdicts) : onePage(work, verdicts),
    untouched ? twoPages(spaced(goal, say), work) : onePage(spaced(goal, question, inline, notice, hint, meaning, say)),
  ];
}

type Blank = NonNullable<WriteStep['blanks']>[number];

function blankLines({ state, ui, glyphs }: Scene, blank: Blank, record: StepRecord, width: number): Line[] {
  const value = record.blanks?.[blank.id];
  const options = blank.options.map((option): Option => {
    const tried = option.value === value;
    return {
      text: fill(option.text ?? option.value, state.vars),
      is: tried ? 'wrong' : 'open',
      reply: tried ? fill(option.reply, state.vars) : undefined,
    };
  });
  return [...wrapStyled(fill(blank.ask, state.vars), width, { bold: true }), ...optionList(options, ui.cursor, width, glyphs)];
}

/** The reply to the blank that was filled in last, before the file is written. */
function lastReply({ state, glyphs }: Scene, step: WriteStep, record: StepRecord, width: number): Line[] {
  if (state.phase.is !== 'ready') return [];
  const mark: Line = [{ text: `${glyphs.done} `, tone: 'good' }];
  const last = step.blanks?.findLast((blank) => record.blanks?.[blank.id] !== undefined);
  const option = last?.options.find((one) => one.value === record.blanks?.[last.id]);
  const lines = option ? prose(option.reply, state.vars, width - widthOf(mark)) : [];
  return lines.map((one, index) => [...(index === 0 ? mark : [gap(widthOf(mark))]), ...one]);
}

function meaningLines({ state }: Scene, step: WriteStep, current: string, width: number): Line[] {
  return explain(current, step.explain)
    .slice(0, 3)
    .flatMap(({ fragment, means }) =>
      hang([{ text: fragment.trim(), bold: true }, { text: '  ' }], fill(means, state.vars), width),
    );
}
