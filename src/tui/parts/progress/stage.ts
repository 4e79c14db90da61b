/** How far a long command is, as told by what it prints. */
import type { Pane } from '../../../session/pane.ts';

interface Stage {
  readonly label: string;
  /** JavaScript regex, flag m */
  readonly seen: string;
}

/** Index of the stage that the text shows to have begun, but never before `reached`. */
export function stageIn(stages: readonly Stage[], text: string, reached: number): number {
  const begun = stages.findLastIndex(({ seen }) => new RegExp(seen, 'm').test(text));
  return Math.max(begun, reached);
}

/** What a command printed, as far as it is on screen: the last `lines` lines. A row that is full goes on in the next. */
export function lastLines({ view, rows, cols, lines }: Pane): string {
  const text = view(rows).map((row) => row.map((run) => run.text).join(''));
  const all = text.map((one) => (one.length < cols ? `${one}\n` : one)).join('');
  return all
    .trimEnd()
    .split('\n')
    .slice(-lines - 1)
    .join('\n');
}
