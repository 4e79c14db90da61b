/** A failure in line mode: cause and remedies in words, and numbered choices to mend it. */
import type { Finding } from '../../diagnosis/finding.ts';
import { anatomy } from '../../engine/anatomy.ts';
import { mailFile, mailText, mendsOf, testedWords, triedNow, triedWords } from '../../session/mends.ts';
import type { State, StepRecord } from '../../session/state.ts';
import type { Action } from './actions.ts';
import { type Choice, choose, type Io, say } from './io.ts';
import type { LineOptions } from './options.ts';

/** The finding at `open` whole, the others by their titles; where nothing is known, the lines that matter. */
export function sayFindings(io: Io, record: StepRecord, open = 0): void {
  const { findings = [] } = record;
  const finding = findings[open] ?? findings[0];
  if (finding) whole(io, finding);
  const others = findings.filter((one) => one !== finding).map((one) => one.title.replace(/[.]$/, ''));
  if (others.length > 0) say(io, `Less likely: ${others.join('; ')}.`, 2, 4);
  const lines = findings.length === 0 ? (record.unknown?.lines ?? []) : [];
  if (lines.length > 0) say(io, 'This failure is not in the catalogue. These lines of the output matter most:');
  for (const { number, text } of lines) io.print(`  Line ${number}: ${text}`);
}

function whole(io: Io, finding: Finding): void {
  say(io, `${finding.title}${/[.?:]$/.test(finding.title) ? '' : '.'} ${finding.cause}`);
  for (const one of finding.remedy) {
    say(io, `Remedy: ${one.text}`, 2, 4);
    if (one.command) io.print(`    Command: ${one.command}`);
  }
  const where = finding.line === undefined ? 'the output' : `line ${finding.line}`;
  const sure = finding.evidence ? ` Why am I sure: ${where} says "${finding.evidence.trim()}".` : '';
  say(io, `Known as ${finding.code}, ${testedWords(finding)}.${sure}`, 2, 4);
}

/** The ways to mend it, in the order of the screen. */
export function mendChoices(state: State, record: StepRecord, open: number): Choice<Action>[] {
  if (state.phase.is !== 'failed') return [];
  const mends = mendsOf(record, open);
  const choices = mends.flatMap((mend): Choice<Action>[] => {
    switch (mend.is) {
      case 'remedy': {
        const { finding, remedy, what } = mend;
        return what.command ? [{ text: `run the remedy ${what.command}`, value: { do: 'remedy', finding, remedy } }] : [];
      }
      case 'mail':
        return [{ text: 'a mail to the administrator', value: { do: 'mail', finding: mend.finding } }];
      case 'look':
        return mend.line === undefined
          ? []
          : [{ text: 'I have mended it, check again', value: { do: 'look', finding: mend.finding } }];
      default:
        return [{ text: `look at "${mend.title}"`, value: { do: 'other', finding: mend.finding } }];
    }
  });
  const some = choices.some((one) => one.value.do === 'remedy');
  return some ? [...choices, { text: 'explain each word of the remedies', value: { do: 'remedy-words' } }] : choices;
}

/** What came of the last remedy, and what its check said. */
export function sayTried(io: Io, record: StepRecord): void {
  const tried = triedNow(record).at(-1);
  if (!tried) return;
  const told = triedWords(tried);
  say(io, tried.line === undefined ? `${told.charAt(0).toUpperCase()}${told.slice(1)}.` : `Remedy: ${told}.`);
  if (!tried.said) return;
  io.print(`  Check: ${tried.said.line}`);
  for (const line of tried.said.text.split('\n')) if (line !== '') io.print(`  ${line}`);
}

export function sayRemedyWords(io: Io, record: StepRecord, open: number): void {
  for (const mend of mendsOf(record, open)) {
    if (mend.is !== 'remedy' || mend.what.command === undefined) continue;
    io.print(`Remedy: ${mend.what.command}`);
    for (const word of anatomy(mend.what.command)) say(io, `${word.text}: ${word.means ?? 'not in our dictionary'}`, 2, 4);
  }
}

/** Tells the mail, and keeps it as a file if the learner wants. */
export async function tellMail(finding: Finding | undefined, at: number, { io, store }: LineOptions): Promise<void> {
  const text = finding && mailText(finding);
  if (!finding || !text) return;
  io.print(`\n${text}`);
  const keep = [
    { text: `save it as ${mailFile(finding)}`, value: true },
    { text: 'go on', value: false },
  ];
  if (await choose(io, 'Options', keep, { first: 0 })) store.send({ type: 'mail', finding: at });
}
