/** Measurements as bars with their numbers. The longest bar is the largest median. */
import { cells } from '../../../course/prose/cells.ts';
import { median, spreadOf } from '../../../experiment/stats.ts';
import { comparisons } from '../../../experiment/words.ts';
import { bytes, count } from '../../../session/amounts.ts';
import type { Measured } from '../../../session/state.ts';
import { type Line, padTo, type Span } from '../../text/line.ts';
import { hang, wrapPlain, wrapStyled } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';
import { comparedLines } from './compared.ts';
import { sidesLines } from './sides.ts';
import { whiskerBar } from './whisker.ts';

/** Cells of the columns around the bar. */
const columns = { label: 14, time: 10, memory: 9, kernel: 21 };
const narrow = 64;

export function barLines(rows: readonly Measured[], width: number, glyphs: Glyphs): Line[] {
  if (rows.every((row) => row.ms.length === 0 && !row.absent)) return sidesLines(rows, width) ?? tableLines(rows, width);
  const compared = comparedLines(rows, width, glyphs);
  if (compared) return compared;
  const longest = Math.max(1, ...rows.map((row) => spreadOf(row.ms)?.max ?? 0));
  const ours = rows.find((row) => row.kernel)?.kernel;
  return rows.flatMap((row, index) => {
    const lines = row.absent
      ? absentLines(row, width, glyphs)
      : [...measuredLines({ row, longest, ours: index === 0 ? undefined : ours, width, glyphs }), ...verdicts(row, rows, width)];
    return index > 0 ? [[], ...lines] : lines;
  });
}

/** What a row says beside the one it is compared with, where its own numbers stand. */
function verdicts(row: Measured, rows: readonly Measured[], width: number): Line[] {
  const by = width < narrow ? 0 : columns.label;
  return comparisons(rows)
    .filter((one) => one.row === row)
    .flatMap(({ words }) => hang(padTo([], by), words, width));
}

function drawn({ row, longest, glyphs }: RowProps, room: number): Line {
  const spread = spreadOf(row.ms);
  return spread ? whiskerBar(spread, longest, room, glyphs) : [];
}

interface RowProps {
  readonly row: Measured;
  /** ms */
  readonly longest: number;
  /** kernel of this machine, to compare with */
  readonly ours: string | undefined;
  readonly width: number;
  readonly glyphs: Glyphs;
}

function measuredLines(props: RowProps): Line[] {
  const { row, width, glyphs } = props;
  const about = aboutWords(row).join(` ${glyphs.dot} `);
  if (width < narrow) {
    const bar = drawn(props, width - 2);
    const numbers: Line = [{ text: `${timeOf(row)}  ${row.memory === undefined ? '' : bytes(row.memory)}` }];
    return [
      [{ text: row.label, bold: true }],
      bar,
      numbers,
      ...wrapStyled([kernelOf(props), about].filter((part) => part !== '').join(', '), width, { tone: 'dim' }),
    ];
  }
  const label = wrapPlain(row.label, columns.label - 1);
  const rest = wrapStyled(about, width - columns.label, { tone: 'dim' });
  const under = Math.max(label.length - 1, about === '' ? 0 : rest.length);
  const second = Array.from(
    { length: under },
    (_, at): Line => [
      ...padTo([{ text: label[at + 1] ?? '', bold: true }], columns.label),
      ...(about === '' ? [] : (rest[at] ?? [])),
    ],
  );
  return [firstLine(props, label[0] ?? ''), ...second];
}

function firstLine(props: RowProps, label: string): Line {
  const { row, width } = props;
  const room = Math.max(8, width - columns.label - columns.time - columns.memory - columns.kernel - 1);
  return [
    ...padTo([{ text: label, bold: true }], columns.label),
    ...padTo(drawn(props, room), room),
    { text: timeOf(row).padStart(columns.time) },
    { text: (row.memory === undefined ? '' : bytes(row.memory)).padStart(columns.memory) },
    { text: kernelOf(props) === '' ? '' : `  ${kernelOf(props)}`, tone: 'dim' },
  ];
}

function timeOf({ ms }: Measured): string {
  if (ms.length === 0) return '';
  const value = median(ms);
  return value >= 1000 ? `${count(value)} ms` : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

function kernelOf({ row, ours }: RowProps): string {
  const release = row.kernel?.split('-')[0];
  if (!release) return '';
  if (ours === undefined) return `kernel ${release}`;
  return row.kernel === ours ? `same kernel ${release}` : `own kernel ${release}`;
}

function aboutWords({ ms, note, pid }: Measured): string[] {
  const spread = ms.length > 1 ? [`${plain(Math.min(...ms))} to ${plain(Math.max(...ms))} ms in ${ms.length} runs`] : [];
  return [...spread, ...(pid ? [`process number ${pid}`] : []), ...(note ? [note] : [])];
}

function plain(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : count(ms);
}

function absentLines(row: Measured, width: number, glyphs: Glyphs): Line[] {
  const mark: Span[] = [...padTo([{ text: `${glyphs.open} ${row.label}`, tone: 'dim' }], columns.label), { text: ' ' }];
  return hang(mark, row.absent ?? '', width, { tone: 'dim' });
}

/** Facts without times: a label and what was found. */
function tableLines(rows: readonly Measured[], width: number): Line[] {
  const label = Math.min(26, Math.floor(width / 2), Math.max(0, ...rows.map((row) => cells(row.label))) + 3);
  return rows.flatMap((row) => {
    const facts = row.note ?? [row.system, row.kernel, row.pid].filter((part) => part !== undefined).join(', ');
    const names = wrapPlain(row.label, label - 1);
    const values = wrapStyled(facts, width - label);
    return Array.from(
      { length: Math.max(names.length, values.length) },
      (_, at): Line => [...padTo([{ text: names[at] ?? '', tone: 'dim' }], label), ...(values[at] ?? [])],
    );
  });
}
