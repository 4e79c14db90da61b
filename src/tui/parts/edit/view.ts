import { cells, cut } from '../../../course/prose/cells.ts';
import type { Scene } from '../../scene.ts';
import { type Line, type Span, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';
import type { Field } from '../../ui/field.ts';

export function editLines({ state, glyphs }: Scene, field: Field, width: number): Line[] {
  const original = state.plan?.line ?? '';
  const changed = field.text.trim() !== original;
  const was = changed
    ? [
        [{ text: 'As it was', tone: 'dim' as const }],
        ...wrapStyled(original, width - 2, { tone: 'dim' }).map((one): Line => [{ text: '  ' }, ...one]),
      ]
    : [];
  const why = wrapStyled(
    'Change it as you like: the checks look at what is true afterwards, not at what you typed.',
    Math.min(66, width),
    { tone: 'dim' },
  );
  return spaced(
    [[{ text: 'Edit the command', bold: true }]],
    fieldLines(field, width, [{ text: `${glyphs.pointer} `, tone: 'accent' }]),
    was,
    why,
  );
}

/** A text with its cursor, broken where the width ends. */
export function fieldLines(field: Field, width: number, mark: Line): Line[] {
  const room = width - 2;
  const lines: Span[][] = [[]];
  let used = 0;
  const put = (text: string, style: Omit<Span, 'text'>) => {
    let rest = text;
    while (rest !== '') {
      if (used >= room) {
        lines.push([]);
        used = 0;
      }
      const [head, more] = cells(rest) <= room - used ? [rest, ''] : cut(rest, room - used);
      lines.at(-1)?.push({ text: head, ...style });
      used += cells(head);
      rest = more;
    }
  };
  const [under = ''] = field.text.slice(field.at);
  put(field.text.slice(0, field.at), { bold: true });
  put(under === '' ? ' ' : under, { inverse: true });
  put(field.text.slice(field.at + under.length), { bold: true });
  return lines.map((one, index) => [...(index === 0 ? mark : [{ text: '  ' }]), ...one]);
}
