/** A failure teaches: what happened, why, numbered ways to mend it, what was tried, and how sure we are. */
import type { Step } from '../../../course/lesson.ts';
import type { Finding } from '../../../diagnosis/finding.ts';
import { mendsOf } from '../../../session/mends.ts';
import type { StepRecord } from '../../../session/state.ts';
import { verdictLines } from '../../parts/checks/checks.ts';
import { prose } from '../../parts/prose/prose.ts';
import type { Scene } from '../../scene.ts';
import { clip, type Line, spaced } from '../../text/line.ts';
import { onePage, type Ways } from './content.ts';
import { findingHead, goalLines, hintLines } from './head.ts';
import { type How, knownLines, mendLines } from './mend.ts';
import { predictedLines } from './passed.ts';
import { triedLines } from './tried.ts';

export function failedWays(scene: Scene, step: Step, record: StepRecord, width: number): Ways {
  const { glyphs } = scene;
  const goal = goalLines(scene, width);
  const verdicts = record.verdicts ?? [];
  const wrong = verdictLines(
    verdicts.filter((one) => !one.ok),
    width,
    glyphs,
  );
  const right = verdictLines(
    verdicts.filter((one) => one.ok),
    width,
    glyphs,
  );
  const finding = findingHere(scene, record);
  // where the reason is known, what a check missed only repeats it
  const missed = verdicts.filter((one) => !one.ok).map((one) => (finding ? { ...one, saw: '', wanted: '' } : one));
  const brief = verdictLines(missed, width, glyphs);
  const why = finding ? findingHead(scene, finding, width) : unknownLines(scene, record, width);
  const mends = mendsOf(record, scene.ui.finding);
  const mend = (how: How) => mendLines(scene, mends, how, width);
  const about = finding ? knownLines(scene, finding, width) : [];
  const tried = (rows: number) => triedLines(scene, record, width, rows);
  const hint = hintLines(scene, width);
  const predicted = predictedLines(scene, step, record, width);
  return [
    onePage(spaced(goal, [...wrong, ...right], why, tried(8), mend('all'), hint, predicted, about)),
    onePage(spaced(goal, wrong, why, tried(5), mend('drawn'), hint, predicted, about)),
    onePage(spaced(goal, brief, why, tried(5), mend('drawn'), hint, about)),
    onePage(spaced(goal, brief, why, tried(4), mend('told'), hint, about)),
    onePage(spaced(brief, why, tried(2), mend('told'), hint, about)),
    // the reason on one page, the list on the next; what came of a remedy comes before what is known already
    { pages: [spaced(tried(3), brief, why, hint, about), mend('drawn')], foot: [] },
    { pages: [spaced(tried(1), record.mended ? [] : brief, why, hint, about), mend('told')], foot: [] },
  ];
}

function findingHere({ ui }: Scene, { findings = [] }: StepRecord): Finding | undefined {
  return findings[ui.finding] ?? findings[0];
}

function unknownLines({ state, glyphs }: Scene, record: StepRecord, width: number): Line[] {
  if (!record.outcome) return [];
  const { exit, signal } = record.outcome;
  const how =
    exit !== undefined
      ? `It ended with exit code ${exit}.`
      : signal
        ? `It was ended by ${signal}.`
        : 'It ended without an exit code.';
  const lines = record.unknown?.lines ?? [];
  const numbers = Math.max(0, ...lines.map((one) => `${one.number}`.length));
  const shown = lines.map(({ number, text }) =>
    clip([{ text: `${number}`.padStart(numbers), tone: 'dim' }, { text: `  ${text.trimEnd()}` }], width, glyphs.ellipsis),
  );
  const known = 'This failure is not in the catalogue, and a guess would not help you.';
  if (shown.length === 0) return [...prose(`${how} ${known} The whole output is kept: \`l\` shows it.`, state.vars, width)];
  return [
    ...prose(`${how} ${known} These lines of its output matter most; \`l\` shows all of it.`, state.vars, width),
    [],
    ...shown,
  ];
}
