/** A failure teaches: what happened, why, and numbered ways to mend it. */
import type { Step } from '../../../course/lesson.ts';
import type { Finding } from '../../../diagnosis/finding.ts';
import type { StepRecord } from '../../../session/state.ts';
import { mendsOf } from '../../keys/menu.ts';
import { verdictLines } from '../../parts/checks/checks.ts';
import { type Option, optionList } from '../../parts/options/options.ts';
import { prose } from '../../parts/prose/prose.ts';
import type { Scene } from '../../scene.ts';
import { type Line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import { onePage, type Ways } from './content.ts';
import { findingHead, goalLines, hintLines } from './head.ts';
import { predictedLines } from './passed.ts';

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
  const findings = record.findings ?? [];
  const why = findings.slice(0, 2).map((finding) => findingHead(scene, finding, width));
  const mend = mendLines(scene, record, width);
  const about = findings.slice(0, 1).flatMap((finding) => knownAs(scene, finding, width));
  const unknown = findings.length === 0 ? unknownLines(scene, record, width) : [];
  const groups = [...why, unknown, mend, hintLines(scene, width)];
  return [
    onePage(spaced(goal, [...wrong, ...right], ...groups, predictedLines(scene, step, record, width), about)),
    onePage(spaced(goal, wrong, ...groups, about)),
    onePage(spaced(wrong, ...groups)),
  ];
}

/** The command to run; what it does, dim, beneath. */
function mendLines({ ui, glyphs }: Scene, record: StepRecord, width: number): Line[] {
  const options = mendsOf(record.findings ?? []).map(
    ({ what }): Option => ({ text: what.command ?? what.text, is: 'open', ...(what.command ? { under: what.text } : {}) }),
  );
  return options.length > 0 ? [[{ text: 'Mend it', tone: 'accent' }], ...optionList(options, ui.cursor, width, glyphs)] : [];
}

function knownAs({ glyphs }: Scene, finding: Finding, width: number): Line[] {
  const evidence = finding.evidence ? ` ${glyphs.dot} it says "${finding.evidence.trim()}"` : '';
  return wrapStyled(`Known as ${finding.code}${evidence}`, width, { tone: 'dim' });
}

function unknownLines({ state }: Scene, record: StepRecord, width: number): Line[] {
  if (!record.outcome) return [];
  const { exit, signal } = record.outcome;
  const how =
    exit !== undefined
      ? `It ended with exit code ${exit}.`
      : signal
        ? `It was ended by ${signal}.`
        : 'It ended without an exit code.';
  return [
    ...prose(`${how} This failure is not in the catalogue yet. The whole output is kept: \`l\` shows it.`, state.vars, width),
  ];
}
