import { useRef } from 'react';
import type { Step } from '../../../course/lesson.ts';
import type { LogSource, Pane } from '../../../session/pane.ts';
import type { Phase } from '../../../session/state.ts';
import { leftTold, progressTold, shareDone } from '../../../spack/progress/words.ts';
import { useBeat } from '../../hooks/use-beat.ts';
import { useSpack } from '../../hooks/use-spack.ts';
import type { Scene } from '../../scene.ts';
import { meanwhileLines } from '../../screens/step/running.ts';
import { spaced } from '../../text/line.ts';
import { Rows } from '../rows/rows.tsx';
import { lastLines, stageIn } from './stage.ts';
import { progressLines } from './view.ts';

interface Props {
  readonly scene: Scene;
  readonly step: Step;
  readonly phase: Extract<Phase, { is: 'running' }>;
  readonly pane: Pane;
  /** opens the log of the command that runs */
  log(): LogSource | undefined;
  readonly now: () => number;
  readonly width: number;
  readonly height: number;
}

/** What moves while a command runs: spinner, time, lines, and one thought at a time. */
export function Progress({ scene, step, phase, pane, log, now, width, height }: Props) {
  const beat = useBeat(true, scene.look.motion ? 160 : 5000);
  // a clock that is set back must not run backwards on screen
  const longest = useRef(0);
  const elapsed = Math.max(longest.current, now() - phase.since);
  longest.current = elapsed;
  // what a learner does inside takes as long as they like, and a recording is not played at its own pace
  const costs = step.kind === 'shell' || phase.mode === 'recorded' ? undefined : scene.state.plan?.command?.costs;
  const watched = 'watches' in step && step.watches === 'spack' && phase.mode === 'live';
  const build = useSpack(watched ? log : undefined, phase.since, now);
  const named = useStage(step, phase, pane);
  const stage = build ? progressTold(build) : named;
  const rest = build && leftTold(build, now());
  const share = build && shareDone(build, now(), elapsed);
  const lines = progressLines({
    beat,
    elapsed,
    lines: pane.lines,
    phase,
    look: scene.look,
    glyphs: scene.glyphs,
    width,
    ...(costs ? { costs } : {}),
    ...(stage ? { stage } : {}),
    ...(rest ? { rest } : {}),
    ...(share === undefined ? {} : { share }),
  });
  return <Rows lines={spaced(lines, meanwhileLines(scene, step, elapsed, width)).slice(0, height)} look={scene.look} />;
}

/** Looks at the pane at each beat: what has begun stays begun, though its line has long left the screen. */
function useStage(step: Step, { since }: Props['phase'], pane: Pane) {
  const reached = useRef({ since, at: 0 });
  const stages = 'stages' in step ? step.stages : undefined;
  if (!stages) return undefined;
  const before = reached.current.since === since ? reached.current.at : 0;
  const at = stageIn(stages, lastLines(pane), before);
  reached.current = { since, at };
  return { number: at + 1, of: stages.length, label: stages[at]?.label ?? '' };
}
