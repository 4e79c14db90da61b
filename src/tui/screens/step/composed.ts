/** A step of the wizard while no question is on screen: its files are being written, or have been. */
import type { Step } from '../../../course/lesson.ts';
import type { StepRecord } from '../../../session/state.ts';
import { verdictLines } from '../../parts/checks/checks.ts';
import { wizardOf } from '../../parts/compose/standing.ts';
import type { Scene } from '../../scene.ts';
import { type Line, spaced } from '../../text/line.ts';
import { hang, wrapStyled } from '../../text/wrap.ts';
import { onePage, type Ways } from './content.ts';
import { failedWays } from './failed.ts';
import { goalLines, sayLines } from './head.ts';
import { howLines, noticeLines } from './passed.ts';
import { recordedLines } from './recorded.ts';
import { checkingLines } from './running.ts';

export function composedWays(scene: Scene, step: Step, record: StepRecord, width: number): Ways {
  const goal = goalLines(scene, width);
  switch (scene.state.phase.is) {
    case 'passed': {
      const seen = [...verdictLines(record.verdicts ?? [], width, scene.glyphs), ...howLines(scene, step, record)];
      const notice = noticeLines(scene, step, width);
      return [
        onePage(spaced(goal, seen, writtenLines(scene, width), notice)),
        onePage(spaced(goal, seen, namesLine(scene, width), notice)),
      ];
    }
    case 'failed':
      return failedWays(scene, step, record, width);
    case 'checking':
      return [onePage(spaced(goal, checkingLines(scene)))];
    default:
      return [onePage(spaced(goal, sayLines(scene, width), recordedLines(scene, width)))];
  }
}

function filesOf({ state }: Scene) {
  const wizard = wizardOf(state);
  return wizard?.composer.files(wizard.given) ?? [];
}

function namesLine(scene: Scene, width: number): Line[] {
  const names = filesOf(scene).map(({ path }) => path);
  return names.length > 0 ? wrapStyled(`Written: ${names.join(', ')}`, width, { tone: 'dim' }) : [];
}

/** The files that were written, and what each is for. */
function writtenLines(scene: Scene, width: number): Line[] {
  const { glyphs } = scene;
  const files = filesOf(scene);
  const widest = Math.max(0, ...files.map(({ path }) => path.length));
  return files.flatMap(({ path, about }) =>
    hang(
      [
        { text: `${glyphs.dot} `, tone: 'dim' },
        { text: `${path.padEnd(widest)}  `, bold: true },
      ],
      about,
      width,
      { tone: 'dim' },
    ),
  );
}
