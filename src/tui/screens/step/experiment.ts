import { fill } from '../../../course/fill.ts';
import type { StepOf } from '../../../course/lesson.ts';
import type { StepRecord } from '../../../session/state.ts';
import { barLines } from '../../parts/bars/bars.ts';
import { optionRow } from '../../parts/options/options.ts';
import type { Scene } from '../../scene.ts';
import { lowerFirst } from '../../text/format.ts';
import { type Line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import { onePage, type Ways } from './content.ts';
import { goalLines, hintLines, sayLines } from './head.ts';
import { noticeLines, predictedLines } from './passed.ts';
import { recordedLines } from './recorded.ts';

/** Bars that fill as measurements arrive, over the whole width. `text` is the width of prose. */
export function experimentWays(scene: Scene, step: StepOf<'experiment'>, record: StepRecord, width: number, text: number): Ways {
  const { state, glyphs } = scene;
  const rows = record.measured ?? [];
  const bars = barLines(rows, width, glyphs);
  const busy: Line[] =
    state.phase.is === 'measuring'
      ? [[{ text: `${glyphs.here} `, tone: 'accent' }, { text: 'measuring; each is started several times, in turn' }]]
      : [];
  const goal = goalLines(scene, text);
  const asked: Line[] = state.phase.is === 'ready' ? predictAsk(scene, step, record, text) : [];
  const say = sayLines(scene, text);
  const done = state.phase.is === 'passed';
  const after = done ? [predictedLines(scene, step, record, text), noticeLines(scene, step, text)] : [];
  const rest = [...after, hintLines(scene, text)];
  return [
    onePage(spaced(goal, say, asked, recordedLines(scene, text), bars, busy, ...rest)),
    onePage(spaced(goal, ...(rows.length > 0 ? [] : [say]), asked, bars, busy, ...rest)),
  ];
}

function predictAsk({ state, glyphs }: Scene, step: StepOf<'experiment'>, record: StepRecord, width: number): Line[] {
  if (!step.predict) return [];
  const texts = step.predict.options.map((option) => fill(option.text, state.vars));
  return [
    ...wrapStyled(`Before you measure: ${lowerFirst(fill(step.predict.ask, state.vars))}`, width),
    ...optionRow(texts, record.predicted, width, glyphs),
  ];
}
