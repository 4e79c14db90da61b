/** A command with its meanings drawn under it: brackets under words, short meanings straight below, long ones on stems. */
import { cells } from '../../../course/prose/cells.ts';
import type { Word } from '../../../engine/contract.ts';
import { gap, type Line, middle, type Span } from '../../text/line.ts';
import { fold, wrapPlain } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';
import { Canvas } from './canvas.ts';

interface Placed {
  readonly text: string;
  readonly means?: string;
  /** first cell */
  readonly x: number;
  readonly width: number;
}

/** The words of a command in lines of at most `width`; one that alone is wider loses its middle. */
export function placeWords(words: readonly Word[], width: number, ellipsis: string): Placed[][] {
  const lines: Placed[][] = [[]];
  let x = 0;
  for (const word of words) {
    const current = lines.at(-1) as Placed[];
    const room = width - (lines.length > 1 ? 2 : 0);
    const text = middle(word.text, room, ellipsis);
    const size = cells(text);
    if (current.length > 0 && x + 1 + size > width) {
      lines.push([]);
      x = 2;
    } else if (current.length > 0) x += 1;
    lines.at(-1)?.push({ text, x, width: size, ...(word.means ? { means: word.means } : {}) });
    x += size;
  }
  return lines;
}

/** The command alone, wrapped between words, and within a word that is wider than a line: nothing of it is left out. */
export function commandLines(words: readonly Word[], width: number, glyphs: Glyphs): Line[] {
  const pieces = words.flatMap((word) =>
    fold([word], Math.max(8, width - 2)).map((piece) => ({ text: piece[0]?.text.trimEnd() ?? '' })),
  );
  return placeWords(pieces, width, glyphs.ellipsis).map(wordsLine);
}

function wordsLine(placed: readonly Placed[]): Line {
  const out: Span[] = [];
  let x = 0;
  for (const word of placed) {
    if (word.x > x) out.push(gap(word.x - x));
    out.push({ text: word.text, bold: true });
    x = word.x + word.width;
  }
  return out;
}

/** The command and what each of its words means. */
export function anatomyLines(words: readonly Word[], width: number, glyphs: Glyphs): Line[] {
  const lines = placeWords(words, width, glyphs.ellipsis);
  return lines.flatMap((placed, index) => {
    const under = meanings(
      placed.filter((word) => word.means),
      width,
      glyphs,
    );
    const air: Line[] = index < lines.length - 1 && under.length > 0 ? [[]] : [];
    return [wordsLine(placed), ...under, ...air];
  });
}

interface Meaning {
  readonly word: Placed;
  /** where bracket and stem meet */
  readonly stem: number;
  /** straight below, wrapped; absent: on a stem of its own */
  readonly below?: readonly string[];
  readonly left: number;
}

function meanings(placed: readonly Placed[], width: number, glyphs: Glyphs): Line[] {
  if (placed.length === 0) return [];
  const first = choosePlaces(placed, width, () => false);
  // a word on a stem leaves room beside it: perhaps its neighbor now fits
  const all = choosePlaces(placed, width, (index) => first[index]?.below === undefined);
  const canvas = new Canvas(width);
  for (const { word, stem } of all) drawBracket(canvas, word, stem, glyphs);
  const tallest = Math.max(0, ...all.map((one) => one.below?.length ?? 0));
  for (const { below, left } of all) for (const [row, text] of (below ?? []).entries()) canvas.put(left, row + 1, text);
  drawHanging(
    canvas,
    all.filter((one) => !one.below),
    1 + tallest,
    width,
    glyphs,
  );
  return canvas.lines();
}

function drawBracket(canvas: Canvas, { x, width }: Placed, stem: number, { bracket }: Glyphs) {
  if (width < 3) return canvas.put(stem, 0, width === 1 ? bracket.down : bracket.stem, 'dim');
  const text =
    bracket.left + bracket.line.repeat(stem - x - 1) + bracket.stem + bracket.line.repeat(x + width - stem - 2) + bracket.right;
  return canvas.put(x, 0, text, 'dim');
}

/** Stems hang from right to left, so that no meaning is written across a stem. */
function drawHanging(canvas: Canvas, hanging: readonly Meaning[], from: number, width: number, { bracket }: Glyphs) {
  let row = from;
  for (const { word, stem } of hanging.toReversed()) {
    for (let y = 1; y < row; y += 1) canvas.put(stem, y, bracket.down, 'dim');
    // far to the right there is no room to write: then the meaning stands to the left of its stem
    const room = width - stem - 2;
    const means = word.means ?? '';
    if (room >= Math.min(18, cells(means))) {
      canvas.put(stem, row, bracket.end, 'dim');
      for (const text of wrapPlain(means, room)) canvas.put(stem + 2, row++, text);
      continue;
    }
    const lines = wrapPlain(means, Math.max(12, stem - 1));
    canvas.put(stem, row, bracket.right, 'dim');
    for (const text of lines) canvas.put(Math.max(0, stem - 1 - cells(text)), row++, text);
  }
}

function choosePlaces(placed: readonly Placed[], width: number, hangs: (index: number) => boolean): Meaning[] {
  let free = 0;
  return placed.map((word, index) => {
    const stem = stemOf(word);
    const next = placed[index + 1];
    const right = next ? (hangs(index + 1) ? stemOf(next) - 1 : next.x - 2) : width;
    const below = straightBelow(word, stem, free, right);
    if (!below) {
      free = stem + 2;
      return { word, stem, left: 0 };
    }
    free = below.left + Math.max(...below.lines.map(cells)) + 2;
    return { word, stem, below: below.lines, left: below.left };
  });
}

function stemOf({ x, width }: Placed): number {
  return x + Math.floor((width - 1) / 2);
}

const tallestBelow = 2;

/** Where a meaning stands right under its word, without touching its neighbors; undefined where it cannot. */
function straightBelow(word: Placed, stem: number, from: number, to: number): { lines: string[]; left: number } | undefined {
  const means = word.means ?? '';
  for (const size of [word.width, to - Math.max(from, word.x - 2)]) {
    const lines = size >= 5 ? wrapPlain(means, size) : [];
    const widest = Math.max(0, ...lines.map(cells));
    const left = Math.max(from, Math.min(stem - Math.floor((widest - 1) / 2), to - widest));
    const touches = left <= stem && left + widest > stem;
    if (
      lines.length > 0 &&
      lines.length <= tallestBelow &&
      widest <= size &&
      left + widest <= to &&
      touches &&
      unbroken(means, lines)
    )
      return { lines, left };
  }
  return undefined;
}

/** No word was cut in two to make it fit. */
function unbroken(means: string, lines: readonly string[]): boolean {
  return lines.join(' ') === means;
}
