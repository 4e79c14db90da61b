/** What is wrong with an answer, in words, and what is to be done about it. */
import { valuesOf } from '../../../spack/shown/values.ts';
import type { Asked, Complaint } from '../../../spack/wizard/contract.ts';
import { choose, say } from '../io.ts';
import { type Asking, nameIn } from './going.ts';

/** `take`: the value as it is, or the one proposed instead. */
export type Judged = { readonly is: 'take'; readonly value: string } | { readonly is: 'again' } | { readonly is: 'left' };

/** Says the complaint, and asks what to do where there is something to choose. */
export async function judged(
  { options: { io }, question }: Asking,
  value: string,
  complaint: Complaint | undefined,
): Promise<Judged> {
  if (!complaint) return { is: 'take', value };
  const { severity, instead } = complaint;
  say(io, `${severity === 'error' ? 'That will not do' : 'Careful'}: ${complaint.text}${aboutWhat(value, complaint)}`);
  if (severity === 'error' && instead === undefined) return { is: 'again' };
  const other =
    instead === undefined
      ? []
      : [{ text: instead === '' ? 'leave it out' : `use ${named(question, instead)} instead`, value: 'other' as const }];
  const keep = severity === 'error' ? [] : [{ text: 'keep it all the same', value: 'keep' as const }];
  const said = await choose(io, 'Options', [...other, ...keep, { text: 'answer again', value: 'again' as const }], { first: 0 });
  if (said === undefined) return { is: 'left' };
  if (said === 'again') return { is: 'again' };
  return { is: 'take', value: said === 'other' ? (instead ?? value) : value };
}

/** The part that is meant, where it is not all of the answer. */
function aboutWhat(value: string, { at, length = 1 }: Complaint): string {
  if (at === undefined || (at === 0 && length >= value.length)) return '';
  const part = value.slice(at, at + length).trim();
  return part === '' ? '' : ` It is about "${part}".`;
}

function named(question: Asked, value: string): string {
  return valuesOf(value)
    .map((one) => nameIn(question, one))
    .join(', ');
}
