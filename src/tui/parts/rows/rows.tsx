import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Look } from '../../contract.ts';
import type { Line } from '../../text/line.ts';
import { paint } from '../../text/paint.ts';

/** One row: a string that React compares as a whole, so that rows that stay the same cost nothing. */
export const Row = memo(function Row({ text }: { readonly text: string }) {
  return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});

/** Lines under one another. They must fit: nothing is wrapped here. */
export function Rows({ lines, look }: { readonly lines: readonly Line[]; readonly look: Look }) {
  return (
    <Box flexDirection="column">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <Row key={index} text={paint(line, look)} />
      ))}
    </Box>
  );
}
