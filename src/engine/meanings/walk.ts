/** Where a walk along a command stands, and what it goes by. */
import type { Piece } from '../split.ts';

export type Look = (key: string) => string | undefined;

/** What is known of a word. */
export interface Reading {
  readonly means?: string | undefined;
  /** a line for the shell that the word holds */
  readonly line?: string | undefined;
}

/** Where the walk stands inside one simple command. */
export interface Walk {
  /** program and subcommands so far; empty where a program is expected */
  path: string;
  /** positions of the operands met so far */
  operands: number[];
  /** after an option that nobody knows: the next word may be its value, unless it is an option too */
  doubtful: boolean;
  /** false once a word may have been such a value: operands can no longer be counted */
  sure: boolean;
  /** true where that also hides which program the next words belong to */
  lost: boolean;
  /** the option that asks for values, and what the next words mean for it */
  option: string;
  values: string[];
  /** what the next word means, because an arrow points to it */
  target: string | undefined;
  optionsEnded: boolean;
  /** what a program that nobody knows means at this place */
  otherwise: string | undefined;
  /** the program that every further word is handed to */
  handedTo: string | undefined;
  /** the programs that started this one */
  outer: readonly string[];
}

export const fresh = (otherwise?: string, outer: readonly string[] = []): Walk => ({
  path: '',
  operands: [],
  doubtful: false,
  sure: true,
  lost: false,
  option: '',
  values: [],
  target: undefined,
  optionsEnded: false,
  otherwise,
  handedTo: undefined,
  outer,
});

export interface Known {
  readonly look: Look;
  /** whether subcommands may follow the words of this path */
  readonly commands: (path: string) => boolean;
  /** where patterns of a case end */
  readonly cases: ReadonlySet<number>;
  readonly pieces: readonly Piece[];
  /** what was found so far */
  readonly read: Reading[];
}

/** A name that may be very long, to be spoken of. */
export function short(name: string): string {
  return name.length > 30 ? `${name.slice(0, 29)}…` : name;
}
