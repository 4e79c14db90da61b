import type { Check } from '../../../course/lesson.ts';
import type { Verdict } from '../../../session/state.ts';
import { gap, type Line, type Span, widthOf } from '../../text/line.ts';
import { flow, wrapStyled } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';

/** Checks before a step runs: what is true already, what is still open. */
export function openChecks(checks: readonly Check[], before: readonly Verdict[], width: number, glyphs: Glyphs): Line[] {
  const items = checks.map(({ label }) => {
    const ok = before.find((verdict) => verdict.label === label)?.ok ?? false;
    return mark(label, ok ? 'ok' : 'open', glyphs);
  });
  return flow(items, width, 4);
}

/** Checks after it ran: what was seen, and where it is not what was wanted, that too. */
export function verdictLines(verdicts: readonly Verdict[], width: number, glyphs: Glyphs): Line[] {
  return verdicts.flatMap((verdict) => {
    const head = mark(verdict.label, verdict.ok ? 'ok' : 'wrong', glyphs);
    const tail = verdict.ok || verdict.wanted === '' ? verdict.saw : `${verdict.saw}, wanted: ${verdict.wanted}`;
    const room = width - widthOf(head) - 3;
    if (tail.length <= room) return [[...head, gap(3), { text: tail, tone: 'dim' as const }]];
    return [head, ...wrapStyled(tail, width - 2, { tone: 'dim' }).map((one) => [gap(2), ...one])];
  });
}

function mark(label: string, is: 'ok' | 'open' | 'wrong', glyphs: Glyphs): Span[] {
  const sign: Span =
    is === 'ok'
      ? { text: glyphs.done, tone: 'good' }
      : is === 'wrong'
        ? { text: glyphs.wrong, tone: 'bad' }
        : { text: glyphs.open, tone: 'dim' };
  const text: Span = is === 'open' ? { text: ` ${label}`, tone: 'dim' } : { text: ` ${label}` };
  return [sign, text];
}
