/** What is true of a learner's session. A fold of the journal: see update.ts. */
import type { Course, Vars } from '../course/lesson.ts';
import type { Diagnosis, Finding } from '../diagnosis/finding.ts';
import type { Command, EngineId, HostFacts } from '../engine/contract.ts';
import type { Answers, Composer } from '../spack/wizard/contract.ts';

/** How a step came to be done. `solved`: sifu ran the solution on request. `skipped`: left out, on purpose. */
export type How = 'read' | 'answered' | 'live' | 'recorded' | 'solved' | 'skipped';
export type Mode = 'live' | 'recorded';

/** What a check found. `saw` and `wanted` are for a person to read. */
export interface Verdict {
  readonly label: string;
  readonly ok: boolean;
  readonly saw: string;
  /** in words; empty where the label says it all */
  readonly wanted: string;
  /** regular expression that was looked for, for the author of the lesson; no learner reads it */
  readonly pattern?: string;
}

/** How a command ended. */
export interface Outcome {
  readonly mode: Mode;
  readonly line: string;
  /** absent when a signal or a dying shell ended it */
  readonly exit?: number;
  readonly signal?: string;
  /** the shell itself ended with the command */
  readonly shellDied?: boolean;
  readonly cancelled?: boolean;
  /** last lines of output, escapes removed, at most 64 KiB */
  readonly tail: string;
  /** the whole output, on disk */
  readonly log: string;
  readonly lines: number;
  readonly ms: number;
  readonly cwd: string;
}

/** Why a step cannot run live here. */
export interface Unmet {
  readonly need: string;
  readonly why: string;
}

/** What a recording says of itself. */
export interface RecordingInfo {
  readonly name: string;
  readonly command: string;
  readonly exit: number;
  readonly seconds: number;
  /** ISO date */
  readonly date: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly note?: string;
  /** of an experiment: what it was measured on */
  readonly machine?: { readonly processor: string; readonly cores: number };
}

/** What is known of a step once it was looked at: made by the interpreter when a step opens. */
export interface Plan {
  readonly command?: Command;
  /** the command as one line, and as the learner edited it */
  readonly line?: string;
  readonly unmet: readonly Unmet[];
  /** what the checks say before anything runs */
  readonly before: readonly Verdict[];
  readonly recording?: RecordingInfo;
  /** of a `read` step about something on this machine: one page after the other, as Markdown */
  readonly pages?: readonly string[];
  /** of a `compose` step: asks its questions, and shows what the answers make */
  readonly composer?: Composer;
  /** absent: neither live nor recorded is possible here, `unmet` says why */
  readonly mode?: Mode;
}

export interface Measured {
  readonly id: string;
  readonly label: string;
  /** each run, in ms, by the clock on the wall */
  readonly ms: readonly number[];
  /** each run, in ms: what all its processes used of all cores; absent where that cannot be had */
  readonly cpu?: readonly number[];
  /** each run, in ns/day, by GROMACS' own account */
  readonly rate?: readonly number[];
  /** the place of each run among all that were made, from 1 on */
  readonly order?: readonly number[];
  readonly ranks?: number;
  /** id of the row that this one is compared with */
  readonly against?: string;
  /** the line that is run, word for word */
  readonly line?: string;
  /** bytes */
  readonly memory?: number;
  readonly kernel?: string;
  readonly system?: string;
  readonly pid?: string;
  readonly note?: string;
  /** the same thing, as seen in the container and by us */
  readonly sides?: { readonly inside: string; readonly outside: string; readonly are?: 'its own' | 'shared' };
  /** why it could not be measured here */
  readonly absent?: string;
}

/** How far an experiment is. `run` 0: a first run of each, which is not counted. */
export interface Measuring {
  readonly run: number;
  readonly of: number;
  /** until the end, as far as that can be told */
  readonly leftMs?: number;
}

/** A command that runs. `since` in ms since the epoch; `waiting`: for a person to type; `stopping`: was told to end. */
export interface Running {
  readonly is: 'running';
  readonly mode: Mode;
  readonly line: string;
  readonly since: number;
  readonly waiting?: boolean;
  readonly stopping?: boolean;
}

/** Where the step on screen stands. */
export type Phase =
  | { readonly is: 'opening' }
  | { readonly is: 'ready' }
  | Running
  | { readonly is: 'checking' }
  | { readonly is: 'measuring'; readonly how?: Measuring }
  | { readonly is: 'passed' }
  | { readonly is: 'failed' };

/** What a check of a remedy printed. */
export interface Said {
  readonly line: string;
  /** absent: it had not ended in time */
  readonly exit?: number;
  /** its last lines, escapes removed */
  readonly text: string;
}

/** An attempt to mend what failed. */
export interface Tried {
  /** id of the finding */
  readonly finding: string;
  /** the remedy's line; absent: the learner mended it in a way of their own */
  readonly line?: string;
  /** absent: its end was not seen, or a signal ended it */
  readonly exit?: number;
  readonly signal?: string;
  /** what the check said afterwards */
  readonly said?: Said;
  /** ms since the epoch */
  readonly at: number;
  /** after which attempt at the step it was, from 1 on */
  readonly attempt: number;
}

/** What is remembered of one step. */
export interface StepRecord {
  readonly done?: How;
  /** ms since the epoch */
  readonly doneAt?: number;
  readonly predicted?: number;
  readonly answered?: readonly number[];
  readonly blanks?: Readonly<Record<string, string>>;
  /** answers to the wizard's questions; those not given have their defaults */
  readonly given?: Answers;
  /** what was said when the learner asked for advice: question -> answer */
  readonly advised?: Readonly<Record<string, string>>;
  readonly hints: number;
  readonly attempts: number;
  /** the line that was started and whose end was never seen, because sifu itself was ended */
  readonly unfinished?: string;
  readonly outcome?: Outcome;
  /** when that command began and ended, ms since the epoch */
  readonly ran?: { readonly from: number; readonly to: number };
  readonly verdicts?: readonly Verdict[];
  readonly findings?: readonly Finding[];
  /** what of the output matters, where nothing is known of the failure */
  readonly unknown?: Diagnosis['unknown'] | undefined;
  /** a remedy of these findings ran, and its check saw nothing wrong: now the step is to be run again */
  readonly mended?: boolean;
  /** what was tried to mend it, the newest last */
  readonly tried?: readonly Tried[];
  readonly measured?: readonly Measured[];
  /** the recording that these rows, all of them, come from; absent: they were measured on this machine */
  readonly measuredFrom?: RecordingInfo;
}

export type Place =
  | { readonly at: 'home' }
  | { readonly at: 'step'; readonly lesson: string; readonly step: string }
  | { readonly at: 'summary'; readonly lesson: string };

export interface State {
  /** the course as the engine in use has it */
  readonly course: Course;
  /** the course with the steps of every engine */
  readonly whole: Course;
  readonly vars: Vars;
  /** variables that this machine gives each engine; known once the facts are */
  readonly byEngine?: Readonly<Partial<Record<EngineId, Vars>>>;
  readonly facts?: HostFacts;
  readonly place: Place;
  /** the step that was open last, while its lesson is not left behind: where to go on another day */
  readonly left?: { readonly lesson: string; readonly step: string };
  /** of the step on screen */
  readonly phase: Phase;
  readonly plan?: Plan;
  /** the step whose command runs, on screen or not: there is one shell */
  readonly running?: { readonly key: string; readonly phase: Running };
  /** the line as the learner changed it, for the step on screen */
  readonly edited?: string;
  /** key: `lesson/step` */
  readonly steps: Readonly<Record<string, StepRecord>>;
  /** what steps broke on purpose and have not put right yet: key of the step -> the line that does */
  readonly ill?: Readonly<Record<string, string>>;
  /** where the learner was last, ms since the epoch; for "last here 20 minutes ago" */
  readonly lastAt?: number;
  readonly helpWanted: boolean;
  /** something to tell once, as in "your shell ended; a new one starts where it was" */
  readonly message?: { readonly tone: 'note' | 'good' | 'bad'; readonly text: string };
}
