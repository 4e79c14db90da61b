import { fill } from '../../../course/fill.ts';
import type { Vars } from '../../../course/lesson.ts';
import { layoutProse } from '../../../course/prose.ts';
import { prosewidth } from '../../layout.ts';
import type { Line } from '../../text/line.ts';

// the same few texts are drawn again and again while a command runs
const remembered = new Map<string, readonly Line[]>();
const most = 60;

/** Markdown with its variables filled in, as lines of at most `width` (and never more than 66) cells. */
export function prose(markdown: string, vars: Vars, width: number): readonly Line[] {
  const text = fill(markdown, vars);
  const key = `${width}\n${text}`;
  const known = remembered.get(key);
  if (known) return known;
  const lines = layoutProse(text, Math.min(width, prosewidth));
  if (remembered.size >= most) remembered.delete(remembered.keys().next().value as string);
  remembered.set(key, lines);
  return lines;
}
