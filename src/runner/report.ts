/** How a headless run tells what happens: as text for people, or as one JSON object a line. */
import type { State, Unmet, Verdict } from '../session/state.ts';

/** `done-before`: it ran live in an earlier run and what it made is still there. */
export type Status = 'live' | 'recorded' | 'skipped' | 'failed' | 'done-before';

export interface Tally {
  /** steps that run, write or measure something */
  readonly steps: number;
  readonly live: number;
  readonly recorded: number;
  readonly skipped: number;
  readonly failed: number;
  /** steps to read, answer or choose: nothing runs */
  readonly pages: number;
}

export type Told =
  | { readonly event: 'lesson'; readonly lesson: string; readonly title: string; readonly number: number; readonly of: number }
  | {
      readonly event: 'step';
      readonly lesson: string;
      readonly step: string;
      readonly kind: string;
      readonly goal: string;
      readonly mode?: string;
      readonly command?: string;
      readonly costs?: string;
    }
  | {
      readonly event: 'result';
      readonly lesson: string;
      readonly step: string;
      readonly status: Status;
      readonly seconds?: number;
      readonly exit?: number;
      readonly reasons?: readonly Unmet[];
      readonly verdicts?: readonly Verdict[];
      readonly findings?: readonly { readonly id: string; readonly cause: string; readonly remedy: readonly string[] }[];
      readonly tail?: string;
      readonly log?: string;
    }
  | ({ readonly event: 'summary' } & Tally);

export type Reporter = (told: Told) => void;

export function jsonReporter(print: (line: string) => void): Reporter {
  return (told) => print(JSON.stringify({ format: 1, ...told }));
}

const marks: Readonly<Record<Status, string>> = { live: '✔', recorded: '●', skipped: '○', failed: '✘', 'done-before': '✔' };
const asciiMarks: Readonly<Record<Status, string>> = {
  live: '[x]',
  recorded: '[*]',
  skipped: '[ ]',
  failed: '[!]',
  'done-before': '[x]',
};

export function textReporter(print: (line: string) => void, unicode: boolean): Reporter {
  const markFor = unicode ? marks : asciiMarks;
  return (told) => {
    if (told.event === 'lesson') print(`\n${told.number}  ${told.title}\n`);
    if (told.event === 'step' && told.command) print(`    $ ${told.command}${told.costs ? `\n      costs: ${told.costs}` : ''}`);
    if (told.event === 'result') for (const line of resultLines(told, markFor[told.status])) print(line);
    if (told.event === 'summary') print(summaryLine(told));
  };
}

function resultLines(told: Extract<Told, { event: 'result' }>, mark: string): string[] {
  const seconds = told.seconds === undefined ? '' : `  ${told.seconds.toFixed(1)} s`;
  const lines = [`  ${mark} ${told.step}  ${words[told.status]}${seconds}`];
  for (const reason of told.reasons ?? []) lines.push(`      ${reason.why}`);
  if (told.status !== 'failed') return lines;
  for (const verdict of told.verdicts ?? [])
    if (!verdict.ok) lines.push(`      ${verdict.label}: saw ${verdict.saw}; wanted ${verdict.wanted}`);
  for (const finding of told.findings ?? [])
    lines.push(`      ${finding.cause}`, ...finding.remedy.map((one) => `        ${one}`));
  for (const line of told.tail?.trimEnd().split('\n').slice(-12) ?? []) lines.push(`      | ${line}`);
  if (told.log) lines.push(`      whole output: ${told.log}`);
  return lines;
}

const words: Readonly<Record<Status, string>> = {
  live: 'live',
  recorded: 'RECORDED',
  skipped: 'skipped',
  failed: 'FAILED',
  'done-before': 'live, in an earlier run',
};

function summaryLine(tally: Tally): string {
  const { steps, live, recorded, skipped, failed, pages } = tally;
  return `\n${steps} steps: ${live} live, ${recorded} recorded, ${skipped} skipped, ${failed} failed; ${pages} pages to read or answer.`;
}

/** What a state says about a step's failure, in the form of a report. */
export function findingsOf(state: State, key: string) {
  return (state.steps[key]?.findings ?? []).map((finding) => ({
    id: finding.code,
    cause: `${finding.title} ${finding.cause}`,
    remedy: finding.remedy.map((one) => one.command ?? one.text),
  }));
}
