/** The rows of the learner's shell, fitted into a narrower window: long rows go on in the next, as in any terminal. */
import { cells, cut } from '../../../course/prose/cells.ts';
import type { Row, Run } from '../../../session/pane.ts';
import type { Look } from '../../contract.ts';

interface Cursor {
  readonly x: number;
  readonly y: number;
}

/** Of rows `cols` wide: at most `height` rows of at most `width` cells, the newest last; empty rows below the cursor are left out. */
export function fitRows(rows: readonly Row[], cols: number, width: number, height: number, cursor?: Cursor): Row[] {
  const marked = cursor ? rows.map((row, y) => (y === cursor.y ? withCursor(row, cursor.x) : row)) : rows;
  const used = lastUsed(marked);
  const out: Row[] = [];
  for (const row of joinFull(marked.slice(0, used + 1), cols)) out.push(...foldRow(row, width));
  return out.slice(-height);
}

/** A row that is full to the last cell goes on in the next: together they are one line of output. */
function joinFull(rows: readonly Row[], cols: number): Row[] {
  const out: Row[] = [];
  let goesOn = false;
  for (const row of rows) {
    if (goesOn) out[out.length - 1] = [...(out.at(-1) as Row), ...row];
    else out.push(row);
    goesOn = row.reduce((sum, run) => sum + cells(run.text), 0) >= cols && row.at(-1)?.text.at(-1) !== ' ';
  }
  return out;
}

function lastUsed(rows: readonly Row[]): number {
  return rows.findLastIndex((row) => row.some((run) => run.inverse || run.bg !== undefined || run.text.trim() !== ''));
}

function withCursor(row: Row, x: number): Row {
  const out: Run[] = [];
  let at = 0;
  for (const run of row) {
    const size = cells(run.text);
    if (x < at || x >= at + size) out.push(run);
    else {
      const head = x === at ? '' : cut(run.text, x - at)[0];
      const rest = run.text.slice(head.length);
      const [on] = cut(rest, 1);
      out.push({ ...run, text: head }, { ...run, text: on, inverse: !run.inverse }, { ...run, text: rest.slice(on.length) });
    }
    at += size;
  }
  if (x >= at) out.push({ text: ' '.repeat(x - at) }, { text: ' ', inverse: true });
  return out.filter((run) => run.text !== '');
}

function foldRow(row: Row, width: number): Row[] {
  const trimmed = trimEnd(row);
  if (trimmed.reduce((sum, run) => sum + cells(run.text), 0) <= width) return [trimmed];
  const out: Run[][] = [[]];
  let used = 0;
  for (const run of trimmed) {
    let rest = run.text;
    while (rest !== '') {
      if (used >= width) {
        out.push([]);
        used = 0;
      }
      const [head, more] = cells(rest) <= width - used ? [rest, ''] : cut(rest, width - used);
      out.at(-1)?.push({ ...run, text: head });
      used += cells(head);
      rest = more;
    }
  }
  return out;
}

function trimEnd(row: Row): Row {
  const last = row.at(-1);
  if (!last || last.inverse || last.bg !== undefined || last.underline) return row;
  const text = last.text.trimEnd();
  if (text === last.text) return row;
  return text === '' ? trimEnd(row.slice(0, -1)) : [...row.slice(0, -1), { ...last, text }];
}

/** One row as a string with its styles, closed at its end. */
export function paintRow(row: Row, look: Look): string {
  let out = '';
  for (const run of row) {
    const codes = codesOf(run, look.color);
    const text = look.unicode ? run.text : run.text.replace(/[^\x20-\x7e]/gu, '?');
    out += codes === '' ? text : `\u001b[${codes}m${text}\u001b[0m`;
  }
  return out;
}

function codesOf(run: Run, color: boolean): string {
  const codes: string[] = [];
  if (run.bold) codes.push('1');
  if (run.underline) codes.push('4');
  if (run.inverse) codes.push('7');
  if (color) {
    if (run.dim) codes.push('2');
    if (run.italic) codes.push('3');
    if (run.fg !== undefined) codes.push(colorCode(run.fg, 30));
    if (run.bg !== undefined) codes.push(colorCode(run.bg, 40));
  }
  return codes.join(';');
}

function colorCode(color: number | string, base: 30 | 40): string {
  if (typeof color === 'string') {
    const value = Number.parseInt(color.slice(1), 16);
    return `${base + 8};2;${(value >> 16) & 255};${(value >> 8) & 255};${value & 255}`;
  }
  if (color < 8) return String(base + color);
  if (color < 16) return String(base + 60 + color - 8);
  return `${base + 8};5;${color}`;
}
