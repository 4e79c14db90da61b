/** Short tables of options and operands, written out as the keys that dictionary.ts explains. */
import type { Dictionary } from '../dictionary.ts';

/**
 * One command's words. A key names an option in all its spellings (`-v --volume`), an operand (`#1`) or, empty, the command itself.
 * A pair says what the option does and what its value is; `--network=host` explains one value of an option.
 */
export type Table = Readonly<Record<string, string | readonly [means: string, value: string]>>;

/** Tables of a program: a key names a command in all its spellings, `rm|container rm`; the program itself is empty. */
export type Commands = Readonly<Record<string, Table>>;

const help: Table = { '-h --help': 'explain this command and do nothing' };

/** For those to whom `-h` says something else, or nothing. */
export const longHelp: Table = { '--help': 'explain this command and do nothing' };

/** A dictionary that is written out when it is first asked for: thousands of words cost a few milliseconds. */
export function once(make: () => Dictionary): () => Dictionary {
  let made: Dictionary | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Several dictionaries as one. Spreading thousands of keys would take several times as long as all the rest. */
export function joined(...dictionaries: readonly Dictionary[]): Dictionary {
  const words: Record<string, string> = {};
  for (const one of dictionaries) for (const key of Object.keys(one)) words[key] = one[key] as string;
  return words;
}

/** Every key of the tables, for each name of the program; later tables stand over earlier ones. Every command can be asked for help. */
export function written(programs: readonly string[], ...tables: readonly Commands[]): Dictionary {
  return writtenWith(help, programs, tables);
}

/** The same, each command with these words before its own. */
export function writtenWith(all: Table, programs: readonly string[], tables: readonly Commands[]): Dictionary {
  const words: Record<string, string> = {};
  const commands = tables
    .flatMap((one) => Object.entries(one))
    .map(([names, table]) => ({ paths: pathsOf(programs, names), table }));
  for (const { paths } of commands) writeTable(words, paths, all);
  for (const { paths, table } of commands) writeTable(words, paths, table);
  return words;
}

function pathsOf(programs: readonly string[], names: string): string[] {
  return programs.flatMap((program) => names.split('|').map((name) => (name ? `${program} ${name}` : program)));
}

function writeTable(words: Record<string, string>, paths: readonly string[], table: Table): void {
  for (const [names, told] of Object.entries(table)) {
    const [means, value] = typeof told === 'string' ? [told] : told;
    for (const path of paths)
      for (const name of names.split(' ')) {
        const key = name ? `${path} ${name}` : path;
        words[key] = means;
        if (value !== undefined) words[`${key} *`] = value;
      }
  }
}

/** The entries of a table for these names, which blanks separate. */
export function some(table: Table, names: string): Table {
  const wanted = new Set(names.split(' '));
  return Object.fromEntries(Object.entries(table).filter(([key]) => key.split(' ').some((name) => wanted.has(name))));
}
