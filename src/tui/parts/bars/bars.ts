/** Measurements as bars with their numbers. The longest bar is the largest median. */
import type { Measured } from '../../../session/state.ts';
import { bytes, count, duration, median } from '../../text/format.ts';
import { type Line, padTo, type Span } from '../../text/line.ts';
import { hang, wrapPlain } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';

const labelWidth = 14;
const narrow = 60;

export function barLines(rows: readonly Measured[], width: number, glyphs: Glyphs): Line[] {
  const longest = Math.max(1, ...rows.map((row) => median(row.ms)));
  const room = width < narrow ? width - 2 : Math.max(10, width - labelWidth - 34);
  return rows.flatMap((row, index) => [...(index > 0 ? [[]] : []), ...oneRow(row, longest, room, width, glyphs)]);
}

function oneRow(row: Measured, longest: number, room: number, width: number, glyphs: Glyphs): Line[] {
  const label = wrapPlain(row.label, labelWidth - 1);
  if (row.absent)
    return hang(
      [...padTo([{ text: `${glyphs.open} ${row.label}`, tone: 'dim' }], labelWidth + 1), { text: ' ' }],
      row.absent,
      width,
      { tone: 'dim' },
    );
  const bar = row.ms.length > 0 ? barOf(median(row.ms) / longest, room, glyphs) : '';
  const facts = factsOf(row, glyphs);
  if (width < narrow)
    return [[{ text: row.label, bold: true }], [{ text: bar, tone: 'accent' }], ...factLines(row, facts, width, 2, glyphs)];
  const first: Line = [
    ...padTo([{ text: label[0] ?? '', bold: true }], labelWidth),
    ...padTo([{ text: bar, tone: 'accent' }], room + 1),
    ...number(row),
  ];
  const second: Span[] = [...padTo([{ text: label[1] ?? '', bold: true }], labelWidth), { text: facts, tone: 'dim' }];
  return [first, ...(facts !== '' || label.length > 1 ? [second] : [])];
}

function factLines(row: Measured, facts: string, width: number, by: number, glyphs: Glyphs): Line[] {
  return [
    [{ text: ' '.repeat(by) }, ...number(row)],
    ...(facts === '' ? [] : hang([{ text: ' '.repeat(by) }], facts.replaceAll(` ${glyphs.dot} `, ', '), width, { tone: 'dim' })),
  ];
}

function number(row: Measured): Span[] {
  if (row.ms.length === 0) return [];
  const value = median(row.ms);
  const text = value >= 1000 ? `${count(value)} ms` : duration(value);
  return [{ text: text.padStart(10) }, { text: row.memory === undefined ? '' : bytes(row.memory).padStart(9), tone: 'dim' }];
}

function factsOf(row: Measured, glyphs: Glyphs): string {
  const spread =
    row.ms.length > 1 ? `${ms(Math.min(...row.ms))} to ${duration(Math.max(...row.ms))} in ${row.ms.length} runs` : '';
  const parts = [spread, row.system, row.kernel && `kernel ${row.kernel}`, row.pid && `pid ${row.pid}`, row.note];
  return parts.filter((part) => part !== undefined && part !== '').join(` ${glyphs.dot} `);
}

function ms(value: number): string {
  return duration(value).replace(/ (ms|s)$/, (unit) => unit);
}

/** A bar in eighths of a cell; never nothing, so that a small value can still be seen. */
export function barOf(part: number, room: number, glyphs: Glyphs): string {
  const eighths = Math.max(1, Math.round(Math.max(0, Math.min(1, part)) * room * 8));
  const whole = Math.floor(eighths / 8);
  const rest = eighths % 8;
  return (glyphs.bar[7] ?? '#').repeat(whole) + (rest > 0 ? (glyphs.bar[rest - 1] ?? '#') : '');
}
