/** Text as data: lines of spans that say what they mean, not what they look like. */
import { cells, cut } from '../../course/prose/cells.ts';
import type { Tone } from '../theme.ts';

/** A stretch that looks alike. A superset of the prose's own spans. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
  readonly link?: string;
  readonly inverse?: true;
}
export type Line = readonly Span[];
export type Style = Omit<Span, 'text'>;

export const blank: Line = [];

export function line(text: string, style: Style = {}): Line {
  return text === '' ? blank : [{ ...style, text }];
}

export function widthOf(one: Line): number {
  return one.reduce((sum, span) => sum + cells(span.text), 0);
}

/** Spaces, for putting things in columns. */
export function gap(count: number): Span {
  return { text: ' '.repeat(Math.max(0, count)) };
}

export function padTo(one: Line, width: number): Line {
  const missing = width - widthOf(one);
  return missing > 0 ? [...one, gap(missing)] : one;
}

/** `left` and `right` at the two ends of a line; `left` gives way when there is no room for both. */
export function ends(left: Line, right: Line, width: number): Line {
  const space = width - widthOf(right);
  if (space <= 1) return clip(left, width);
  const kept = clip(left, space - 1);
  return right.length === 0 ? kept : [...padTo(kept, space), ...right];
}

/** The line, cut to `width` cells, with an ellipsis where something is missing. */
export function clip(one: Line, width: number, ellipsis = '…'): Line {
  if (widthOf(one) <= width) return one;
  const room = width - cells(ellipsis);
  const out: Span[] = [];
  let used = 0;
  for (const span of one) {
    const size = cells(span.text);
    if (used + size <= room) {
      out.push(span);
      used += size;
      continue;
    }
    if (used < room) out.push({ ...span, text: cut(span.text, room - used)[0] });
    break;
  }
  return [...out, { text: width >= cells(ellipsis) ? ellipsis : '', tone: 'dim' }];
}

/** A text with its middle left out: both ends of a path or command say more than its beginning. */
export function middle(text: string, width: number, ellipsis = '…'): string {
  if (cells(text) <= width) return text;
  const room = Math.max(2, width - cells(ellipsis));
  const head = Math.ceil(room / 2);
  const all = [...text];
  return all.slice(0, head).join('') + ellipsis + all.slice(all.length - (room - head)).join('');
}

export function indent(lines: readonly Line[], by: number): Line[] {
  return lines.map((one) => (one.length === 0 ? one : [gap(by), ...one]));
}

/** Groups of lines with one empty line between them. Empty groups leave no gap. */
export function spaced(...groups: readonly (readonly Line[])[]): Line[] {
  const out: Line[] = [];
  for (const group of groups) {
    if (group.length === 0) continue;
    if (out.length > 0) out.push(blank);
    out.push(...group);
  }
  return out;
}
