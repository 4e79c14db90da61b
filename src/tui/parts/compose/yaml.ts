/** The file as it would be: the lines of the answer on screen stand out, the others are dim. */
import type { Preview } from '../../../spack/wizard/contract.ts';
import { clip, gap, type Line, type Span, widthOf } from '../../text/line.ts';
import { fold } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';

/** A stretch of a file that fits; `first` and `last` are numbers of lines, from 1. */
export interface Shown {
  readonly lines: readonly Line[];
  readonly first: number;
  readonly last: number;
  readonly of: number;
}

interface Room {
  readonly width: number;
  readonly height: number;
  /** lines further down than where the changes are */
  readonly top: number;
  /** comments take one line each, so that more of what counts is in sight */
  readonly brief?: boolean;
}

export function yamlLines({ text, lines: own }: Preview, { width, height, top, brief = false }: Room, glyphs: Glyphs): Shown {
  const raw = text.replace(/\n$/, '').split('\n');
  const mine = new Set(own);
  const digits = String(raw.length).length;
  const rows = raw.map((one, index) => numbered(one, index, mine, { width, digits, brief, glyphs }));
  const flat = rows.flatMap((lines, index) => lines.map((line) => ({ line, number: index + 1 })));
  const at = flat.findIndex(({ number }) => mine.has(number));
  const size = flat.filter(({ number }) => mine.has(number)).length;
  // in the middle where they are few, else their last ones: what was added stands there
  const before = size < height ? Math.ceil((height - size) / 2) : height - size;
  const last = Math.max(0, flat.length - height);
  const from = Math.max(0, Math.min((at < 0 ? 0 : Math.max(0, at - before)) + top, last));
  const shown = flat.slice(from, from + height);
  return { lines: shown.map(({ line }) => line), first: shown[0]?.number ?? 0, last: shown.at(-1)?.number ?? 0, of: raw.length };
}

interface Look {
  readonly width: number;
  readonly digits: number;
  readonly brief: boolean;
  readonly glyphs: Glyphs;
}

function numbered(text: string, index: number, mine: ReadonlySet<number>, { width, digits, brief, glyphs }: Look): Line[] {
  const here = mine.has(index + 1);
  const gutter: Span = {
    text: `${here ? glyphs.pointer : ' '.repeat(glyphs.pointer.length)}${String(index + 1).padStart(digits)} `,
    tone: here ? 'accent' : 'dim',
  };
  const quiet = mine.size > 0 || text.trimStart().startsWith('#');
  const style: Omit<Span, 'text'> = here ? { tone: 'accent', bold: true } : quiet ? { tone: 'dim' } : {};
  const room = Math.max(1, width - widthOf([gutter]));
  const shown = text.replaceAll('\t', '  ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '');
  const whole: Line = shown === '' ? [] : [{ text: shown, ...style }];
  const folded = brief && shown.trimStart().startsWith('#') ? [clip(whole, room, glyphs.ellipsis)] : fold(whole, room);
  return folded.map((part, row) => [row === 0 ? gutter : gap(widthOf([gutter])), ...part]);
}
