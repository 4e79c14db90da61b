/** What a failure is in the catalogue, once compiled: plain JSON, so that nothing has to be parsed when a command fails. */

/** In `title`, `cause`, `ask`, `verify` and remedies, `{{name}}` is what the regex's group `(?<name>...)` found, or `engine`. */
export interface Failure {
  readonly id: string;
  readonly title: string;
  readonly cause: string;
  /** JavaScript regexes, flag m; one that matches is enough */
  readonly match: readonly string[];
  /** how often a regex has to match; 1 where absent */
  readonly times?: number | undefined;
  /** regexes of which none may match */
  readonly unless?: readonly string[] | undefined;
  /** regex for the command line; where the line is unknown it holds */
  readonly line?: string | undefined;
  /** exit codes it is known to end with: more likely with one of them */
  readonly exit?: readonly number[] | undefined;
  /** true: it happens with exit code 0 too */
  readonly silent?: true | undefined;
  /** true: said only of a command that failed, since a success may print the same */
  readonly hint?: true | undefined;
  /** true: general knowledge, said only when nothing else is known, and only with one of the exit codes or a match */
  readonly fallback?: true | undefined;
  /** the lower the more specific, 50 where absent */
  readonly order: number;
  /** ids that are only its consequences, or its look-alikes */
  readonly hides?: readonly string[] | undefined;
  /** the programs it comes from */
  readonly tools: readonly string[];
  readonly remedies: readonly FailureRemedy[];
  readonly ask?: string | undefined;
  readonly verify?: string | undefined;
  readonly tested?: string | undefined;
}

export interface FailureRemedy {
  readonly text: string;
  readonly command?: string | undefined;
  /** the learner's own line again, with `text` put after the first `after`; wins over `command` where the line has that word */
  readonly insert?: { readonly after: string; readonly text: string } | undefined;
}

export type Catalogue = readonly Failure[];
