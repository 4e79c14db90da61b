import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Pane } from '../../../session/pane.ts';
import type { Look } from '../../contract.ts';
import { usePane } from '../../hooks/use-pane.ts';
import { paint } from '../../text/paint.ts';
import type { Glyphs, Tone } from '../../theme.ts';
import { Row } from '../rows/rows.tsx';
import { edge } from './border.ts';
import { fitRows, paintRow } from './view.ts';

interface PaneProps {
  readonly pane: Pane;
  /** borders included */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** at the right of the title */
  readonly about: string;
  readonly aboutTone?: Tone;
  readonly foot?: string;
  /** the keyboard is here */
  readonly hot: boolean;
  readonly look: Look;
  readonly glyphs: Glyphs;
}

/** The learner's shell in its corners. */
export function PaneBox({ pane, width, height, title, about, aboutTone, foot, hot, look, glyphs }: PaneProps) {
  const tone = hot ? 'accent' : 'dim';
  const inside = height - 2;
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Row text={paint(edge('top', title, about, width, glyphs, tone, aboutTone), look)} />
      <Box height={inside}>
        <Side height={inside} look={look} glyphs={glyphs} tone={tone} />
        <Box width={width - 2} height={inside} paddingX={1} overflow="hidden">
          <PaneRows pane={pane} width={width - 4} height={inside} hot={hot} look={look} />
        </Box>
        <Side height={inside} look={look} glyphs={glyphs} tone={tone} />
      </Box>
      <Row text={paint(edge('bottom', foot ?? '', '', width, glyphs, tone), look)} />
    </Box>
  );
}

type RowsProps = Pick<PaneProps, 'pane' | 'width' | 'height' | 'hot' | 'look'>;

/** The only part that is drawn again when the shell prints. */
function PaneRows({ pane, width, height, hot, look }: RowsProps) {
  usePane(pane);
  const rows = pane.view(height);
  const cursor = hot ? cursorIn(pane, rows.length) : undefined;
  const shown = fitRows(rows, pane.cols, width, height, cursor);
  return (
    <Box flexDirection="column">
      {shown.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <Row key={index} text={paintRow(row, look)} />
      ))}
    </Box>
  );
}

/** The cursor is told for the whole screen of the shell; fewer or more rows may be on ours. */
function cursorIn(pane: Pane, shown: number) {
  const cursor = pane.cursor();
  return cursor && { x: cursor.x, y: cursor.y + shown - Math.min(pane.rows, pane.view(pane.rows).length) };
}

const Side = memo(function Side({ height, look, glyphs, tone }: { height: number; look: Look; glyphs: Glyphs; tone: Tone }) {
  const one = paint([{ text: glyphs.side, tone }], look);
  return (
    <Box width={1}>
      <Text>{Array.from({ length: height }, () => one).join('\n')}</Text>
    </Box>
  );
});
