import { count } from '../../../session/amounts.ts';
import { many } from '../../text/format.ts';
import { clip, ends, type Line, line, middle, type Span } from '../../text/line.ts';
import type { Glyphs } from '../../theme.ts';
import { topOf } from '../../ui/log.ts';
import type { LogOverlay } from '../../ui/state.ts';
import { fieldLines } from '../edit/view.ts';

export function headLine(path: string, log: LogOverlay, width: number, glyphs: Glyphs): Line {
  const right: Line = [{ text: many(log.count, 'line'), tone: 'dim' }];
  const room = width - 22;
  return ends(
    [
      { text: 'Log', bold: true },
      { text: `  ${room > 12 ? middle(path, room, glyphs.ellipsis) : ''}`, tone: 'dim' },
    ],
    right,
    width,
  );
}

/** `growing`: the command still runs. */
export function footLine(log: LogOverlay, width: number, glyphs: Glyphs, growing: boolean): Line {
  if (log.field) return fieldLines(log.field, width, [{ text: '/ ', tone: 'accent' }])[0] ?? [];
  const first = topOf(log);
  const last = Math.min(log.count, first + log.height);
  const where: Span = {
    text:
      log.count === 0
        ? `nothing ${growing ? 'has been printed yet' : 'was printed'}`
        : `${count(first + 1)} to ${count(last)} of ${count(log.count)}`,
    tone: 'dim',
  };
  if (log.query === '') return [where];
  const found: Span =
    log.hit === 'none'
      ? { text: `"${log.query}" is not in it`, tone: 'bad' }
      : typeof log.hit === 'number'
        ? { text: `"${log.query}" in line ${count(log.hit + 1)}${stuckWords(log)}`, tone: 'accent' }
        : { text: `looking for "${log.query}"`, tone: 'dim' };
  return clip([where, { text: '   ' }, found], width, glyphs.ellipsis);
}

function stuckWords({ stuck }: LogOverlay): string {
  if (stuck === undefined) return '';
  return stuck === 1 ? ', the last one: N goes back' : ', the first one: n goes on';
}

/** The rows on screen; what was searched for stands out. */
export function logLines(
  lines: readonly string[],
  first: number,
  log: LogOverlay,
  width: number,
  height: number,
  glyphs: Glyphs,
): Line[] {
  const digits = count(Math.max(1, log.count)).length;
  const rows = lines.slice(0, height).map((text, index): Line => {
    const here = first + index === log.hit;
    const number: Span = {
      text: `${here ? glyphs.pointer : ' '}${count(first + index + 1).padStart(digits)}  `,
      tone: here ? 'accent' : 'dim',
    };
    return clip([number, ...marked(text, log.query)], width, glyphs.ellipsis);
  });
  while (rows.length < height) rows.push([]);
  return rows;
}

function marked(text: string, query: string): Line {
  if (query === '') return line(text);
  const at = text.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0) return line(text);
  const end = at + query.length;
  return [{ text: text.slice(0, at) }, { text: text.slice(at, end), inverse: true }, ...marked(text.slice(end), query)];
}
