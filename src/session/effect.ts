/** What the outside world is asked to do. Data only; `runner/interpret.ts` carries it out and answers with events. */
import type { Finding } from '../diagnosis/finding.ts';
import type { Answers } from '../spack/wizard/contract.ts';
import type { Outcome } from './state.ts';

/** Lines that break something on purpose, and put it right. */
export interface Breaks {
  readonly do: string;
  readonly undo: string;
}

export type Effect =
  | { readonly do: 'prepare'; readonly key: string }
  | { readonly do: 'run'; readonly key: string; readonly line: string; readonly solving: boolean; readonly breaks?: Breaks }
  /** puts right what a step broke on purpose */
  | { readonly do: 'cure'; readonly key: string; readonly undo: string }
  | { readonly do: 'replay'; readonly key: string }
  | { readonly do: 'write'; readonly key: string; readonly blanks: Readonly<Record<string, string>> }
  | { readonly do: 'compose'; readonly key: string; readonly given: Answers }
  | { readonly do: 'check'; readonly key: string; readonly outcome?: Outcome; readonly how: 'live' | 'recorded' | 'solved' }
  | { readonly do: 'diagnose'; readonly key: string; readonly outcome: Outcome }
  | { readonly do: 'measure'; readonly key: string }
  | { readonly do: 'recall'; readonly key: string }
  /** `finding` is the id of what the line is to mend */
  | { readonly do: 'remedy'; readonly key: string; readonly finding: string; readonly line: string }
  | { readonly do: 'verify'; readonly key: string; readonly finding: string; readonly line: string }
  | { readonly do: 'mail'; readonly key: string; readonly finding: Finding }
  | { readonly do: 'cancel' }
  | { readonly do: 'keep'; readonly lesson: string };
