import { cells, cut } from '../../course/prose/cells.ts';
import { gap, type Line, line, type Span, type Style, widthOf } from './line.ts';

/** Sets plain text in lines of at most `width` cells. A word that is wider is broken. */
export function wrapPlain(text: string, width: number): string[] {
  return text.split('\n').flatMap((part) => wrapOne(part, Math.max(1, width)));
}

function wrapOne(text: string, width: number): string[] {
  const out: string[] = [];
  let current = '';
  for (const word of text.split(/ +/)) {
    if (current !== '' && cells(current) + 1 + cells(word) <= width) {
      current += ` ${word}`;
      continue;
    }
    if (current !== '') out.push(current);
    current = word;
    while (cells(current) > width) {
      const [head, rest] = cut(current, width);
      out.push(head);
      current = rest;
    }
  }
  return [...out, current];
}

/** The same in one style; newlines are blanks here, as in a paragraph. */
export function wrapStyled(text: string, width: number, style: Style = {}): Line[] {
  return wrapPlain(text.trim().replace(/\s*\n\s*/g, ' '), width).map((one) => line(one, style));
}

/** `mark text`, wrapped, with the further lines under the text. */
export function hang(mark: Line, text: string, width: number, style: Style = {}): Line[] {
  const by = widthOf(mark);
  return wrapStyled(text, width - by, style).map((one, index) => (index === 0 ? [...mark, ...one] : [gap(by), ...one]));
}

/** Items side by side as long as they fit, then on the next line. An item is never broken. */
export function flow(items: readonly Line[], width: number, between = 3): Line[] {
  const out: Line[] = [];
  let current: Span[] = [];
  for (const item of items) {
    const needed = current.length === 0 ? widthOf(item) : widthOf(current) + between + widthOf(item);
    if (current.length > 0 && needed > width) {
      out.push(current);
      current = [];
    }
    if (current.length > 0) current.push(gap(between));
    current.push(...item);
  }
  return current.length > 0 ? [...out, current] : out;
}

/** A line of a file in as many lines as it needs, broken after a blank where there is one; nothing is left out. */
export function fold(one: Line, width: number): Line[] {
  const out: Line[] = [];
  let rest = one.map(({ text }) => text).join('');
  let from = 0;
  do {
    const [head] = cells(rest) <= width ? [rest] : cut(rest, Math.max(1, width));
    const at = head === rest ? -1 : head.lastIndexOf(' ') + 1;
    const end = at > head.length / 3 ? at : Math.max(1, head.length);
    out.push(between(one, from, from + end));
    rest = rest.slice(end);
    from += end;
  } while (rest !== '');
  return out;
}

/** The spans from one character to another. */
function between(one: Line, from: number, to: number): Line {
  let at = 0;
  return one.flatMap((span) => {
    const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += span.text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
}
