import { Box } from 'ink';
import type { LogSource } from '../../../session/pane.ts';
import type { Layout } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import type { UiAction } from '../../ui/reducer.ts';
import type { LogOverlay } from '../../ui/state.ts';
import { Rows } from '../rows/rows.tsx';
import { useLog } from './use-log.ts';
import { footLine, headLine, logLines } from './view.ts';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly log: LogOverlay;
  readonly source: LogSource;
  dispatch(action: UiAction): void;
}

/** The whole output of a step, a screen at a time, whatever its size. */
export function LogViewer({ scene, layout, log, source, dispatch }: Props) {
  const height = Math.max(1, layout.height - 4);
  const growing = scene.state.phase.is === 'running';
  const { first, lines } = useLog(source, log, height, growing, dispatch);
  const shown = logLines(lines, first, log, layout.full, height, scene.glyphs);
  return (
    <Box marginLeft={1} height={layout.height}>
      <Rows
        lines={[
          headLine(source.path, log, layout.full, scene.glyphs),
          [],
          ...shown,
          [],
          footLine(log, layout.full, scene.glyphs, growing),
        ]}
        look={scene.look}
      />
    </Box>
  );
}
