import { fill } from '../../../course/fill.ts';
import type { StepOf } from '../../../course/lesson.ts';
import { measuringWords } from '../../../experiment/words.ts';
import type { Measuring, StepRecord } from '../../../session/state.ts';
import { barLines } from '../../parts/bars/bars.ts';
import { optionRow } from '../../parts/options/options.ts';
import type { Scene } from '../../scene.ts';
import { lowerFirst } from '../../text/format.ts';
import { type Line, spaced } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';
import { onePage, type Ways } from './content.ts';
import { failedWays } from './failed.ts';
import { goalLines, hintLines, sayLines } from './head.ts';
import { noticeLines, predictedLines } from './passed.ts';
import { recordedLines, recordedRows, recordedWhy } from './recorded.ts';

/** Bars that fill as measurements arrive, over the whole width. `text` is the width of prose. */
export function experimentWays(scene: Scene, step: StepOf<'experiment'>, record: StepRecord, width: number, text: number): Ways {
  const { state, glyphs } = scene;
  if (state.phase.is === 'failed') return failedWays(scene, step, record, text);
  // what is measured now does not begin with the numbers of a recording
  const rows = state.phase.is === 'measuring' && record.measuredFrom ? [] : (record.measured ?? []);
  const busy: Line[] = state.phase.is === 'measuring' ? busyLines(state.phase.how, text, glyphs) : partLines(scene, record, text);
  const goal = goalLines(scene, text);
  const asked: Line[] = state.phase.is === 'ready' ? predictAsk(scene, step, record, text) : [];
  const say = sayLines(scene, text);
  const done = state.phase.is === 'passed';
  const after = done ? [predictedLines(scene, step, record, text), noticeLines(scene, step, text)] : [];
  const rest = [busy, ...after, hintLines(scene, text)];
  if (rows.length === 0) {
    const whole = onePage(spaced(goal, say, asked, recordedLines(scene, text), ...rest));
    // how far it is comes before what was read a moment ago
    if (state.phase.is === 'measuring') return [whole, onePage(spaced(goal, busy))];
    return [whole, onePage(spaced(goal, say, asked, recordedWhy(scene, text), ...rest)), whole];
  }
  const { head, facts } = recordedRows(scene, record, text);
  const bars = [barLines(rows, width, glyphs), done ? remarkLines(record, text, glyphs) : []];
  return [
    onePage(spaced(goal, say, asked, [...head, ...facts], ...bars, ...rest)),
    onePage(spaced(goal, asked, [...head, ...facts], ...bars, ...rest)),
    // in pieces: that they are recorded stands above each of them
    onePage(spaced(head, goal, asked, facts, ...bars, ...rest), [], head.length),
  ];
}

function busyLines(how: Measuring | undefined, width: number, glyphs: Glyphs): Line[] {
  return hang([{ text: `${glyphs.here} `, tone: 'accent' }], measuringWords(how, ` ${glyphs.dot} `), width);
}

/** What was measured before somebody stopped it is worth looking at, and no result. */
function partLines({ state }: Scene, { measured = [], done }: StepRecord, width: number): Line[] {
  if (state.phase.is !== 'ready' || done || measured.every((row) => row.ms.length === 0)) return [];
  return wrapStyled('Stopped half-way: these runs are incomplete.', width, { tone: 'dim' });
}

/** What stood beside the measurement, as a machine that was busy. */
function remarkLines({ findings = [] }: StepRecord, width: number, glyphs: Glyphs): Line[] {
  return findings.flatMap(({ title, cause }) => hang([{ text: `${glyphs.open} ` }], `${title} ${cause}`, width));
}

function predictAsk({ state, glyphs }: Scene, step: StepOf<'experiment'>, record: StepRecord, width: number): Line[] {
  if (!step.predict) return [];
  const texts = step.predict.options.map((option) => fill(option.text, state.vars));
  return [
    ...wrapStyled(
      `Before you ${state.plan?.mode === 'recorded' ? 'see the numbers' : 'measure'}: ${lowerFirst(fill(step.predict.ask, state.vars))}`,
      width,
    ),
    ...optionRow(texts, record.predicted, width, glyphs),
  ];
}
