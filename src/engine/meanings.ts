/** Walks along a command and looks each word up where it stands: program, subcommand, option, value or operand. */
import { address } from './addresses.ts';
import type { Dictionary } from './dictionary.ts';
import { operand } from './meanings/operand.ts';
import { isOption, option, value } from './meanings/option.ts';
import { opening, settle } from './meanings/program.ts';
import { caseEnds, named, nowhere } from './meanings/shell.ts';
import { fresh, type Known, type Look, type Reading, type Walk } from './meanings/walk.ts';
import { refuses } from './shapes.ts';
import { type Piece, unquoted } from './split.ts';
import { arrows, signs } from './words/signs.ts';

export type Meanings = (string | undefined)[];

/** One entry for each piece; undefined where no dictionary is certain. */
export function meaningsOf(pieces: readonly Piece[], dictionaries: readonly Dictionary[]): Meanings {
  return readingsOf(pieces, dictionaries).map((one) => one.means);
}

/** The same, with the shell's lines that words hold. */
export function readingsOf(pieces: readonly Piece[], dictionaries: readonly Dictionary[]): Reading[] {
  const look: Look = (key) => dictionaries.find((one) => Object.hasOwn(one, key))?.[key];
  const read: Reading[] = [];
  const commands = (path: string) => dictionaries.some((one) => leads(one, path));
  const known = { look, commands, cases: caseEnds(pieces), pieces, read };
  let walk = fresh();
  pieces.forEach((piece, at) => {
    if (piece.kind === 'operator' || piece.kind === 'text') {
      settle(walk, known);
      walk = fresh();
    }
    const text = unquoted(piece.text);
    const again = piece.kind === 'word' && walk.outer.find((path) => look(`${path} ^${text}`) !== undefined);
    if (again) {
      settle(walk, known);
      walk = { ...fresh(), path: again };
      read[at] = { means: look(`${again} ^${text}`) };
    } else read[at] = reading(piece, at, walk, known);
  });
  settle(walk, known);
  return read.map((one, at) => (one.means === undefined ? { ...one, means: plainly(pieces[at] as Piece) } : one));
}

const branches = new WeakMap<Dictionary, Set<string>>();

/** Whether a dictionary has subcommands below this path. */
function leads(dictionary: Dictionary, path: string): boolean {
  let found = branches.get(dictionary);
  if (!found) {
    found = new Set(Object.keys(dictionary).flatMap((key) => /^(.*) [a-z][\w-]*$/s.exec(key)?.[1] ?? []));
    branches.set(dictionary, found);
  }
  return found.has(path);
}

function reading(piece: Piece, at: number, walk: Walk, known: Known): Reading {
  if (piece.kind === 'operator') return { means: named(at, known) ?? signs[piece.text] };
  if (piece.kind === 'text') return { means: 'the lines it is fed' };
  if (piece.kind === 'redirect') {
    const [means, target] = arrows[piece.text] ?? [];
    walk.target = target === '' || /[<>]&(\d|-)/.test(piece.text) ? undefined : (target ?? 'a file');
    return { means };
  }
  if (/^\\[ \t]$/.test(piece.text) && known.pieces[at + 1]?.text === ';')
    return { means: 'a blank behind this sign: the command ends with this line' };
  const text = unquoted(piece.text);
  if (walk.target !== undefined) {
    const means = text === '/dev/null' ? nowhere(walk.target) : walk.target;
    walk.target = undefined;
    return { means };
  }
  if (walk.path === '') return { means: named(at, known) ?? opening(piece.text, text, walk, known.look) };
  if (walk.values.length > 0 && !refuses(walk.values[0] as string, text)) return value(text, walk, known);
  walk.values = [];
  if (walk.handedTo !== undefined) return { means: `handed to ${walk.handedTo}` };
  if (walk.lost) return {};
  if (isOption(text, walk, known.look)) return option(text, walk, known.look);
  return operand(piece.text, at, walk, known);
}

/** A word that nobody has a meaning for, where it is plain what the shell makes of it. */
function plainly({ kind, text }: Piece): string | undefined {
  if (kind !== 'word') return undefined;
  if (/^"?\$[@*]"?$/.test(text)) return 'the words this script was given';
  const name = /^"?\$(?:(\w+)|\{(\w+)\})"?$/.exec(text);
  if (name) return `what the variable ${name[1] ?? name[2]} holds`;
  return address(unquoted(text));
}
