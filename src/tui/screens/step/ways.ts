import type { Step } from '../../../course/lesson.ts';
import type { StepRecord } from '../../../session/state.ts';
import { prose } from '../../parts/prose/prose.ts';
import type { Scene } from '../../scene.ts';
import { type Line, spaced } from '../../text/line.ts';
import { chooseWays } from './choose.ts';
import { compareWays } from './compare.ts';
import { composedWays } from './composed.ts';
import { type Content, onePage, type Ways } from './content.ts';
import { experimentWays } from './experiment.ts';
import { failedWays } from './failed.ts';
import { goalLines, sayLines } from './head.ts';
import { passedWays } from './passed.ts';
import { quizWays } from './quiz.ts';
import { readyWays } from './ready.ts';
import { checkingLines, runningHead as commandHead } from './running.ts';
import { writeWays } from './write.ts';

interface Widths {
  /** of prose */
  readonly text: number;
  /** of what may use the whole screen */
  readonly full: number;
}

/** What a step says in the phase it is in. `aside` is a figure, or a file where it has no column of its own. */
export function waysOf(scene: Scene, step: Step, record: StepRecord, { text, full }: Widths, aside: readonly Line[]): Ways {
  switch (step.kind) {
    case 'read':
      if (scene.state.plan?.pages) return [toldPages(scene, scene.state.plan.pages, text)];
      return [
        onePage(spaced(goalLines(scene, text), sayLines(scene, text), aside)),
        onePage(spaced(goalLines(scene, text), aside, sayLines(scene, text))),
      ];
    case 'quiz':
      return quizWays(scene, step, record, text, aside);
    case 'choose':
      return step.table ? compareWays(scene, step, record, { text, full }) : chooseWays(scene, step, record, text, aside);
    case 'write':
      return writeWays(scene, step, record, text, aside);
    case 'experiment':
      return experimentWays(scene, step, record, full, text);
    case 'compose':
      return composedWays(scene, step, record, text);
    default:
      return commandWays(scene, step, record, text, aside);
  }
}

/** What the lesson says, then what was found out, a page for each thought. */
function toldPages(scene: Scene, told: readonly string[], width: number): Content {
  const goal = goalLines(scene, width);
  const pages = told.map((page) => spaced(goal, prose(page, scene.state.vars, width)));
  return { pages: [spaced(goal, sayLines(scene, width)), ...pages], foot: [] };
}

function commandWays(scene: Scene, step: Step, record: StepRecord, width: number, figure: readonly Line[]): Ways {
  switch (scene.state.phase.is) {
    case 'passed':
      return passedWays(scene, step, record, width);
    case 'failed':
      return failedWays(scene, step, record, width);
    case 'checking':
      return [onePage(spaced(commandHead(scene, width), checkingLines(scene)))];
    case 'opening':
      return [onePage(spaced(goalLines(scene, width), sayLines(scene, width)))];
    default:
      return readyWays(scene, step, record, width, figure);
  }
}
