/** What is wrong with an answer, below it: with a caret under the part it is about, and what Tab would put there. */
import { cells } from '../../../course/prose/cells.ts';
import { valuesOf } from '../../../spack/shown/values.ts';
import { gap, type Line, type Span } from '../../text/line.ts';
import { hang } from '../../text/wrap.ts';
import type { Glyphs } from '../../theme.ts';
import { type Candidate, insteadOf, isNew } from './candidate.ts';
import { textOf } from './list.ts';
import type { Standing } from './standing.ts';

/** The carets, to stand right below a text that begins `left` cells from the edge; none where it takes more than a line. */
export function caretLine(standing: Standing, candidate: Candidate | undefined, left: number, width: number): Line[] {
  const { spot, complaint } = candidate ?? {};
  const text = standing.composing.field?.text ?? '';
  if (!spot || !complaint || cells(text) + left >= width) return [];
  // the value is judged without the blanks around it
  const lead = text.length - text.trimStart().length;
  const before = cells(text.slice(0, lead + spot.at));
  const under = Math.max(1, cells(text.slice(lead + spot.at, lead + spot.at + spot.length)));
  return [[gap(left + before), { text: '^'.repeat(under), tone: toneOf(complaint.severity) }]];
}

export function complaintLines(standing: Standing, candidate: Candidate | undefined, width: number, glyphs: Glyphs): Line[] {
  const { complaint, value } = candidate ?? {};
  if (!complaint) return [];
  const old = candidate?.line !== undefined && !isNew(standing, candidate);
  const error = complaint.severity === 'error';
  const mark: Span = { text: error ? `${glyphs.wrong} ` : '! ', tone: toneOf(complaint.severity) };
  const said = hang([mark], complaint.text, width);
  const instead = insteadOf(standing);
  const tab: Line[] =
    instead === undefined
      ? []
      : [
          [
            gap(2),
            { text: 'Tab', tone: 'accent' },
            { text: `: ${instead === '' ? 'leave it out' : `use ${nameOf(standing, instead)} instead`}` },
          ],
        ];
  const again: Line[] =
    !error && !old && standing.composing.sure === value
      ? [[gap(2), { text: glyphs.enter, tone: 'accent' }, { text: ' keeps it all the same' }]]
      : [];
  return [...said, ...tab, ...again];
}

function toneOf(severity: 'error' | 'warning') {
  return severity === 'error' ? ('bad' as const) : ('cost' as const);
}

/** As it stands in the list of options; of several values, those that would be new. */
function nameOf({ question }: Standing, value: string): string {
  const option = question?.options.find((one) => one.value === value);
  if (option) return textOf(option);
  const before = valuesOf(question?.value ?? '');
  const fresh = valuesOf(value).filter((one) => !before.includes(one));
  return fresh.join(', ') || value;
}
