/** Where the parser is, and how it gives up. */
import type { SpecProblem } from './contract.ts';
import type { Dialect } from './dialect.ts';
import type { Token } from './tokens.ts';

export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly dialect: Dialect;
  /** why a text within the text, as behind `when=`, is no spec */
  readonly whyNot: (text: string) => SpecProblem | undefined;
  at: number;
}

/** Thrown within this folder only; parseSpecs catches it. */
export class Refused extends Error {
  readonly problem: SpecProblem;

  constructor(problem: SpecProblem) {
    super(problem.text);
    this.problem = problem;
  }
}

/** The next token, taken if it is of that kind. */
export function take(cursor: Cursor, ...kinds: Token['kind'][]): Token | undefined {
  const token = cursor.tokens[cursor.at];
  if (!token || !kinds.includes(token.kind)) return undefined;
  cursor.at++;
  return token;
}

/** Says what is wrong with the token that comes next, or with the end of the text. */
export function refuse(cursor: Cursor, text: string): Refused {
  const token = cursor.tokens[cursor.at];
  const end = cursor.text.trimEnd().length;
  return new Refused(token ? { text, at: token.from, length: token.to - token.from } : { text, at: end, length: 0 });
}

export function refuseToken(token: { readonly from: number; readonly to: number }, text: string): Refused {
  return new Refused({ text, at: token.from, length: token.to - token.from });
}
