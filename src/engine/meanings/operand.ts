/** Operands: subcommands, words that are counted, and words that may be something else. */
import { optionsToFill } from '../pasted.ts';
import { shaped } from '../shapes.ts';
import { type Piece, unquoted } from '../split.ts';
import { letters } from './option.ts';
import { start } from './program.ts';
import { type Known, type Look, type Reading, short, type Walk } from './walk.ts';

export function operand(written: string, at: number, walk: Walk, known: Known): Reading {
  const { look, pieces } = known;
  const text = unquoted(written);
  const child = look(`${walk.path} ${text}`);
  if (child !== undefined && !/^(?:[#*?^$]|-.)/.test(text)) {
    const isName = walk.operands.length === 0 && /^[a-z]/.test(text);
    if (walk.doubtful && !(isName && onlyName(at, walk.path, look, pieces))) return doubt(at, walk, look);
    if (isName) walk.path = `${walk.path} ${text}`;
    else walk.operands.push(at);
    walk.doubtful = false;
    return { means: child };
  }
  if (walk.doubtful) return doubt(at, walk, look);
  const old = walk.operands.length === 0 && walk.option === '' ? letters(text, walk, look) : undefined;
  if (old) return old;
  const options = walk.optionsEnded ? undefined : optionsToFill(written, (name) => look(`${walk.path} ${name}`));
  if (options !== undefined) return { means: options };
  if (holdsOptions(written) && !walk.optionsEnded)
    return { means: `what the variable ${written.replace(/\W/g, '')} holds: options, by its name` };
  if (walk.operands.length === 0 && known.commands(walk.path) && !takesOperands(walk.path, look)) walk.lost = true;
  walk.operands.push(at);
  if (!walk.sure) return {};
  return counted(written, text, walk, known);
}

/** A command that may also come as one word, for a shell to take apart. */
const asLine = '$@line ';

/** The operand that was just counted, where its number alone says what it is. */
function counted(written: string, text: string, walk: Walk, known: Known): Reading {
  const { look } = known;
  const number = walk.operands.length;
  const dash = !walk.optionsEnded && text.startsWith('-') ? look(`${walk.path} #${number}-`) : undefined;
  const rest = dash ?? look(`${walk.path} #${number}+`);
  const means = rest ?? look(`${walk.path} #${number}`);
  if (means?.startsWith('$')) return begun(written, text, means, walk, known);
  if (rest !== undefined) {
    const first = unquoted(known.pieces[walk.operands[0] ?? -1]?.text ?? '');
    walk.handedTo = rest.replace(/^handed to /, '').replace('#1', short(first.replace(/^.*\//s, '') || first));
    return { means: `handed to ${walk.handedTo}` };
  }
  return { means: means && shaped(means, text) };
}

/** A command begins at this operand: as words of its own, or all of it in one word. */
function begun(written: string, text: string, means: string, walk: Walk, known: Known): Reading {
  const misplaced = walk.operands.length > 1 && !walk.optionsEnded && /^-[a-z-]/i.test(text);
  walk.operands.pop();
  if (means.startsWith(asLine) && /\s/.test(text)) {
    walk.handedTo = 'that command';
    return { means: means.slice(asLine.length), line: text };
  }
  const told = start(written, means.replace(asLine, '$'), walk, known);
  return { means: misplaced ? 'taken for the command to run: options stand further left' : told };
}

/** A word that is an operand, or the value of the unknown option before it. Where a command may start another, all that follows is in doubt. */
function doubt(at: number, walk: Walk, look: Look): Reading {
  walk.doubtful = false;
  walk.sure = false;
  walk.operands.push(at);
  const starts = (number: number) =>
    look(`${walk.path} #${number}+`) !== undefined || look(`${walk.path} #${number}`)?.startsWith('$');
  walk.lost = [1, 2, 3, 4].some(starts);
  return {};
}

/** Of the words that follow, no other could be the subcommand, so this one must be. */
function onlyName(at: number, path: string, look: Look, pieces: readonly Piece[]): boolean {
  for (let next = at + 1; next < pieces.length && pieces[next]?.kind !== 'operator'; next++) {
    const text = unquoted(pieces[next]?.text ?? '');
    if (/^[a-z]/.test(text) && look(`${path} ${text}`) !== undefined) return false;
  }
  return look(`${path} #1`) === undefined && look(`${path} #*`) === undefined;
}

/** Whether a word that is no subcommand has a meaning there all the same. */
function takesOperands(path: string, look: Look): boolean {
  return ['#1', '#*', '#1+', '#1-', '#1/1', '#1/2', '#1/3'].some((key) => look(`${path} ${key}`) !== undefined);
}

/** `$MPIFLAGS` may become any number of words. */
function holdsOptions(written: string): boolean {
  return /^\$\{?\w*(opt|flag|arg)\w*\}?$/i.test(written);
}
