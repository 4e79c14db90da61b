/**
 * Ink's frame, drawn row by row. Ink makes a cell object for every character of every frame; nearly all rows are those of the
 * frame before, or a few pieces of plain text side by side. Those are taken over or joined; whatever is less simple goes
 * through Ink's own code, one row at a time. test/house/output.test.ts compares the two.
 */
// biome-ignore lint/correctness/noUndeclaredDependencies: Ink's own; this is bundled into Ink
import { styledCharsFromTokens, styledCharsToString, tokenize } from '@alcalzone/ansi-tokenize';
import stringWidth from 'string-width';
import WholeOutput from '../node_modules/ink/build/output.js';
import { memo } from './memo.js';
import { simple } from './simple-segmenter.js';

const sgr = /\u001B\[[\d;]*m/g;

/** Lines of a text that each begin and end with plain looks, as Ink cuts it. */
const linesOf = memo((text) => {
  if (simple.test(text)) return [text];
  const lines = [[]];
  for (const character of styledCharsFromTokens(tokenize(text))) {
    if (character.value === '\n') lines.push([]);
    else if (!/^\p{Default_Ignorable_Code_Point}+$/u.test(character.value)) lines.at(-1).push(character);
  }
  return lines.map(styledCharsToString);
});

const widthOf = memo(stringWidth);

/** True if each character fills one cell, colors and the like aside. */
const isSimple = memo((text) => simple.test(text) || simple.test(text.replace(sgr, '')));

const slicer = new WholeOutput({ width: 0, height: 0 });
const slice = memo((key) => {
  const [from, to, ...text] = key.split(' ');
  slicer.caches.styledChars.clear();
  return slicer.sliceLineToColumns(text.join(' '), Number(from), Number(to));
});

/** The rows of the last frame: what they were made of, and what they became. */
let before = [];

export class QuickOutput extends WholeOutput {
  get() {
    const rows = Array.from({ length: this.height }, () => []);
    const clips = [];
    for (const operation of this.operations) {
      if (operation.type === 'clip') clips.push(within(clips.at(-1), operation.clip));
      else if (operation.type === 'unclip') clips.pop();
      else place(rows, operation, clips.at(-1));
    }
    const { width } = this;
    const last = before;
    before = rows.map((pieces, y) => {
      const known = last[y];
      if (known && known.width === width && same(known.pieces, pieces)) return known;
      return { width, pieces, text: drawn(pieces, width) };
    });
    return { output: before.map(({ text }) => text).join('\n'), height: this.height };
  }
}

function place(rows, { x, y, text, transformers }, clip) {
  const lines = linesOf(text);
  if (clip && outside(lines, x, clip)) return;
  for (const [index, whole] of lines.entries()) {
    const row = rows[y + index];
    if (!row || (clip && (y + index < (clip.y1 ?? 0) || y + index >= (clip.y2 ?? Number.POSITIVE_INFINITY)))) continue;
    let line = clip?.x1 === undefined || clip.x2 === undefined ? whole : clipped(whole, x, clip);
    for (const transform of transformers) line = transform(line, index);
    if (line !== '') row.push({ x: Math.max(x, clip?.x1 ?? x), text: line });
  }
}

function outside(lines, x, { x1, x2, y1, y2 }) {
  if (x1 >= x2 || y1 >= y2) return true;
  return x > x2 || x + Math.max(...lines.map(widthOf)) < x1;
}

function clipped(line, x, { x1, x2 }) {
  const width = widthOf(line);
  const from = Math.max(0, x1 - x);
  const to = Math.min(width, x2 - x);
  if (from >= to) return '';
  return from === 0 && to === width ? line : slice(`${from} ${to} ${line}`);
}

function within(outer, inner) {
  if (!outer) return inner;
  const bound = (a, b, tighter) => (a === undefined ? b : b === undefined ? a : tighter(a, b));
  return {
    x1: bound(outer.x1, inner.x1, Math.max),
    x2: bound(outer.x2, inner.x2, Math.min),
    y1: bound(outer.y1, inner.y1, Math.max),
    y2: bound(outer.y2, inner.y2, Math.min),
  };
}

function same(a, b) {
  return a.length === b.length && a.every((piece, at) => piece.x === b[at].x && piece.text === b[at].text);
}

function drawn(pieces, width) {
  return sideBySide(pieces) ?? wholeRow(pieces, width);
}

/** Undefined where pieces lie over one another, or hold characters that are not one cell wide. */
function sideBySide(pieces) {
  let out = '';
  let end = 0;
  for (const { x, text } of inOrder(pieces)) {
    const [line, ...more] = linesOf(text);
    if (x < end || more.length > 0 || !isSimple(line)) return undefined;
    out += ' '.repeat(x - end) + line;
    end = x + widthOf(line);
  }
  return out.trimEnd();
}

function inOrder(pieces) {
  return pieces.every(({ x }, at) => at === 0 || x >= pieces[at - 1].x) ? pieces : [...pieces].sort((a, b) => a.x - b.x);
}

function wholeRow(pieces, width) {
  const row = new WholeOutput({ width, height: 1 });
  for (const { x, text } of pieces) row.write(x, 0, text, { transformers: [] });
  return row.get().output;
}
