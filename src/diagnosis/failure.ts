/** What a failure is in the catalogue, once compiled: plain JSON, so that nothing has to be parsed when a command fails. */
import type { HostConditions } from './conditions.ts';

/** In `title`, `cause`, `ask`, `verify` and remedies, `{{name}}` is what the regex's group `(?<name>...)` found, or `engine`. */
export interface Failure {
  readonly id: string;
  /** one of several kinds of the same failure, each with its own words */
  readonly case?: string | undefined;
  readonly title: string;
  readonly cause: string;
  /** one that matches is enough */
  readonly match: readonly Pattern[];
  /** how often a regex has to match; 1 where absent */
  readonly times?: number | undefined;
  /** regexes of which none may match, anywhere in the log */
  readonly unless?: readonly Pattern[] | undefined;
  /** regex for the command line; where the line is unknown it holds */
  readonly line?: string | undefined;
  /** the same; where the line is unknown it does not hold */
  readonly called?: string | undefined;
  /** exit codes it is known to end with: more likely with one of them */
  readonly exit?: readonly number[] | undefined;
  /** true: it happens with exit code 0 too */
  readonly silent?: true | undefined;
  /** true: said only of a command that failed, since a success may print the same */
  readonly hint?: true | undefined;
  /** true: general knowledge, said only when nothing else is known, and only with one of the exit codes or a match */
  readonly fallback?: true | undefined;
  /** true: printed because something else failed; it stands behind whatever else matches */
  readonly follows?: true | undefined;
  /** what is so on a machine where this is the cause; where a fact is known to differ it is not */
  readonly when?: HostConditions | undefined;
  /** the lower the more specific, 50 where absent */
  readonly order: number;
  /** ids that are only its consequences, or its look-alikes */
  readonly hides?: readonly string[] | undefined;
  /** the programs it comes from */
  readonly tools: readonly string[];
  readonly remedies: readonly FailureRemedy[];
  /** a mail to an administrator */
  readonly ask?: string | undefined;
  readonly verify?: string | undefined;
  /** where a remedy was really tried; `, by hand` at its end: not by a test */
  readonly tested?: string | undefined;
  /** where the facts are from */
  readonly source: string;
}

/** A JavaScript regex, flag m, and fixed texts of which any text that it matches holds at least one. */
export interface Pattern {
  readonly regex: string;
  readonly fixed: readonly string[];
}

export interface FailureRemedy {
  readonly text: string;
  readonly command?: string | undefined;
  /** the learner's own line again, with `text` put after the first `after`; wins over `command` where the line has that word */
  readonly insert?: { readonly after: string; readonly text: string } | undefined;
}

export type Catalogue = readonly Failure[];
