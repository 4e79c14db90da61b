/** The places of a command where a program begins, and where it ends. */
import { shaped } from '../shapes.ts';
import { unquoted } from '../split.ts';
import { signs } from '../words/signs.ts';
import { fresh, type Known, type Look, short, type Walk } from './walk.ts';

/** A command of its own begins here; `means` says what it is if nobody knows the program. */
export function start(written: string, means: string, walk: Walk, known: Known): string | undefined {
  settle(walk, known);
  Object.assign(walk, fresh(means.slice(1), [walk.path, ...walk.outer].slice(0, 8)));
  return opening(written, unquoted(written), walk, known.look);
}

/** At the place of a program: settings before it, words of the shell, or the program itself. */
export function opening(written: string, text: string, walk: Walk, look: Look): string | undefined {
  // the shell wants its settings bare; `env` and `sudo` get them without their quotes
  const name = /^([A-Za-z_]\w*)\+?=/.exec(walk.otherwise === undefined ? written : text)?.[1];
  if (name) return variable(name, look);
  if (walk.otherwise === undefined && Object.hasOwn(signs, written)) return signs[written];
  const program = text.replace(/^.*\//s, '');
  walk.path = program || text;
  const means = look(walk.path) ?? walk.otherwise ?? placed(text);
  if (look(walk.path) === undefined && means !== undefined) walk.handedTo = short(walk.path);
  return means;
}

/** A path says where a program is, though not what it does. */
function placed(text: string): string | undefined {
  if (!/^[\w.~/][\w.~/+-]*$/.test(text) || !text.includes('/')) return undefined;
  return /^\.\/[^/]+$/.test(text) ? 'run this file of the folder you are in' : 'run the program at this path';
}

/** Variables that an engine hands on under their own name begin in a way of their own. */
function variable(name: string, look: Look): string {
  const inside = /^(?:APPTAINER|SINGULARITY)ENV_(\w+)$/.exec(name)?.[1];
  if (inside) return `set the variable ${inside} inside the container`;
  const what = look(`=${name}`);
  return `set the variable ${name}${what === undefined ? '' : `: ${what}`}`;
}

/** `export NAME=...` says what a setting before a program says. */
function exported(means: string, text: string, look: Look): string {
  const name = means.startsWith('@exported') && /^(\w+)=/.exec(text)?.[1];
  return name ? variable(name, look) : shaped(means, text);
}

/** Meanings of operands that depend on how many there are. */
export function settle(walk: Walk, { look, pieces, read }: Known): void {
  if (!walk.sure) return;
  const count = walk.operands.length;
  walk.operands.forEach((at, index) => {
    if (read[at]?.means !== undefined) return;
    const means = look(`${walk.path} #${index + 1}/${count}`) ?? look(`${walk.path} #*`);
    if (means !== undefined) read[at] = { means: exported(means, unquoted(pieces[at]?.text ?? ''), look) };
  });
}
