import type { Costs } from '../../../engine/contract.ts';
import { duration } from '../../../session/amounts.ts';
import type { Phase } from '../../../session/state.ts';
import type { Look } from '../../contract.ts';
import { clock, many } from '../../text/format.ts';
import { clip, type Line, type Span, widthOf } from '../../text/line.ts';
import type { Glyphs } from '../../theme.ts';
import { meter } from '../meter/meter.ts';

interface ProgressProps {
  /** counts up; turns the spinner */
  readonly beat: number;
  /** ms */
  readonly elapsed: number;
  readonly lines: number;
  readonly phase: Extract<Phase, { is: 'running' }>;
  readonly costs?: Costs;
  readonly stage?: { readonly number: number; readonly of: number; readonly label: string };
  /** what is known of the time left from what the command prints; better than what was expected */
  readonly rest?: string;
  /** how much is done, 0 to 1, known from the same */
  readonly share?: number;
  readonly look: Look;
  readonly glyphs: Glyphs;
  readonly width: number;
}

const worthABar = 8000;

export function progressLines({
  beat,
  elapsed,
  lines,
  phase,
  costs,
  stage,
  rest,
  share,
  look,
  glyphs,
  width,
}: ProgressProps): Line[] {
  const spin = glyphs.spinner[beat % glyphs.spinner.length] ?? '';
  const head: Span[] = look.motion ? [{ text: `${spin} `, tone: 'accent' }] : [{ text: 'running ', tone: 'accent' }];
  const expected = costs?.ms;
  const words = [
    clock(elapsed),
    ...(rest === undefined ? left(elapsed, costs) : [rest]),
    ...(lines > 0 ? [many(lines, 'line')] : []),
    ...(phase.stopping ? ['stopping it'] : []),
  ];
  const status: Line = [...head, { text: words.join(` ${glyphs.dot} `) }];
  const where = stage ? [stageLine(stage, width, glyphs)] : [];
  if (expected === undefined || expected < worthABar || phase.mode === 'recorded') return [...where, status];
  // the last bit is only filled when it really ends
  return [...where, meter(Math.min(0.97, share ?? elapsed / expected), Math.min(46, width), glyphs), status];
}

/** Where both do not fit, what is done now says more than which stage of how many it is. */
function stageLine({ number, of, label }: NonNullable<ProgressProps['stage']>, width: number, glyphs: Glyphs): Line {
  const what: Span = { text: label };
  const whole: Line = [{ text: `Stage ${number} of ${of} ${glyphs.dot} `, tone: 'dim' }, what];
  return clip(widthOf(whole) <= width ? whole : [what], width, glyphs.ellipsis);
}

function left(elapsed: number, costs: Costs | undefined): string[] {
  if (costs?.ms === undefined || costs.ms < worthABar) return [];
  const remaining = costs.ms - elapsed;
  if (remaining > 0) return [`about ${duration(Math.max(1000, remaining))} left`];
  if (costs.worstMs && costs.worstMs > elapsed) return [`longer than usual, at worst ${duration(costs.worstMs)}`];
  return ['longer than usual'];
}
