/** The bars of `sifu measure` as they grow: drawn again in place where things may move, else a word now and then. */
import { measuringWords } from '../../experiment/words.ts';
import type { Measured, Measuring } from '../../session/state.ts';
import { barLines } from '../../tui/parts/bars/bars.ts';
import { type Line, widthOf } from '../../tui/text/line.ts';
import { paint } from '../../tui/text/paint.ts';
import { glyphsFor } from '../../tui/theme.ts';

export interface Sheet {
  readonly columns: number;
  readonly rows: number;
  readonly color: boolean;
  readonly unicode: boolean;
  readonly motion: boolean;
}

interface Live {
  row(row: Measured): void;
  progress(how: Measuring): void;
  /** takes away what is to be drawn no more, for the report to take its place */
  end(): void;
}

/** All rows with their bars and verdicts, as lines for the terminal. */
export function barsText(rows: readonly Measured[], sheet: Sheet): string {
  const lines = barLines(rows, Math.min(sheet.columns, 100), glyphsFor(sheet));
  // where nothing is colored, as in a file, nothing is bold either
  return lines.map((line) => `${paint(sheet.color ? line : line.map(({ text }) => ({ text })), sheet)}\n`).join('');
}

/** ms between two words where nothing may move */
const every = 10_000;

/** `say` prints a line of its own; absent: nothing is said until the end. */
export function liveBars(sheet: () => Sheet, print: (text: string) => void, say?: (text: string) => void): Live {
  return sheet().motion ? moving(sheet, print) : still(say);
}

function still(say: ((text: string) => void) | undefined): Live {
  let said = 0;
  return {
    row: () => undefined,
    progress(how) {
      if (Date.now() - said < every) return;
      said = Date.now();
      say?.(measuringWords(how));
    },
    end: () => undefined,
  };
}

function moving(sheet: () => Sheet, print: (text: string) => void): Live {
  const rows: Measured[] = [];
  let drawn: readonly Line[] = [];
  let how: Measuring | undefined;
  const clear = ({ columns }: Sheet) => {
    const high = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / columns)), 0);
    drawn = [];
    return high > 0 ? `\u001b[${high}A\r\u001b[J` : '';
  };
  const draw = () => {
    const now = sheet();
    const glyphs = glyphsFor(now);
    const said: Line = [{ text: `${glyphs.here} `, tone: 'accent' }, { text: measuringWords(how, ` ${glyphs.dot} `) }];
    const bars = barLines(rows, Math.min(now.columns, 100), glyphs);
    // what does not fit into the window could not be taken away again: then the words alone
    const lines = bars.length > 0 && bars.length + 3 < now.rows ? [...bars, [], said] : [said];
    const text = clear(now) + lines.map((line) => `${paint(line, now)}\n`).join('');
    drawn = lines;
    print(text);
  };
  const show = () => process.stdout.write('\u001b[?25h');
  print('\u001b[?25l');
  process.once('exit', show);
  return {
    row(row) {
      const at = rows.findIndex(({ id }) => id === row.id);
      if (at < 0) rows.push(row);
      else rows[at] = row;
      draw();
    },
    progress(next) {
      how = next;
      draw();
    },
    end() {
      print(clear(sheet()));
      process.off('exit', show);
      show();
    },
  };
}
