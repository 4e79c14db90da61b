import { bytes } from '../../../session/amounts.ts';
import type { Trace, Traces } from '../../../session/traces.ts';
import { many } from '../../text/format.ts';
import { type Line, line, middle, padTo } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';

const widest = 66;
/** columns of "changed" and the air behind it */
const word = 10;

/** What the command left, in columns: what happened, where, how much. Undefined: it is being looked at. */
export function traceLines(traces: Traces | undefined, width: number, ellipsis: string): Line[] {
  const head = line('What changed on disk', { bold: true });
  const room = Math.min(width, widest);
  if (!traces) return [head, [], line('looking', { tone: 'dim' })];
  const dim = (text: string) => wrapStyled(text, room, { tone: 'dim' });
  if (traces.found.length === 0) return [head, [], ...dim('Nothing in your folder: the command left no file behind.')];
  const longest = Math.max(...traces.found.map(({ path }) => path.length));
  const sizes = Math.max(...traces.found.map((trace) => sizeOf(trace).length));
  const column = Math.min(longest, Math.max(8, room - word - 3 - sizes));
  return [
    head,
    [],
    ...traces.found.map((trace) => row(trace, column, ellipsis)),
    [],
    ...dim(traces.partial ? 'Your folder holds more than was looked at.' : 'Only your folder was looked at.'),
  ];
}

function row(trace: Trace, column: number, ellipsis: string): Line {
  return [
    ...padTo([{ text: trace.made ? 'new' : 'changed', tone: trace.made ? 'good' : 'accent' }], word),
    ...padTo([{ text: middle(trace.path, column, ellipsis) }], column + 3),
    { text: sizeOf(trace), tone: 'dim' },
  ];
}

function sizeOf({ size, files }: Trace): string {
  return files === undefined ? bytes(size) : `${bytes(size)}, ${many(files, 'file')}`;
}
