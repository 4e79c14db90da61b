import { indent, type Line, type Span, type Style, widthOf } from '../../text/line.ts';
import { flow, hang, wrapStyled } from '../../text/wrap.ts';
import type { Glyphs, Tone } from '../../theme.ts';
import { prose } from '../prose/prose.ts';

export interface Option {
  readonly text: string;
  /** said beneath it, where it was chosen */
  readonly reply?: string | undefined;
  readonly is: 'open' | 'right' | 'wrong' | 'chosen';
  /** dim, under its text */
  readonly under?: string;
  /** in place of its text: the same, with what its words mean */
  readonly drawn?: readonly Line[];
}

/** A numbered list with a cursor; `cursor` undefined shows none. `only`: one of them, with its number in the list. */
export function optionList(
  options: readonly Option[],
  cursor: number | undefined,
  width: number,
  glyphs: Glyphs,
  only?: number,
): Line[] {
  return options.flatMap((option, index) => {
    if (only !== undefined && only !== index) return [];
    const here = index === cursor;
    const head: Span[] = [
      { text: here ? `${glyphs.pointer} ` : '  ', tone: 'accent' },
      { text: `${index + 1}`, tone: 'accent', ...(here ? { bold: true as const } : {}) },
      { text: '  ' },
      ...sign(option, glyphs),
    ];
    const look: Style = here ? { bold: true } : option.is === 'wrong' ? { tone: 'dim' } : {};
    const body = option.drawn ? headed(head, option.drawn) : hang(head, option.text, width, look);
    if (option.under)
      body.push(...wrapStyled(option.under, width - 5, { tone: 'dim' }).map((one) => [{ text: '     ' }, ...one]));
    return option.reply ? [...body, ...reply(option.reply, width)] : body;
  });
}

function headed(head: Line, [first = [], ...rest]: readonly Line[]): Line[] {
  return [[...head, ...first], ...indent(rest, widthOf(head))];
}

function sign(option: Option, glyphs: Glyphs): Span[] {
  if (option.is === 'open') return [];
  const looks: Record<'right' | 'wrong' | 'chosen', [string, Tone]> = {
    right: [glyphs.done, 'good'],
    wrong: [glyphs.wrong, 'bad'],
    chosen: [glyphs.here, 'accent'],
  };
  const [text, tone] = looks[option.is];
  return [{ text: `${text} `, tone }];
}

function reply(text: string, width: number): Line[] {
  return [...indent(prose(text, {}, width - 5), 5), []];
}

/** Short options side by side, as under a command that has not run yet. */
export function optionRow(options: readonly string[], picked: number | undefined, width: number, glyphs: Glyphs): Line[] {
  const items = options.map((text, index): Line => {
    const here = index === picked;
    return [
      { text: `${index + 1}`, tone: 'accent' },
      { text: `  ${text}`, ...(here ? { bold: true as const } : {}) },
      ...(here ? [{ text: ` ${glyphs.here}`, tone: 'accent' as const }] : []),
    ];
  });
  const inOneRow = flow(items, width - 2, 5);
  const list =
    inOneRow.length === 1
      ? inOneRow
      : optionList(
          options.map((text, index) => ({ text, is: index === picked ? 'chosen' : 'open' })),
          undefined,
          width,
          glyphs,
        );
  return inOneRow.length === 1 ? list.map((one) => [{ text: '  ' }, ...one]) : list;
}
