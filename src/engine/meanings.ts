/** Walks along a command and looks each word up where it stands: program, subcommand, option, value or operand. */
import type { Dictionary } from './dictionary.ts';
import { type Piece, unquoted } from './split.ts';
import { arrows, signs } from './words.ts';

/** Where the walk stands inside one simple command. */
interface Walk {
  /** program and subcommands so far; empty where a program is expected */
  path: string;
  /** positions of the operands met so far */
  operands: number[];
  /** false after an option that nobody knows: it may have swallowed the next word, so operands can no longer be counted */
  sure: boolean;
  /** what the next word means, because an option asks for a value */
  value: string | undefined;
  /** what the next word means, because an arrow points to it */
  target: string | undefined;
  optionsEnded: boolean;
  /** what a program that nobody knows means at this place */
  otherwise: string | undefined;
}

const fresh = (otherwise?: string): Walk => ({
  path: '',
  operands: [],
  sure: true,
  value: undefined,
  target: undefined,
  optionsEnded: false,
  otherwise,
});

export type Meanings = (string | undefined)[];
type Look = (key: string) => string | undefined;

/** One entry for each piece; undefined where no dictionary is certain. */
export function meaningsOf(pieces: readonly Piece[], dictionaries: readonly Dictionary[]): Meanings {
  const look: Look = (key) => dictionaries.find((one) => Object.hasOwn(one, key))?.[key];
  const means: Meanings = [];
  let walk = fresh();
  pieces.forEach((piece, at) => {
    if (piece.kind === 'operator' || piece.kind === 'text') {
      settle(walk, means, look);
      walk = fresh();
    }
    means[at] = meaningOf(piece, at, walk, look);
  });
  settle(walk, means, look);
  return means;
}

function meaningOf(piece: Piece, at: number, walk: Walk, look: Look): string | undefined {
  if (piece.kind === 'operator') return signs[piece.text];
  if (piece.kind === 'text') return 'the lines it is fed';
  if (piece.kind === 'redirect') {
    const [means, target] = arrows[piece.text] ?? [];
    walk.target = target === '' || /[<>]&(\d|-)/.test(piece.text) ? undefined : (target ?? 'a file');
    return means;
  }
  const text = unquoted(piece.text);
  if (walk.target !== undefined) return take(walk, 'target');
  if (walk.path === '') return opening(piece.text, text, walk, look);
  if (walk.value !== undefined) return take(walk, 'value');
  if (!walk.optionsEnded && text.length > 1 && (text.startsWith('-') || text.startsWith('+'))) return option(text, walk, look);
  return operand(text, at, walk, look);
}

function take(walk: Walk, what: 'target' | 'value'): string | undefined {
  const means = walk[what];
  walk[what] = undefined;
  return means;
}

/** At the place of a program: settings before it, words of the shell, or the program itself. */
function opening(written: string, text: string, walk: Walk, look: Look): string | undefined {
  const name = /^([A-Za-z_]\w*)\+?=/.exec(written)?.[1];
  if (name) return `set the variable ${name}`;
  if (Object.hasOwn(signs, written)) return signs[written];
  const program = text.replace(/^.*\//, '');
  walk.path = program || text;
  return look(walk.path) ?? walk.otherwise;
}

function option(text: string, walk: Walk, look: Look): string | undefined {
  if (text === '--') {
    walk.optionsEnded = true;
    return look(`${walk.path} --`) ?? 'no more options after this';
  }
  const [name = text, value] = /^(--[^=]+)=(.*)$/s.exec(text)?.slice(1) ?? [];
  const means = look(`${walk.path} ${name}`);
  if (means !== undefined) {
    if (value === undefined) walk.value = look(`${walk.path} ${name} *`);
    return means;
  }
  const letters = /^-([A-Za-z0-9]{2,})$/.exec(text)?.[1];
  return (letters && bundle([...letters], walk, look)) || unknown(walk);
}

/** `-xf`: short options written together; only the last may ask for a value. `-n2`: a value written to its option. */
function bundle(letters: readonly string[], walk: Walk, look: Look): string | undefined {
  const [first = ''] = letters;
  if (look(`${walk.path} -${first} *`) && letters.slice(1).every((letter) => /\d/.test(letter)))
    return look(`${walk.path} -${first}`);
  const means = letters.map((letter) => look(`${walk.path} -${letter}`));
  const early = letters.slice(0, -1).some((letter) => look(`${walk.path} -${letter} *`) !== undefined);
  if (early || means.includes(undefined)) return undefined;
  walk.value = look(`${walk.path} -${letters.at(-1)} *`);
  return means.join('; ');
}

function unknown(walk: Walk): undefined {
  walk.sure = false;
  return undefined;
}

function operand(text: string, at: number, walk: Walk, look: Look): string | undefined {
  const known = look(`${walk.path} ${text}`);
  if (known !== undefined && !/^[#*]/.test(text)) {
    if (walk.operands.length === 0 && /^[a-z]/.test(text)) walk.path = `${walk.path} ${text}`;
    else walk.operands.push(at);
    return known;
  }
  walk.operands.push(at);
  if (!walk.sure) return undefined;
  const means = look(`${walk.path} #${walk.operands.length}`);
  if (!means?.startsWith('$')) return means;
  Object.assign(walk, fresh(means.slice(1)));
  return opening(text, text, walk, look);
}

/** Meanings of operands that depend on how many there are. */
function settle(walk: Walk, means: Meanings, look: Look): void {
  if (!walk.sure) return;
  walk.operands.forEach((at, index) => {
    means[at] ??= look(`${walk.path} #${index + 1}/${walk.operands.length}`) ?? look(`${walk.path} #*`);
  });
}
