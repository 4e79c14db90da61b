import { Box } from 'ink';
import { useEffect } from 'react';
import type { Layout } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import type { Line } from '../../text/line.ts';
import { Rows } from '../rows/rows.tsx';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly lines: readonly Line[];
  /** first line wanted; the last page stays full */
  readonly top: number;
  /** told when `top` was too far, so that the next key counts from what is shown */
  onPast(by: number): void;
}

/** A long text over the screen. */
export function Scroll({ scene, layout, lines, top, onPast }: Props) {
  const from = Math.min(top, Math.max(0, lines.length - layout.height));
  useEffect(() => {
    if (from < top) onPast(from - top);
  }, [from, top, onPast]);
  return (
    <Box marginLeft={1} height={layout.height}>
      <Rows lines={lines.slice(from, from + layout.height)} look={scene.look} />
    </Box>
  );
}
