import type { Trace, Traces } from '../../../session/traces.ts';
import { bytes, many } from '../../text/format.ts';
import { type Line, line, middle, padTo } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';

const widest = 66;

/** What the command left, in columns: what happened, where, how much. Undefined: it is being looked at. */
export function traceLines(traces: Traces | undefined, width: number, ellipsis: string): Line[] {
  const head = line('What changed on disk', { bold: true });
  const room = Math.min(width, widest);
  if (!traces) return [head, [], line('looking', { tone: 'dim' })];
  const dim = (text: string) => wrapStyled(text, room, { tone: 'dim' });
  if (traces.found.length === 0) return [head, [], ...dim('Nothing in your folder: the command left no file behind.')];
  const longest = Math.max(...traces.found.map(({ path }) => path.length));
  const column = Math.min(longest, Math.max(8, room - 30));
  return [
    head,
    [],
    ...traces.found.map((trace) => row(trace, column, ellipsis)),
    [],
    ...dim(traces.partial ? 'Your folder holds more than was looked at.' : 'Only your folder was looked at.'),
  ];
}

function row({ path, made, size, files }: Trace, column: number, ellipsis: string): Line {
  const inside = files === undefined ? '' : `, ${many(files, 'file')}`;
  return [
    ...padTo([{ text: made ? 'new' : 'changed', tone: made ? 'good' : 'accent' }], 10),
    ...padTo([{ text: middle(path, column, ellipsis) }], column + 3),
    { text: `${bytes(size)}${inside}`, tone: 'dim' },
  ];
}
