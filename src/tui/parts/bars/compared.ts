/** Programs that compute, side by side: a bar and its numbers for each, and under every pair what it says. */
import { digits, measuredOf, type Quantity } from '../../../experiment/quantity.ts';
import { gainOf } from '../../../experiment/scale.ts';
import { median, spreadOf } from '../../../experiment/stats.ts';
import { comparisons, percent } from '../../../experiment/words.ts';
import type { Measured } from '../../../session/state.ts';
import { gap, type Line, padTo } from '../../text/line.ts';
import { flow, hang, wrapPlain, wrapStyled } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';
import { whiskerBar } from './whisker.ts';

const columns = { label: 12, number: 10 };
const narrow = 56;

interface Scene {
  readonly rows: readonly Measured[];
  readonly shown: readonly Quantity[];
  /** what bars are drawn of */
  readonly first: Quantity;
  readonly longest: number;
  readonly width: number;
  readonly glyphs: Glyphs;
}

/** Undefined for rows of another kind. */
export function comparedLines(rows: readonly Measured[], width: number, glyphs: Glyphs): Line[] | undefined {
  if (!rows.some((row) => row.cpu || row.rate || row.ranks !== undefined || row.id.startsWith('native'))) return undefined;
  const shown = inOrder(measuredOf(rows), rows);
  const [first] = shown;
  const longest = first ? Math.max(...rows.map((row) => spreadOf(first.of(row))?.max ?? 0)) : 1;
  const scene = first && { rows, shown, first, longest: longest > 0 ? longest : 1, width, glyphs };
  const parts = groups(rows).map((group) => groupLines(group, rows, scene, width, glyphs));
  const legend = scene && rows.some((row) => first.of(row).length > 1) ? legendLines(scene) : [];
  return [
    ...(scene && width >= narrow ? [head(scene)] : []),
    ...parts.flatMap((part, at) => (at > 0 ? [[], ...part] : part)),
    ...legend,
  ];
}

/** With several numbers of ranks it is how fast they are that counts, else how much they use. */
function inOrder(all: readonly Quantity[], rows: readonly Measured[]): Quantity[] {
  const ranks = new Set(rows.map((row) => row.ranks));
  if (ranks.size < 2) return [...all];
  const fast = all.filter(({ id }) => id !== 'cpu');
  return [...fast, ...all.filter(({ id }) => id === 'cpu')];
}

/** Rows of as many ranks stand together. */
function groups(rows: readonly Measured[]): Measured[][] {
  const found: Measured[][] = [];
  for (const row of rows) {
    const group = found.find(([one]) => one?.ranks === row.ranks);
    if (group) group.push(row);
    else found.push([row]);
  }
  return found;
}

function head({ shown, width }: Scene): Line {
  const names = shown.map(({ name }) => name.padStart(columns.number)).join('');
  return [gap(width - names.length), { text: names, tone: 'dim' }];
}

function groupLines(
  group: readonly Measured[],
  rows: readonly Measured[],
  scene: Scene | undefined,
  width: number,
  glyphs: Glyphs,
): Line[] {
  const ranks = group[0]?.ranks;
  const title: Line[] = ranks === undefined ? [] : [[{ text: `${ranks} rank${ranks === 1 ? '' : 's'}`, bold: true }]];
  const drawn = group.flatMap((row) => (row.absent || !scene ? absentLines(row, width, glyphs) : rowLines(row, scene)));
  return [...title, ...drawn, ...verdictLines(group, rows, width)];
}

function rowLines(row: Measured, scene: Scene): Line[] {
  const { first, shown, longest, width, glyphs } = scene;
  const spread = spreadOf(first.of(row));
  const numbers = shown.map((one) => (one.of(row).length > 0 ? one.text(median(one.of(row))) : ''));
  const about = aboutRow(row, scene);
  if (width < narrow) {
    const bar = spread ? [whiskerBar(spread, longest, width - 2, glyphs)] : [];
    const named = shown.flatMap(({ name }, at): Line[] => (numbers[at] ? [[{ text: `${numbers[at]} ${name}` }]] : []));
    return [[{ text: row.label }], ...bar, ...flow(named, width, 2), ...wrapStyled(about, width, { tone: 'dim' })];
  }
  const room = Math.max(6, width - columns.label - columns.number * shown.length - 1);
  const line: Line = [
    ...padTo([{ text: row.label }], columns.label),
    ...padTo(spread ? whiskerBar(spread, longest, room, glyphs) : [], room + 1),
    { text: numbers.map((one) => one.padStart(columns.number)).join('') },
  ];
  return [line, ...hang([gap(columns.label)], about, width, { tone: 'dim' })];
}

function aboutRow(row: Measured, { first, rows, glyphs }: Scene): string {
  const spread = spreadOf(first.of(row));
  const runs =
    spread && spread.runs > 1
      ? [`${first.text(spread.min)} to ${first.text(spread.max)} in ${spread.runs} runs`]
      : spread
        ? ['1 run']
        : [];
  const gain = gainOf(row, rows);
  const faster = gain ? [`${digits(gain.speedUp)} times as fast, efficiency ${percent(gain.efficiency)}`] : [];
  return [...runs, ...faster, ...(row.note ? [row.note] : [])].join(` ${glyphs.dot} `);
}

/** What each pair says, as their numbers stand from left to right: of the clock only where nothing better was measured. */
function verdictLines(group: readonly Measured[], rows: readonly Measured[], width: number): Line[] {
  const place = inOrder(measuredOf(rows), rows).map(({ id }) => id);
  const said = comparisons(rows).filter(({ row }) => group.includes(row));
  const rated = said.some(({ quantity }) => quantity.id === 'rate');
  return said
    .filter(({ quantity }) => quantity.id !== 'wall' || !rated)
    .toSorted((one, other) => place.indexOf(one.quantity.id) - place.indexOf(other.quantity.id))
    .flatMap(({ quantity, words }) => saidLines(`${quantity.name}: ${words}`, quantity.name.length + 1, Math.min(width, 92)));
}

/** A number and its unit stay on one line. The first `bold` letters are what it is about. */
function saidLines(text: string, bold: number, width: number): Line[] {
  const bound = text.replace(/(\d) (%|m?s\b)/g, '$1\u00a0$2');
  return wrapPlain(bound, width - 2).map((one, at): Line => {
    const said = one.replaceAll('\u00a0', ' ');
    if (at > 0) return [gap(2), { text: said }];
    return [gap(2), { text: said.slice(0, bold), bold: true }, { text: said.slice(bold) }];
  });
}

function legendLines({ first, rows, width, glyphs }: Scene): Line[] {
  const drawn = rows.some((row) => first.of(row).length > 1);
  const text = `Bars: the median ${first.name}; ${glyphs.shade}${glyphs.rule}${glyphs.stop} from the lowest run to the highest`;
  return drawn ? [[], ...wrapStyled(text, width, { tone: 'dim' })] : [];
}

function absentLines(row: Measured, width: number, glyphs: Glyphs): Line[] {
  if (!row.absent) return [[{ text: row.label, tone: 'dim' }]];
  return hang(padTo([{ text: `${glyphs.open} ${row.label}`, tone: 'dim' }], columns.label + 2), row.absent, width, {
    tone: 'dim',
  });
}
