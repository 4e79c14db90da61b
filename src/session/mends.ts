/** What a learner can do about a failure, in the order of its numbers: the same in every front end. */
import type { Finding, Remedy } from '../diagnosis/finding.ts';
import type { StepRecord, Tried } from './state.ts';

export type Mend =
  /** `tried`: the last time since the step was run */
  | { readonly is: 'remedy'; readonly finding: number; readonly remedy: number; readonly what: Remedy; readonly tried?: Tried }
  | { readonly is: 'mail'; readonly finding: number }
  /** the learner has mended it: its check looks, or, where it has none, the step runs again */
  | { readonly is: 'look'; readonly finding: number; readonly line?: string }
  /** another finding, to be shown whole */
  | { readonly is: 'other'; readonly finding: number; readonly title: string };

/** Of the finding at `open` all that can be done, then the others, by their titles. Empty where nothing is known. */
export function mendsOf(record: StepRecord, open: number): Mend[] {
  const findings = record.findings ?? [];
  const at = findings[open] ? open : 0;
  const finding = findings[at];
  if (!finding) return [];
  return [
    ...finding.remedy.map((what, remedy): Mend => {
      const tried = triedHere(record, finding, what);
      return { is: 'remedy', finding: at, remedy, what, ...(tried ? { tried } : {}) };
    }),
    ...(mailOf(finding) ? [{ is: 'mail', finding: at } as const] : []),
    { is: 'look', finding: at, ...(finding.verify === undefined ? {} : { line: finding.verify }) },
    ...findings.flatMap(({ title }, index): Mend[] => (index === at ? [] : [{ is: 'other', finding: index, title }])),
  ];
}

function triedHere(record: StepRecord, finding: Finding, { command }: Remedy): Tried | undefined {
  if (command === undefined) return undefined;
  return triedNow(record).findLast((one) => one.finding === finding.code && one.line === command);
}

/** What was tried since the step ran last. */
export function triedNow({ tried = [], attempts }: StepRecord): readonly Tried[] {
  return tried.filter((one) => one.attempt === attempts);
}

/** A remedy that ended well, and whose check, where it has one, did too. */
export function worked({ line, exit, said }: Tried): boolean {
  return (line === undefined || exit === 0) && (said === undefined || said.exit === 0);
}

/** One line about what was tried and what came of it. */
export function triedWords({ line, exit, signal, said }: Tried): string {
  const ran = line === undefined ? 'mended by hand' : exit === undefined ? endWords(signal) : `exit ${exit}`;
  if (!said) return ran;
  const check = said.exit === undefined ? 'its check gave no answer in time' : `its check ended with ${said.exit}`;
  return `${ran}, ${check}`;
}

const endWords = (signal: string | undefined) => (signal ? `ended by ${signal}` : 'its end was not seen');

/** Whether anybody has tried the remedies. */
export function testedWords({ tested }: { readonly tested?: string | undefined }): string {
  return tested === undefined ? "not tried: from the tool's documents" : `remedy tried on ${tested}`;
}

/** A mail that can be sent as it is; undefined where nobody else is needed. */
export function mailOf({ ask, title }: Finding): { readonly subject: string; readonly text: string } | undefined {
  return ask === undefined ? undefined : { subject: title.replace(/[.]$/, ''), text: ask };
}

export function mailText(finding: Finding): string | undefined {
  const mail = mailOf(finding);
  return mail && `Subject: ${mail.subject}\n\n${mail.text.trim()}\n`;
}

/** Name of the file that keeps the mail. */
export function mailFile({ code }: Finding): string {
  return `mail-${code}.txt`;
}
