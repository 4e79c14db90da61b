/** After success: what was seen, what the learner had expected, and one thing to notice. */
import { fill } from '../../../course/fill.ts';
import type { Step } from '../../../course/lesson.ts';
import { duration } from '../../../session/amounts.ts';
import { worked } from '../../../session/mends.ts';
import type { StepRecord } from '../../../session/state.ts';
import { commandLines } from '../../parts/anatomy/anatomy.ts';
import { verdictLines } from '../../parts/checks/checks.ts';
import { prose } from '../../parts/prose/prose.ts';
import type { Scene } from '../../scene.ts';
import { many } from '../../text/format.ts';
import { indent, type Line, spaced } from '../../text/line.ts';
import { hang } from '../../text/wrap.ts';
import { onePage, type Ways } from './content.ts';
import { findingHead, goalLines } from './head.ts';
import { wordsOf } from './ready.ts';
import { recordedLine, recordedLines } from './recorded.ts';

export function passedWays(scene: Scene, step: Step, record: StepRecord, width: number): Ways {
  const { glyphs } = scene;
  const command = indent(commandLines(wordsOf(scene), width - 2, glyphs), 2);
  const seen = [...verdictLines(record.verdicts ?? [], width, glyphs), ...howLines(scene, step, record)];
  const found = (record.findings ?? []).slice(0, 1).flatMap((finding) => findingHead(scene, finding, width));
  const was = record.done === 'recorded' && scene.state.plan?.mode !== 'live';
  const groups = [
    [...seen, ...mendedLines(scene, record, width)],
    predictedLines(scene, step, record, width),
    found,
    noticeLines(scene, step, width),
  ];
  const goal = goalLines(scene, width);
  return [
    onePage(spaced(goal, command, was ? recordedLines(scene, width) : [], ...groups)),
    onePage(spaced(goal, was ? recordedLine(scene, width) : [], ...groups)),
  ];
}

/** How it came to be done, and what of the run is worth telling. */
export function howLines({ glyphs }: Scene, step: Step, record: StepRecord): Line[] {
  const { outcome } = record;
  const words = [
    ...(record.done === 'solved' ? ['sifu did this one'] : []),
    ...(record.done === 'skipped' ? ['skipped'] : []),
    // a recording of something quick has no time worth telling
    ...(outcome && outcome.ms > 0 ? [`${duration(outcome.ms)}${outcome.mode === 'recorded' ? ' in the real run' : ''}`] : []),
    ...(outcome ? [many(outcome.lines, 'line')] : []),
    ...(outcome?.exit ? [`exit ${outcome.exit}${'fails' in step && step.fails ? ', as it should' : ''}`] : []),
  ];
  return words.length > 0 ? [[{ text: `  ${words.join(` ${glyphs.dot} `)}`, tone: 'dim' }]] : [];
}

/** What mended it, where it had failed before. */
function mendedLines({ glyphs }: Scene, { tried, attempts, done }: StepRecord, width: number): Line[] {
  const last = tried?.at(-1);
  if (!last || done === 'recorded' || last.attempt < attempts - 1 || !worked(last)) return [];
  const how = last.line ?? 'by hand';
  return hang([{ text: `${glyphs.done} `, tone: 'good' }], `mended, as ${last.finding}: ${how}`, width);
}

/** What was predicted, whether it came true, and why. */
export function predictedLines({ state, glyphs }: Scene, step: Step, record: StepRecord, width: number): Line[] {
  if (!('predict' in step) || !step.predict || record.predicted === undefined) return [];
  const option = step.predict.options[record.predicted];
  if (!option) return [];
  const said = fill(option.text, state.vars);
  const mark = option.right
    ? { text: `${glyphs.done} `, tone: 'good' as const }
    : { text: `${glyphs.wrong} `, tone: 'bad' as const };
  return [...hang([mark], `You predicted: ${said}`, width), ...indent(prose(option.reply, state.vars, width - 2), 2)];
}

export function noticeLines({ state }: Scene, step: Step, width: number): readonly Line[] {
  return step.notice ? prose(`**Notice:** ${fill(step.notice, state.vars)}`, state.vars, width) : [];
}
