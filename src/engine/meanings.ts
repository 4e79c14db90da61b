/** Walks along a command and looks each word up where it stands: program, subcommand, option, value or operand. */
import type { Dictionary } from './dictionary.ts';
import { address, isLine, refuses, shaped, shapedWith } from './shapes.ts';
import { type Piece, unquoted } from './split.ts';
import { arrows, signs } from './words.ts';

/** What is known of a word. */
export interface Reading {
  readonly means?: string | undefined;
  /** a line for the shell that the word holds */
  readonly line?: string | undefined;
}

export type Meanings = (string | undefined)[];
export type Look = (key: string) => string | undefined;

/** Where the walk stands inside one simple command. */
interface Walk {
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

const fresh = (otherwise?: string, outer: readonly string[] = []): Walk => ({
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

/** One entry for each piece; undefined where no dictionary is certain. */
export function meaningsOf(pieces: readonly Piece[], dictionaries: readonly Dictionary[]): Meanings {
  return readingsOf(pieces, dictionaries).map((one) => one.means);
}

/** The same, with the shell's lines that words hold. */
export function readingsOf(pieces: readonly Piece[], dictionaries: readonly Dictionary[]): Reading[] {
  const look: Look = (key) => dictionaries.find((one) => Object.hasOwn(one, key))?.[key];
  const read: Reading[] = [];
  let walk = fresh();
  pieces.forEach((piece, at) => {
    if (piece.kind === 'operator' || piece.kind === 'text') {
      settle(walk, { look, pieces, read });
      walk = fresh();
    }
    const text = unquoted(piece.text);
    const again = piece.kind === 'word' && walk.outer.find((path) => look(`${path} ^${text}`) !== undefined);
    if (again) {
      settle(walk, { look, pieces, read });
      walk = { ...fresh(), path: again };
      read[at] = { means: look(`${again} ^${text}`) };
    } else read[at] = reading(piece, at, walk, { look, pieces, read });
  });
  settle(walk, { look, pieces, read });
  return read.map((one, at) => (one.means === undefined ? { ...one, means: plainly(pieces[at] as Piece) } : one));
}

interface Known {
  readonly look: Look;
  readonly pieces: readonly Piece[];
  /** what was found so far */
  readonly read: Reading[];
}

function reading(piece: Piece, at: number, walk: Walk, known: Known): Reading {
  if (piece.kind === 'operator') return { means: signs[piece.text] };
  if (piece.kind === 'text') return { means: 'the lines it is fed' };
  if (piece.kind === 'redirect') {
    const [means, target] = arrows[piece.text] ?? [];
    walk.target = target === '' || /[<>]&(\d|-)/.test(piece.text) ? undefined : (target ?? 'a file');
    return { means };
  }
  const text = unquoted(piece.text);
  if (walk.target !== undefined) {
    const means = walk.target;
    walk.target = undefined;
    return { means };
  }
  if (walk.path === '') return { means: opening(piece.text, text, walk, known.look) };
  if (walk.values.length > 0 && !refuses(walk.values[0] as string, text)) return value(text, walk, known);
  walk.values = [];
  if (walk.handedTo !== undefined) return { means: `handed to ${walk.handedTo}` };
  if (walk.lost) return {};
  if (isOption(text, walk, known.look)) return option(text, walk, known.look);
  return { means: operand(piece.text, at, walk, known) };
}

function isOption(text: string, walk: Walk, look: Look): boolean {
  if (walk.optionsEnded || text.length < 2 || !/^[-+]/.test(text)) return false;
  if (text.startsWith('+') && look(`${walk.path} ${text}`) === undefined) return false;
  const next = walk.operands.length + 1;
  return look(`${walk.path} #${next}+`) === undefined && look(`${walk.path} #${next}-`) === undefined;
}

/** A word that nobody has a meaning for, where it is plain what the shell makes of it. */
function plainly({ kind, text }: Piece): string | undefined {
  if (kind !== 'word') return undefined;
  if (/^"?\$[@*]"?$/.test(text)) return 'the words this script was given';
  const name = /^"?\$(?:(\w+)|\{(\w+)\})"?$/.exec(text);
  if (name) return `what the variable ${name[1] ?? name[2]} holds`;
  return address(unquoted(text));
}

function value(text: string, walk: Walk, known: Known): Reading {
  const { look } = known;
  const means = walk.values.shift() as string;
  if (means.startsWith('$')) return { means: start(text, means, walk, known) };
  // `-genv A=B` says in one word what `-genv A B` says in two
  if (text.includes('=')) walk.values = [];
  if (walk.values.length === 0) walk.handedTo = look(`${walk.option} #1+`)?.replace(/^handed to /, '');
  const told = special(walk.option, text, look) ?? shaped(means, text);
  return isLine(means) ? { means: told, line: text } : { means: told };
}

/** A command of its own begins here; `means` says what it is if nobody knows the program. */
function start(written: string, means: string, walk: Walk, known: Known): string | undefined {
  settle(walk, known);
  Object.assign(walk, fresh(means.slice(1), [walk.path, ...walk.outer].slice(0, 8)));
  return opening(written, unquoted(written), walk, known.look);
}

/** What one value of an option means: the whole value, or how it begins. */
function special(option: string, text: string, look: Look): string | undefined {
  return look(`${option}=${text}`) ?? (text.includes(':') ? look(`${option}=${text.replace(/:.*/s, ':')}`) : undefined);
}

/** At the place of a program: settings before it, words of the shell, or the program itself. */
function opening(written: string, text: string, walk: Walk, look: Look): string | undefined {
  const name = /^([A-Za-z_]\w*)\+?=/.exec(written)?.[1];
  if (name) return variable(name, look);
  if (walk.otherwise === undefined && Object.hasOwn(signs, written)) return signs[written];
  const program = text.replace(/^.*\//s, '');
  walk.path = program || text;
  const means = look(walk.path);
  if (means === undefined && walk.otherwise !== undefined) walk.handedTo = short(walk.path);
  return means ?? walk.otherwise;
}

/** Variables that an engine hands on under their own name begin in a way of their own. */
function variable(name: string, look: Look): string {
  const inside = /^(?:APPTAINER|SINGULARITY)ENV_(\w+)$/.exec(name)?.[1];
  if (inside) return `set the variable ${inside} inside the container`;
  const what = look(`=${name}`);
  return `set the variable ${name}${what === undefined ? '' : `: ${what}`}`;
}

function short(name: string): string {
  return name.length > 30 ? `${name.slice(0, 29)}…` : name;
}

function option(text: string, walk: Walk, look: Look): Reading {
  walk.doubtful = false;
  if (text === '--') {
    walk.optionsEnded = true;
    return { means: look(`${walk.path} --`) ?? 'no more options after this' };
  }
  const [name = text, attached] = /^(--?[^=]+)=(.*)$/s.exec(text)?.slice(1) ?? [];
  const means = look(`${walk.path} ${name}`);
  if (means !== undefined) return known(`${walk.path} ${name}`, means, attached, walk, look);
  const whole = look(`${walk.path} ${text}`);
  if (whole !== undefined) return { means: whole };
  const letters = /^-(\w.+)$/s.exec(text)?.[1];
  const together = letters && look(`${walk.path.replace(/ .*/, '')} -*`) === undefined && bundle(letters, walk, look);
  if (together) return together;
  walk.doubtful = attached === undefined;
  return {};
}

/** An option with the value that is written to it, or with the demand for one. */
function known(key: string, means: string, attached: string | undefined, walk: Walk, look: Look): Reading {
  const asked = look(`${key} *`);
  if (attached !== undefined) {
    const kind = asked ?? look(`${key} ?`) ?? '';
    const told = special(key, attached, look) ?? shapedWith(means, kind, attached);
    return isLine(kind) ? { means: told, line: attached } : { means: told };
  }
  walk.option = key;
  walk.values = [asked, look(`${key} *2`)].filter((one) => one !== undefined);
  return { means };
}

/** `-xf`: short options written together; what follows one that takes a value is its value, as in `-n2`. */
function bundle(letters: string, walk: Walk, look: Look): Reading | undefined {
  const told: string[] = [];
  for (let at = 0; at < letters.length; at++) {
    const key = `${walk.path} -${letters[at]}`;
    const means = look(key);
    if (means === undefined) return undefined;
    const rest = letters.slice(at + 1);
    const takes = look(`${key} *`) ?? look(`${key} ?`);
    const last = known(key, means, takes !== undefined && rest !== '' ? rest : undefined, walk, look);
    told.push(last.means as string);
    if (takes !== undefined || rest === '') return { ...last, means: [...new Set(told)].join('; ') };
  }
  return undefined;
}

function operand(written: string, at: number, walk: Walk, known: Known): string | undefined {
  const { look, pieces } = known;
  const text = unquoted(written);
  const child = look(`${walk.path} ${text}`);
  if (child !== undefined && !/^[#*?^$-]/.test(text)) {
    const isName = walk.operands.length === 0 && /^[a-z]/.test(text);
    if (walk.doubtful && !(isName && onlyName(at, walk.path, look, pieces))) return doubt(at, walk, look);
    if (isName) walk.path = `${walk.path} ${text}`;
    else walk.operands.push(at);
    walk.doubtful = false;
    return child;
  }
  if (walk.doubtful) return doubt(at, walk, look);
  if (holdsOptions(written) && !walk.optionsEnded)
    return `what the variable ${written.replace(/\W/g, '')} holds: options, by its name`;
  walk.operands.push(at);
  if (!walk.sure) return undefined;
  return counted(written, text, walk, known);
}

/** The operand that was just counted, where its number alone says what it is. */
function counted(written: string, text: string, walk: Walk, known: Known): string | undefined {
  const { look } = known;
  const number = walk.operands.length;
  const dash = !walk.optionsEnded && text.startsWith('-') ? look(`${walk.path} #${number}-`) : undefined;
  const rest = dash ?? look(`${walk.path} #${number}+`);
  const means = rest ?? look(`${walk.path} #${number}`);
  if (means?.startsWith('$')) {
    walk.operands.pop();
    return start(written, means, walk, known);
  }
  if (rest !== undefined) {
    const first = unquoted(known.pieces[walk.operands[0] ?? -1]?.text ?? '');
    walk.handedTo = rest.replace(/^handed to /, '').replace('#1', short(first.replace(/^.*\//s, '') || first));
    return `handed to ${walk.handedTo}`;
  }
  return means === undefined ? undefined : shaped(means, text);
}

/** `export NAME=...` says what a setting before a program says. */
function exported(means: string, text: string, look: Look): string {
  const name = means.startsWith('@exported') && /^(\w+)=/.exec(text)?.[1];
  return name ? variable(name, look) : shaped(means, text);
}

/** A word that is an operand, or the value of the unknown option before it. Where a command may start another, all that follows is in doubt. */
function doubt(at: number, walk: Walk, look: Look): undefined {
  walk.doubtful = false;
  walk.sure = false;
  walk.operands.push(at);
  const starts = (number: number) =>
    look(`${walk.path} #${number}+`) !== undefined || look(`${walk.path} #${number}`)?.startsWith('$');
  walk.lost = [1, 2, 3, 4].some(starts);
  return undefined;
}

/** Of the words that follow, no other could be the subcommand, so this one must be. */
function onlyName(at: number, path: string, look: Look, pieces: readonly Piece[]): boolean {
  for (let next = at + 1; next < pieces.length && pieces[next]?.kind !== 'operator'; next++) {
    const text = unquoted(pieces[next]?.text ?? '');
    if (/^[a-z]/.test(text) && look(`${path} ${text}`) !== undefined) return false;
  }
  return look(`${path} #1`) === undefined && look(`${path} #*`) === undefined;
}

/** `$MPIFLAGS` may become any number of words. */
function holdsOptions(written: string): boolean {
  return /^\$\{?\w*(opt|flag|arg)\w*\}?$/i.test(written);
}

/** Meanings of operands that depend on how many there are. */
function settle(walk: Walk, { look, pieces, read }: Known): void {
  if (!walk.sure) return;
  const count = walk.operands.length;
  walk.operands.forEach((at, index) => {
    if (read[at]?.means !== undefined) return;
    const means = look(`${walk.path} #${index + 1}/${count}`) ?? look(`${walk.path} #*`);
    if (means !== undefined) read[at] = { means: exported(means, unquoted(pieces[at]?.text ?? ''), look) };
  });
}
