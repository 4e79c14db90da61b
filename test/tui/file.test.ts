/** The file beside the words: every line of it can be read, however long it is. */
import { expect, test } from 'vitest';
import { window } from '../../src/tui/parts/file/preview.ts';
import { line } from '../../src/tui/text/line.ts';
import { glyphsFor } from '../../src/tui/theme.ts';

const glyphs = glyphsFor({ color: false, unicode: true, motion: false });
const mail = ['Dear administrators,', '', 'could you please install the package apptainer?', 'Kind regards,'].map((text) =>
  line(text),
);
const shown = (at: number, width: number, height: number) =>
  window(mail, at, width, height, glyphs).map((row) => row.map((span) => span.text).join(''));

test('a long line goes on in the next row, between two words, under its own number', () => {
  expect(shown(0, 30, 9)).toEqual([
    '›1 Dear administrators,',
    ' 2 ',
    ' 3 could you please install ',
    '   the package apptainer?',
    ' 4 Kind regards,',
  ]);
});

test('the window stays around the line one is at, with rows of long lines counted', () => {
  expect(shown(3, 30, 3)).toEqual([' 3 could you please install ', '   the package apptainer?', '›4 Kind regards,']);
});

test('a word too wide for a row is broken, and nothing of it is lost', () => {
  const url = line('https://apptainer.org/docs/admin/latest/installation.html');
  const rows = window([url], 0, 24, 9, glyphs).map((one) =>
    one
      .slice(1)
      .map((span) => span.text)
      .join(''),
  );
  expect(rows.join('')).toBe('https://apptainer.org/docs/admin/latest/installation.html');
  for (const one of rows) expect(one.length).toBeLessThanOrEqual(21);
});
