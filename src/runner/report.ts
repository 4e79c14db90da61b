/** How a headless run tells what happens: as text for people, or as one JSON object a line. */
import { mailOf, worked } from '../session/mends.ts';
import type { RecordingInfo, State, StepRecord, Unmet, Verdict } from '../session/state.ts';

/**
 * `done-before`: it ran live in an earlier run and what it made is still there; counted as live.
 * `interrupted`: Ctrl-C came while it ran; counted as skipped.
 */
export type Status = 'live' | 'recorded' | 'skipped' | 'failed' | 'done-before' | 'interrupted';

export interface Tally {
  /** steps that run, write or measure something: live + recorded + skipped + failed */
  readonly steps: number;
  readonly live: number;
  readonly recorded: number;
  readonly skipped: number;
  readonly failed: number;
  /** steps to read, answer or choose: nothing runs */
  readonly pages: number;
}

export interface StepName {
  readonly lesson: string;
  readonly step: string;
}

export interface Result extends StepName {
  readonly event: 'result';
  readonly status: Status;
  readonly seconds?: number;
  readonly exit?: number;
  readonly signal?: string;
  /** why it was not live, or did not end */
  readonly reasons?: readonly Unmet[];
  /** `wanted` is empty where only a regular expression says what was wanted: `pattern` */
  readonly verdicts?: readonly Verdict[];
  readonly findings?: readonly ReportedFinding[];
  /** where nothing is known of a failure: the lines of its output that matter, counted from 1 */
  readonly lines?: readonly { readonly number: number; readonly text: string }[];
  /** what was tried to mend it */
  readonly tried?: readonly ReportedTry[];
  /** of an experiment: each row of runs, and what they say beside each other */
  readonly measured?: readonly string[];
  /** of an experiment that was not measured here: when, with what and on what it was */
  readonly recording?: Pick<RecordingInfo, 'date' | 'versions' | 'machine'>;
  readonly tail?: string;
  /** file with the whole output */
  readonly log?: string;
}

/** `remedy` holds commands where there are any, else advice. */
interface ReportedFinding {
  readonly id: string;
  readonly cause: string;
  readonly remedy: readonly string[];
  readonly evidence?: string;
  /** of the whole output, from 1 on: where the evidence stands */
  readonly line?: number;
  /** the command that shows whether a remedy worked */
  readonly verify?: string;
  /** what the remedy was tried on; absent: it was not */
  readonly tested?: string;
  readonly mail?: { readonly subject: string; readonly text: string };
}

/** `command` is `null` where the learner mended it by hand, `exit` where its end was not seen. */
interface ReportedTry {
  readonly id: string;
  readonly command: string | null;
  readonly exit: number | null;
  readonly check?: { readonly command: string; readonly exit: number | null; readonly said: string };
  readonly worked: boolean;
}

interface Begun extends StepName {
  readonly event: 'step';
  readonly kind: string;
  readonly goal: string;
  readonly mode?: string;
  readonly command?: string;
  readonly costs?: string;
}

/** A command goes on for long. Times in seconds; `expected` as the lesson says. */
export interface Progress extends StepName {
  readonly event: 'progress';
  readonly seconds: number;
  readonly lines?: number;
  readonly expected?: number;
  /** of an experiment: which run it is at */
  readonly doing?: string;
}

interface LessonBegun {
  readonly event: 'lesson';
  readonly lesson: string;
  readonly title: string;
  readonly number: number;
  readonly of: number;
}

/** Something that is no step's own: the shell ended, a log cannot be written. */
interface Note {
  readonly event: 'note';
  readonly text: string;
}

export type Summary = { readonly event: 'summary'; readonly interrupted?: boolean } & Tally;

export type Told = LessonBegun | Begun | Progress | Note | Result | Summary;

export type Reporter = (told: Told) => void;

/** Everything but progress, which is for who waits in front of a screen. */
export function jsonReporter(print: (line: string) => void): Reporter {
  return (told) => {
    if (told.event !== 'progress') print(JSON.stringify({ format: 1, ...told }));
  };
}

/** What a state says about a step's failure, in the form of a report. */
export function findingsOf(state: State, key: string): ReportedFinding[] {
  return (state.steps[key]?.findings ?? []).map((finding) => {
    const { code, title, cause, remedy, evidence, line, verify, tested } = finding;
    const mail = mailOf(finding);
    return {
      id: code,
      cause: `${title}${/[.?]$/.test(title) ? '' : '.'} ${cause}`,
      remedy: remedy.map((one) => one.command ?? one.text),
      ...(evidence === undefined ? {} : { evidence }),
      ...(line === undefined ? {} : { line }),
      ...(verify === undefined ? {} : { verify }),
      ...(tested === undefined ? {} : { tested }),
      ...(mail === undefined ? {} : { mail }),
    };
  });
}

/** What was tried to mend a step, from `since` on (ms since the epoch). */
export function triesOf(record: StepRecord, since = 0): ReportedTry[] {
  const tries = (record.tried ?? []).filter((one) => one.at >= since);
  return tries.map((tried) => ({
    id: tried.finding,
    command: tried.line ?? null,
    exit: tried.exit ?? null,
    ...(tried.said ? { check: { command: tried.said.line, exit: tried.said.exit ?? null, said: tried.said.text } } : {}),
    worked: worked(tried),
  }));
}
