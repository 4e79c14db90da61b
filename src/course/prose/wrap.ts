import { cells, cut } from './cells.ts';
import { hardBreak } from './inline.ts';
import { between, joined, type Line, type Span } from './span.ts';

/** What must stay together on a line, and whether a blank goes before it. */
interface Word {
  readonly spans: Span[];
  blank: boolean;
}

// Chinese, Japanese and Korean have no blanks between words: a line may end after any character that no closing mark follows.
const wide =
  /([\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff][\u3001\u3002\uff0c\uff01\uff1a\uff1b\uff1f\uff09\u300d\u300f]*)/;

/** Sets spans in lines of at most `width` cells. Only a single character that is itself wider may exceed it. */
export function wrap(spans: readonly Span[], width: number): Line[] {
  const lines: Line[] = [];
  for (const part of splitAtBreaks(spans))
    lines.push(
      ...fillLines(
        words(part, width).flatMap((word) => chopped(word, width)),
        width,
      ),
    );
  return lines;
}

function splitAtBreaks(spans: readonly Span[]): Span[][] {
  const parts: Span[][] = [[]];
  for (const span of spans) {
    if (span.text === hardBreak) parts.push([]);
    else parts.at(-1)?.push(span);
  }
  return parts;
}

function words(spans: readonly Span[], width: number): Word[] {
  const out: Word[] = [];
  let blank = false;
  let glued = false;
  const add = (span: Span) => {
    const last = out.at(-1);
    if (last && glued && !blank) last.spans.push(span);
    else out.push({ spans: [span], blank });
    blank = false;
    glued = true;
  };
  for (const span of spans) {
    for (const piece of pieces(span, width)) {
      if (piece === ' ') blank = true;
      else if (piece === '') glued = false;
      else add({ ...span, text: piece });
    }
  }
  return out;
}

/** A span's words and blanks; an empty piece is a place where a line may end. Code stays whole where a line can hold it. */
function pieces(span: Span, width: number): string[] {
  if (span.code && cells(span.text) <= width) return [span.text];
  const parts = span.text.split(/( ) */).filter((part) => part !== '');
  return parts.flatMap((part) => {
    const characters = part.split(wide).filter((text) => text !== '');
    return characters.flatMap((text, at) => (at === 0 ? [text] : ['', text]));
  });
}

/** A word wider than a line becomes several that are not. */
function chopped(word: Word, width: number): Word[] {
  if (size(word) <= width) return [word];
  const out: Word[] = [{ spans: [], blank: word.blank }];
  let room = width;
  for (const span of word.spans) {
    for (let rest = span.text; rest !== ''; ) {
      const [first, more] = cut(rest, room);
      if (cells(first) > room && room < width) {
        out.push({ spans: [], blank: false });
        room = width;
        continue;
      }
      out.at(-1)?.spans.push({ ...span, text: first });
      room -= cells(first);
      rest = more;
      if (rest !== '') {
        out.push({ spans: [], blank: false });
        room = width;
      }
    }
  }
  return out;
}

function size(word: Word): number {
  return word.spans.reduce((sum, span) => sum + cells(span.text), 0);
}

function fillLines(all: readonly Word[], width: number): Line[] {
  const lines: Line[] = [];
  let line: Span[] = [];
  let used = 0;
  for (const word of all) {
    const gap = word.blank && used > 0 ? 1 : 0;
    if (used > 0 && used + gap + size(word) > width) {
      lines.push(joined(line));
      line = [];
      used = 0;
    } else if (gap > 0) {
      line.push({ text: ' ', ...between(line.at(-1), word.spans[0]) });
      used += 1;
    }
    line.push(...word.spans);
    used += size(word);
  }
  lines.push(joined(line));
  return lines;
}
