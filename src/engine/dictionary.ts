/**
 * What words of commands mean, whoever uses them. A key is a path: the program, its subcommands, then the word to explain.
 * `git clone --depth` explains `--depth` there and nowhere else. In place of a word may stand
 * `*` after an option, its value; `#2` the second operand; `#2/3` the second of three; `#*` any operand.
 * A meaning that starts with `$` says that a command of its own begins there.
 */
export type Dictionary = Readonly<Record<string, string>>;

/** One set of words for several names of a program: a key without the program becomes a key with each name. */
export function sameFor(programs: readonly string[], words: Dictionary): Dictionary {
  const named = (program: string) => Object.entries(words).map(([key, means]) => [key ? `${program} ${key}` : program, means]);
  return Object.fromEntries(programs.flatMap(named));
}
