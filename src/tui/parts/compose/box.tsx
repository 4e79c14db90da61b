import { Box } from 'ink';
import type { Scene } from '../../scene.ts';
import { clip, type Line, padTo } from '../../text/line.ts';
import type { Tone } from '../../theme.ts';
import { edge } from '../pane/border.ts';
import { Rows } from '../rows/rows.tsx';

export interface BoxProps {
  readonly scene: Scene;
  readonly title: string;
  /** at the right of the title */
  readonly about?: string | undefined;
  readonly aboutTone?: Tone;
  readonly foot?: string | undefined;
  readonly mark?: string | undefined;
  readonly markTone?: Tone;
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

/** A file in its corners, as tall as it needs. */
export function FileBox({
  scene,
  title,
  about = '',
  aboutTone = 'dim',
  foot = '',
  mark = '',
  markTone = 'dim',
  lines,
  width,
  height,
}: BoxProps) {
  const { glyphs, look } = scene;
  const side = { text: glyphs.side, tone: 'dim' } as const;
  const body = lines.slice(0, height - 2).map((one) => [side, ...padTo(clip(one, width - 2, glyphs.ellipsis), width - 2), side]);
  const all = [
    edge('top', title, about, width, glyphs, 'dim', aboutTone),
    ...body,
    edge('bottom', foot, mark, width, glyphs, 'dim', markTone),
  ];
  return (
    <Box width={width} height={height}>
      <Rows lines={all} look={look} />
    </Box>
  );
}
