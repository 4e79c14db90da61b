/** A question's list as lines, cut to the rows there are around the cursor. */
import { isSwitch } from '../../../spack/shown/words.ts';
import type { Asked } from '../../../spack/wizard/contract.ts';
import { clip, ends, gap, type Line, padTo, type Span, widthOf } from '../../text/line.ts';
import type { Glyphs } from '../../theme.ts';
import { fieldLines } from '../edit/view.ts';
import type { Row } from './rows.ts';
import type { Standing } from './standing.ts';

interface Look {
  readonly width: number;
  readonly glyphs: Glyphs;
  /** the meanings stand beside the options */
  readonly beside: boolean;
}

/** Each row as the lines it takes; all but the line to type in take one. */
export function listLines(rows: readonly Row[], standing: Standing, look: Look): Line[][] {
  const cursor = Math.min(standing.composing.row, rows.length - 1);
  const texts = Math.max(0, ...rows.map((row) => (row.is === 'option' ? widthOf([{ text: textOf(row.option) }]) : 0)));
  const numbers = String(rows.filter((row) => row.is === 'option').length).length;
  return rows.map((row, index) => {
    const here = index === cursor;
    if (row.is === 'field') return typed(standing, rows, here, numbers, look);
    const lead: Span = { text: here ? `${look.glyphs.pointer} ` : ' '.repeat(look.glyphs.pointer.length + 1), tone: 'accent' };
    const body = bodyOf(row, { index, here, texts, numbers }, standing, look);
    return [clip([lead, ...body], look.width, look.glyphs.ellipsis)];
  });
}

interface Place {
  readonly index: number;
  readonly here: boolean;
  /** cells of the widest option, and of the highest number */
  readonly texts: number;
  readonly numbers: number;
}

function bodyOf(row: Exclude<Row, { is: 'field' }>, place: Place, { composing }: Standing, { glyphs, beside }: Look): Line {
  const bold = place.here ? ({ bold: true } as const) : {};
  switch (row.is) {
    case 'option': {
      const number = place.index < 9 ? String(place.index + 1) : '';
      const head: Line = [
        { text: number.padStart(place.numbers), tone: 'accent', ...bold },
        gap(1),
        ...sign(row, glyphs),
        gap(1),
      ];
      const text: Line = [{ text: textOf(row.option), ...bold }];
      const means = beside && row.option.means ? [gap(2), { text: row.option.means, tone: 'dim' as const }] : [];
      return [...head, ...(means.length > 0 ? padTo(text, place.texts) : text), ...means];
    }
    case 'entry': {
      const changing = composing.slot === row.slot;
      return [
        { text: `${glyphs.here} `, tone: changing ? 'dim' : 'accent' },
        { text: row.text, ...bold, ...(changing ? { tone: 'dim' as const } : {}) },
      ];
    }
    case 'hit':
      return [{ text: row.name, ...bold }, ...(row.because ? [{ text: `  ${row.because}`, tone: 'dim' as const }] : [])];
    case 'version':
      return [
        { text: 'version  ', tone: 'dim' },
        ...row.versions.flatMap((one) => word(one, one === row.said, one === row.versions[0])),
      ];
    case 'variant':
      return variant(row, bold, glyphs);
  }
}

function sign(row: Extract<Row, { is: 'option' }>, glyphs: Glyphs): Line {
  const marks = row.ticks ? [glyphs.done, glyphs.open] : [glyphs.here, ' '.repeat(glyphs.here.length)];
  return [row.chosen ? { text: marks[0] ?? '', tone: 'accent' } : { text: marks[1] ?? '', tone: 'dim' }];
}

function word(text: string, said: boolean, first: boolean): Span[] {
  return [said ? { text, bold: true, tone: 'accent' } : ({ text, tone: first ? undefined : 'dim' } as Span), gap(1)];
}

function variant({ variant: one, said }: Extract<Row, { is: 'variant' }>, bold: { bold?: true }, glyphs: Glyphs): Line {
  const value = said ?? one.preset;
  const own: Pick<Span, 'tone'> = said === undefined ? {} : { tone: 'accent' };
  const when: Line = one.when ? [{ text: `  only ${one.when}`, tone: 'dim' }] : [];
  if (!isSwitch(one)) {
    const others = (one.values ?? []).filter((text) => text !== value);
    const more: Line = others.length > 0 ? [{ text: `  or ${others.join(', ')}`, tone: 'dim' }] : [];
    return [
      { text: ' '.repeat(glyphs.open.length + 1) },
      { text: one.name, ...bold },
      { text: `=${value}`, ...own },
      ...more,
      ...when,
    ];
  }
  const mark: Span = value === 'true' ? { text: glyphs.done, tone: 'good' } : { text: glyphs.open, tone: 'dim' };
  return [mark, { text: ` ${one.name}`, ...bold, ...own }, ...when];
}

/** The line to type in; of options to choose from it is the last one. */
function typed(
  { question, composing }: Standing,
  rows: readonly Row[],
  here: boolean,
  numbers: number,
  { width, glyphs }: Look,
): Line[] {
  const field = composing.field ?? { text: '', at: 0 };
  const hot = here || question?.kind === 'lines' || question?.kind === 'specs';
  const lead: Line = [{ text: here ? `${glyphs.pointer} ` : ' '.repeat(glyphs.pointer.length + 1), tone: 'accent' }];
  const options = rows.some((row) => row.is === 'option');
  const mark: Line = options ? [...lead, gap(numbers + glyphs.here.length + 2)] : lead;
  if (hot) {
    const empty: Line = field.text === '' && question ? [{ text: placeholder(question, glyphs.enter), tone: 'dim' }] : [];
    const lines = fieldLines(field, width - widthOf(mark) + 2, []);
    return lines.map((one, index) =>
      index === 0 ? clip([...mark, ...one, ...empty], width, glyphs.ellipsis) : [gap(widthOf(mark)), ...one.slice(1)],
    );
  }
  const own = field.text !== '';
  const shown: Line = own ? [{ text: field.text, tone: 'accent' }] : [{ text: 'something else', tone: 'dim' }];
  return [clip([...mark, ...shown], width, glyphs.ellipsis)];
}

/** What can be typed where nothing is typed yet. */
function placeholder({ kind, value, optional, base }: Asked, enter: string): string {
  if (base !== value) return `another in its place, or ${enter} to go on`;
  if (kind === 'specs') return value === '' ? 'type a name' : `one more, or ${enter} to go on`;
  if (kind === 'lines') return value === '' ? `one, or ${enter} for none` : `one more, or ${enter} to go on`;
  if (kind === 'many') return 'one that is not in the list';
  return optional ? `or ${enter} to leave it out` : 'type it';
}

export function textOf({ text, value }: { readonly text?: string; readonly value: string }): string {
  return text ?? (value === '' ? 'leave it out' : value);
}

/** As many rows as fit, the one at the cursor among them; marks at the right tell that there are more. */
export function windowOf(
  rows: readonly (readonly Line[])[],
  cursor: number,
  room: number,
  width: number,
  glyphs: Glyphs,
): Line[] {
  const all = rows.flat();
  if (all.length <= room) return [...all];
  const before = rows.slice(0, Math.max(0, cursor)).flat().length;
  const size = rows[Math.max(0, cursor)]?.length ?? 1;
  const top = Math.max(0, Math.min(before - Math.floor((room - size) / 2), all.length - room));
  return all.slice(top, top + room).map((one, index) => {
    const up = index === 0 && top > 0;
    const down = index === room - 1 && top + room < all.length;
    if (!up && !down) return one;
    const mark: Line = [{ text: up && down ? `${glyphs.less}${glyphs.more}` : up ? glyphs.less : glyphs.more, tone: 'accent' }];
    return ends(clip(one, width - widthOf(mark) - 1, glyphs.ellipsis), mark, width);
  });
}
