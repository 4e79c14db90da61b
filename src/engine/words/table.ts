/** Short tables of options and operands, written out as the keys that dictionary.ts explains. */
import type { Dictionary } from '../dictionary.ts';

/**
 * One command's words. A key names an option in all its spellings (`-v --volume`), an operand (`#1`) or, empty, the command itself.
 * A pair says what the option does and what its value is; `--network=host` explains one value of an option.
 */
export type Table = Readonly<Record<string, string | readonly [means: string, value: string]>>;

/** Tables of a program: a key names a command in all its spellings, `rm|container rm`; the program itself is empty. */
export type Commands = Readonly<Record<string, Table>>;

const help = { '-h --help': 'explain this command and do nothing' };

/** Every key of the tables, for each name of the program; later tables stand over earlier ones. Every command can be asked for help. */
export function written(programs: readonly string[], ...tables: readonly Commands[]): Dictionary {
  const commands = tables.flatMap((one) => Object.entries(one)).flatMap(([names, table]) => pathsOf(programs, names, table));
  const helped = commands.flatMap(([path]) => ofCommand(path, help));
  return Object.fromEntries([...helped, ...commands.flatMap(([path, table]) => ofCommand(path, table))]);
}

function pathsOf(programs: readonly string[], names: string, table: Table): (readonly [string, Table])[] {
  const paths = programs.flatMap((program) => names.split('|').map((name) => (name ? `${program} ${name}` : program)));
  return paths.map((path) => [path, table]);
}

function ofCommand(path: string, table: Table): (readonly [string, string])[] {
  return Object.entries(table).flatMap(([names, means]) =>
    names ? names.split(' ').flatMap((name) => ofWord(`${path} ${name}`, means)) : [[path, String(means)] as const],
  );
}

function ofWord(key: string, means: string | readonly [string, string]): (readonly [string, string])[] {
  return typeof means === 'string'
    ? [[key, means]]
    : [
        [key, means[0]],
        [`${key} *`, means[1]],
      ];
}
