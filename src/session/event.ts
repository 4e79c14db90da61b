/** Everything that can happen in a session, whoever sends it. Durable ones are journaled. */

import type { Vars } from '../course/lesson.ts';
import type { Diagnosis, Finding } from '../diagnosis/finding.ts';
import type { EngineId, HostFacts } from '../engine/contract.ts';
import type { Measured, Measuring, Mode, Outcome, Plan, RecordingInfo, Said, Verdict } from './state.ts';

/** Options are zero-based positions in the step's list. Times are ms since the epoch. */
export type Event =
  // from the learner
  | { readonly type: 'open'; readonly lesson: string; readonly step?: string; readonly at: number }
  | { readonly type: 'home' }
  | { readonly type: 'next'; readonly at: number }
  | { readonly type: 'back'; readonly at: number }
  | { readonly type: 'predict'; readonly option: number }
  | { readonly type: 'answer'; readonly option: number; readonly at: number }
  | { readonly type: 'choose'; readonly option: number; readonly at: number }
  /** an answer to one of the questions that lead to advice */
  | { readonly type: 'advise'; readonly question: string; readonly answer: string }
  | { readonly type: 'blank'; readonly id: string; readonly option: number }
  | { readonly type: 'write' }
  /** answers a question of the wizard; without a value its default holds again */
  | { readonly type: 'fill'; readonly question: string; readonly value?: string }
  | { readonly type: 'edit'; readonly line: string }
  | { readonly type: 'run'; readonly at: number; readonly mode?: Mode; readonly line?: string }
  | { readonly type: 'solve'; readonly at: number }
  | { readonly type: 'skip'; readonly at: number }
  | { readonly type: 'check' }
  | { readonly type: 'hint' }
  | { readonly type: 'cancel' }
  | { readonly type: 'remedy'; readonly finding: number; readonly remedy: number; readonly at: number }
  /** the learner has mended it: the check of this finding is to look */
  | { readonly type: 'look'; readonly finding: number; readonly at: number }
  /** the mail about this finding is to be kept as a file */
  | { readonly type: 'mail'; readonly finding: number }
  | { readonly type: 'ask-help'; readonly on: boolean }
  | { readonly type: 'forget'; readonly lesson: string | 'all' }
  | { readonly type: 'dismiss' }
  // from the host
  | {
      readonly type: 'facts';
      readonly facts: HostFacts;
      readonly vars: Vars;
      readonly byEngine?: Readonly<Partial<Record<EngineId, Vars>>>;
    }
  | { readonly type: 'prepared'; readonly key: string; readonly plan: Plan }
  | { readonly type: 'waiting'; readonly on: boolean }
  | { readonly type: 'ended'; readonly key: string; readonly outcome: Outcome; readonly solving?: boolean; readonly at: number }
  | {
      readonly type: 'checked';
      readonly key: string;
      readonly verdicts: readonly Verdict[];
      readonly how: 'live' | 'recorded' | 'solved';
      readonly at: number;
    }
  /** a remedy ended; `finding` is the id of what it is for */
  | {
      readonly type: 'mended';
      readonly key: string;
      readonly finding: string;
      readonly outcome: Outcome;
      readonly at: number;
    }
  /** what the check of a finding said */
  | { readonly type: 'looked'; readonly key: string; readonly finding: string; readonly said: Said; readonly at: number }
  /** a step is about to break something on purpose; `undo` is the line that puts it right */
  | { readonly type: 'breaking'; readonly key: string; readonly undo: string; readonly at: number }
  | { readonly type: 'cured'; readonly key: string; readonly at: number }
  /** what is still broken on purpose is to be put right */
  | { readonly type: 'heal' }
  | ({ readonly type: 'diagnosed'; readonly key: string } & Diagnosis)
  | { readonly type: 'measured'; readonly key: string; readonly row: Measured }
  | { readonly type: 'measuring'; readonly key: string; readonly how: Measuring }
  | { readonly type: 'measured-all'; readonly key: string; readonly at: number }
  /** what a recording of an experiment says: all of it at once, so that its rows never stand among those of this machine */
  | {
      readonly type: 'recalled';
      readonly key: string;
      readonly rows: readonly Measured[];
      readonly findings: readonly Finding[];
      readonly from: RecordingInfo;
      readonly at: number;
    }
  | { readonly type: 'trouble'; readonly finding: Finding }
  | { readonly type: 'shell'; readonly is: 'died' | 'restarted'; readonly text: string };

export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;
