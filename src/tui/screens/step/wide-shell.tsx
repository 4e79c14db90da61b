import { Box } from 'ink';
import { fill } from '../../../course/fill.ts';
import type { Step } from '../../../course/lesson.ts';
import type { Pane } from '../../../session/pane.ts';
import { useBeat } from '../../hooks/use-beat.ts';
import type { Layout } from '../../layout.ts';
import { progressLines } from '../../parts/progress/view.ts';
import { Rows } from '../../parts/rows/rows.tsx';
import type { Scene } from '../../scene.ts';
import { clip, type Line, middle } from '../../text/line.ts';
import { ShellBox } from './shell-box.tsx';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly pane: Pane;
  readonly step: Step;
  readonly now: () => number;
}

/** Rows over the wide shell: what this is about, and what to type or how far it is. */
const stripHeight = 3;

/** The shell over the whole width, with the goal above it. */
export function WideShell({ scene, layout, pane, step, now }: Props) {
  const height = layout.height;
  const strip = height > 8;
  return (
    <Box flexDirection="column" marginLeft={1} height={height}>
      {strip && <Strip scene={scene} step={step} pane={pane} now={now} width={layout.full} />}
      <ShellBox scene={scene} pane={pane} width={layout.full} height={strip ? height - stripHeight : height} />
    </Box>
  );
}

function Strip({ scene, step, pane, now, width }: Pick<Props, 'scene' | 'step' | 'pane' | 'now'> & { width: number }) {
  const { state, glyphs, look } = scene;
  const { phase } = state;
  const beat = useBeat(phase.is === 'running', look.motion ? 160 : 5000);
  const goal = clip([{ text: fill(step.goal, state.vars), bold: true }], width, glyphs.ellipsis);
  const second =
    phase.is === 'running' && step.kind !== 'shell'
      ? (progressLines({ beat, elapsed: now() - phase.since, lines: pane.lines, phase, look, glyphs, width }).at(-1) ?? [])
      : toType(scene, step, width);
  return <Rows lines={[goal, second, []]} look={look} />;
}

function toType({ state, glyphs }: Scene, step: Step, width: number): Line {
  if (step.kind === 'shell') {
    const lines = step.type.flatMap(
      (one, index): Line => [
        { text: index === 0 ? 'Type  ' : '  then  ', tone: 'dim' },
        { text: fill(one, state.vars), bold: true },
      ],
    );
    return clip(lines, width, glyphs.ellipsis);
  }
  const line = state.edited ?? state.plan?.line;
  return line
    ? [
        { text: '$ ', tone: 'dim' },
        { text: middle(line, width - 2, glyphs.ellipsis), tone: 'dim' },
      ]
    : [];
}
