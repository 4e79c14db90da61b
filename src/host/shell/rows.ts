/** Cells of the emulator as rows of text with their looks. */
import type { IBufferCell, IBufferLine } from '@xterm/headless';
import type { Row, Run } from '../../session/pane.ts';

type Looks = Omit<Run, 'text'>;

/** Rows that look the same are the same object, so that whoever draws them can tell. Forgets all when it grows too large. */
export function rowReader(most = 600): (line: IBufferLine, cols: number, cell: IBufferCell) => Row {
  const seen = new Map<string, Row>();
  return (line, cols, cell) => {
    const row = readRow(line, cols, cell);
    const key = row.map((run) => `${looksKey(run)}${run.text}`).join('\x00');
    const known = seen.get(key);
    if (known) return known;
    if (seen.size >= most) seen.clear();
    seen.set(key, row);
    return row;
  };
}

function readRow(line: IBufferLine, cols: number, cell: IBufferCell): Row {
  const runs: Run[] = [];
  let text = '';
  let key = '';
  let looks: Looks = {};
  for (let x = 0; x < Math.min(cols, line.length); x++) {
    line.getCell(x, cell);
    if (cell.getWidth() === 0) continue;
    const now = cell.isAttributeDefault() ? plain : looksOf(cell);
    const nowKey = now === plain ? '' : looksKey(now);
    if (nowKey !== key && text !== '') {
      runs.push({ text, ...looks });
      text = '';
    }
    key = nowKey;
    looks = now;
    text += cell.isInvisible() ? ' '.repeat(cell.getWidth()) : visible(cell.getChars());
  }
  // Blank cells at the end of a row are no text, unless they are colored.
  if (key === '') text = text.trimEnd();
  if (text !== '') runs.push({ text, ...looks });
  return runs;
}

const plain: Looks = {};

/** The emulator keeps most controls out; what a joined cell may still hold must not reach a real terminal. */
const visible = (chars: string): string =>
  chars === '' ? ' ' : chars.length === 1 ? chars : chars.replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '');

function looksOf(cell: IBufferCell): Looks {
  const fg = colorOf(cell.isFgPalette(), cell.isFgRGB(), cell.getFgColor());
  const bg = colorOf(cell.isBgPalette(), cell.isBgRGB(), cell.getBgColor());
  return {
    ...(fg === undefined ? {} : { fg }),
    ...(bg === undefined ? {} : { bg }),
    ...(cell.isBold() ? { bold: true } : {}),
    ...(cell.isDim() ? { dim: true } : {}),
    ...(cell.isItalic() ? { italic: true } : {}),
    ...(cell.isUnderline() ? { underline: true } : {}),
    ...(cell.isInverse() ? { inverse: true } : {}),
  };
}

function colorOf(palette: boolean, rgb: boolean, color: number): number | string | undefined {
  if (palette) return color;
  return rgb ? `#${color.toString(16).padStart(6, '0')}` : undefined;
}

function looksKey({ fg, bg, bold, dim, italic, underline, inverse }: Looks): string {
  if (fg === undefined && bg === undefined && !bold && !dim && !italic && !underline && !inverse) return '';
  return `${fg ?? ''}/${bg ?? ''}/${bold ? 'b' : ''}${dim ? 'd' : ''}${italic ? 'i' : ''}${underline ? 'u' : ''}${inverse ? 'v' : ''}`;
}
