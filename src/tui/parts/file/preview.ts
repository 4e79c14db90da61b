/** A file being written: its lines, the blank that is asked for now, and the values that were filled in. */
import { fill } from '../../../course/fill.ts';
import type { WriteStep } from '../../../course/lesson.ts';
import { openBlank } from '../../../session/select.ts';
import type { StepRecord } from '../../../session/state.ts';
import type { Scene } from '../../scene.ts';
import { gap, type Line, line, type Span, widthOf } from '../../text/line.ts';
import { fold } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';

const mark = /\[\[([a-z][a-z0-9-]*)\]\]/;
const marks = new RegExp(mark, 'g');

interface Preview {
  readonly lines: readonly Line[];
  /** line of the blank that is asked for, else the one the cursor is at */
  readonly at: number;
  /** the blank that is asked for */
  readonly asked: string | undefined;
  /** the plain text of that line */
  readonly current: string;
}

export function previewOf({ state, ui, glyphs }: Scene, step: WriteStep, record: StepRecord): Preview {
  const blanks = record.blanks ?? {};
  const asked = state.phase.is === 'passed' ? undefined : openBlank(step, record)?.id;
  const raw = fill(step.text, state.vars).replace(/\n$/, '').split('\n');
  const found = raw.findIndex((text) => asked !== undefined && text.includes(`[[${asked}]]`));
  const at = asked === undefined ? Math.min(ui.cursor, raw.length - 1) : Math.max(0, found);
  const lines = raw.map((text, index) => drawn(text, blanks, asked, index === found, glyphs));
  return { lines, at, asked, current: (raw[at] ?? '').replaceAll(marks, (_, id: string) => blanks[id] ?? '') };
}

function drawn(
  text: string,
  blanks: Readonly<Record<string, string>>,
  asked: string | undefined,
  here: boolean,
  glyphs: Glyphs,
): Line {
  const spans: Span[] = [];
  let rest = text;
  for (let match = mark.exec(rest); match; match = mark.exec(rest)) {
    const [whole, id = ''] = match;
    spans.push(...line(rest.slice(0, match.index), here ? {} : comment(text)));
    const value = blanks[id];
    if (id === asked) spans.push({ text: ` ${value ?? glyphs.blank.repeat(6)} `, inverse: true, bold: true });
    else spans.push(value === undefined ? { text: glyphs.blank.repeat(6), tone: 'dim' } : { text: value, tone: 'good' });
    rest = rest.slice(match.index + whole.length);
  }
  return [...spans, ...line(rest, here ? {} : comment(text))];
}

function comment(text: string): Omit<Span, 'text'> {
  return text.trimStart().startsWith('#') ? { tone: 'dim' } : {};
}

/** At most `height` rows around line `at`. */
export function window(all: readonly Line[], at: number, width: number, height: number, glyphs: Glyphs): Line[] {
  const digits = String(all.length).length;
  const rows = all.map((one, index) => numbered(one, index, index === at, width, digits, glyphs));
  const here = rows.slice(0, at).flat().length;
  const flat = rows.flat();
  const top = Math.max(0, Math.min(here - Math.floor(height / 3), flat.length - height));
  return flat.slice(top, top + height);
}

/** A line with its number; a long one goes on in the next row. */
function numbered(one: Line, index: number, here: boolean, width: number, digits: number, glyphs: Glyphs): Line[] {
  const number = String(index + 1).padStart(digits);
  const gutter: Span = {
    text: `${here ? glyphs.pointer : ' '.repeat(glyphs.pointer.length)}${number} `,
    tone: here ? 'accent' : 'dim',
  };
  const room = Math.max(1, width - widthOf([gutter]));
  return fold(one, room).map((part, row) => [row === 0 ? gutter : gap(widthOf([gutter])), ...part]);
}

/** What the fragments of a line mean. */
export function explain(
  text: string,
  means: Readonly<Record<string, string>> | undefined,
): { fragment: string; means: string }[] {
  return Object.entries(means ?? {})
    .filter(([fragment]) => text.includes(fragment))
    .map(([fragment, what]) => ({ fragment, means: what }));
}
