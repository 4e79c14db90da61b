/**
 * What words of commands mean, whoever uses them. A key is a path: the program, its subcommands, then the word to explain.
 * `git clone --depth` explains `--depth` there and nowhere else. In place of a word may stand
 * `*` after an option, its value (`*2` a second one); `?` after an option, a value that is only ever written to it, as in `-j8`;
 * `--network=host` an option with this value, however the two are written; `-v=/:` with a value that begins so;
 * `#2` the second operand; `#2/3` the second of three; `#*` any operand; `-#2` says that options may still stand where the second operand begins a command;
 * `#2+` the second and all that follows, dashes or not; after an option, `#1+` all that follows its value; `#2-` a dash where the second is expected, and all that follows;
 * `-#` a dash and a number, as in `head -20`;
 * `-+` nothing: it only says that options may also come first, as letters without a dash;
 * `--*` nothing: it only says that long options of the program may also follow its subcommands;
 * `-*` nothing: it only says that one dash begins a whole word, so that `-np` is not `-n p`;
 * `^:` nothing: after this word the program's own words begin again, as in `mpirun a : b`.
 *
 * A meaning that starts with `$` says that a command of its own begins there; with `$@line `, that it may also come as one word.
 * One that starts with `@` names a kind of value, which is explained from what it holds: see shapes.ts.
 */
export type Dictionary = Readonly<Record<string, string>>;
