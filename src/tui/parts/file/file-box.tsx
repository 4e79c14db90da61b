import { Box } from 'ink';
import { fill } from '../../../course/fill.ts';
import type { WriteStep } from '../../../course/lesson.ts';
import type { StepRecord } from '../../../session/state.ts';
import type { Scene } from '../../scene.ts';
import { padTo } from '../../text/line.ts';
import { edge } from '../pane/border.ts';
import { Rows } from '../rows/rows.tsx';
import { previewOf, window } from './preview.ts';

interface Props {
  readonly scene: Scene;
  readonly step: WriteStep;
  readonly record: StepRecord;
  readonly width: number;
  readonly height: number;
}

/** The file being written, in its corners, as tall as it needs. */
export function FileBox({ scene, step, record, width, height }: Props) {
  const { state, glyphs } = scene;
  const written = state.phase.is === 'passed';
  const { lines, at, asked } = previewOf(scene, step, record);
  const shown = window(lines, at, width - 3, height - 2, glyphs);
  const whole = window(lines, at, width - 3, Number.MAX_SAFE_INTEGER, glyphs);
  const side = { text: glyphs.side, tone: 'dim' } as const;
  const about = written ? 'written' : asked ? '' : 'ready to write';
  const body = shown.map((one) => [side, ...padTo(one, width - 2), side]);
  const cut = shown.length < whole.length ? `${lines.length} lines` : '';
  const all = [
    edge('top', fill(step.file, state.vars), about, width, glyphs, 'dim', 'good'),
    ...body,
    edge('bottom', cut, '', width, glyphs, 'dim'),
  ];
  return (
    <Box width={width} height={height}>
      <Rows lines={all} look={scene.look} />
    </Box>
  );
}
