/** Options: alone, written together, and with their values. */
import { generally, isLine, shaped, shapedWith } from '../shapes.ts';
import { start } from './program.ts';
import type { Known, Look, Reading, Walk } from './walk.ts';

/** Whether a word is an option where it stands: a dash may also begin what is only handed on. */
export function isOption(text: string, walk: Walk, look: Look): boolean {
  if (walk.optionsEnded || text.length < 2 || !/^[-+]/.test(text)) return false;
  if (text.startsWith('+') && look(`${walk.path} ${text}`) === undefined) return false;
  const next = walk.operands.length + 1;
  if (text !== '--' && isCommand(next, walk.path, look)) return false;
  return look(`${walk.path} #${next}+`) === undefined && look(`${walk.path} #${next}-`) === undefined;
}

/** Most that start a command take the first word behind their own for it, dash or not. */
export function isCommand(operand: number, path: string, look: Look): boolean {
  return operand > 1 && look(`${path} -#${operand}`) === undefined && look(`${path} #${operand}`)?.startsWith('$') === true;
}

export function option(text: string, walk: Walk, look: Look): Reading {
  walk.doubtful = false;
  if (text === '--') {
    walk.optionsEnded = true;
    const means = look(`${walk.path} --`) ?? 'no more options after this';
    if (look(`${walk.path} -- #1`) !== undefined) walk.path = `${walk.path} --`;
    return { means };
  }
  const [name = text, attached] = /^(--?[^=]+)=(.*)$/s.exec(text)?.slice(1) ?? [];
  const key = keyOf(name, walk.path, look);
  const means = look(key);
  if (means !== undefined) return known(key, means, attached, walk, look);
  const whole = look(`${walk.path} ${text}`) ?? (/^-\d+$/.test(text) ? look(`${walk.path} -#`) : undefined);
  if (whole !== undefined) return { means: whole };
  return short(name, text, attached, walk, look) ?? unheard(attached, walk);
}

function unheard(attached: string | undefined, walk: Walk): Reading {
  walk.doubtful = attached === undefined;
  return {};
}

/** One dash and more than a letter: letters written together, or a longer option that somebody gave one dash too few. */
function short(name: string, text: string, attached: string | undefined, walk: Walk, look: Look): Reading | undefined {
  const letters = /^-(\w.+)$/s.exec(text)?.[1];
  if (!letters || look(`${walk.path.replace(/ .*/, '')} -*`) !== undefined) return undefined;
  const longer = name.length > 2 ? keyOf(`-${name}`, walk.path, look) : '';
  const means = look(longer);
  const together = bundle(letters, walk, look);
  if (together) return means && name.length > 3 ? { ...together, means: `${together.means} (not -${name})` } : together;
  if (means === undefined) return undefined;
  return { ...known(longer, means, attached, walk, look), means: `not known with one dash; -${name} has two` };
}

/** Where a word for the option is found: with the command, or with a program whose options may stand anywhere. */
function keyOf(name: string, path: string, look: Look): string {
  const program = path.replace(/ .*/s, '');
  const own = `${path} ${name}`;
  return look(own) === undefined && name.startsWith('--') && look(`${program} --*`) !== undefined ? `${program} ${name}` : own;
}

/** An option with the value that is written to it, or with the demand for one. */
function known(key: string, means: string, attached: string | undefined, walk: Walk, look: Look): Reading {
  const asked = look(`${key} *`);
  if (attached !== undefined) {
    const kind = asked ?? look(`${key} ?`) ?? '';
    const off = kind === '' && attached === 'false' ? 'turned off: ' : '';
    const told = special(key, attached, look) ?? `${off}${shapedWith(means, kind, attached)}`;
    return isLine(kind) ? { means: told, line: attached } : { means: told };
  }
  walk.option = key;
  walk.values = [asked, look(`${key} *2`)].filter((one) => one !== undefined);
  if (asked === undefined) walk.handedTo = look(`${key} #1+`)?.replace(/^handed to /, '');
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

/** `tar xzf a.tar`: letters without a dash, whose values follow in their order. */
export function letters(text: string, walk: Walk, look: Look): Reading | undefined {
  if (look(`${walk.path} -+`) === undefined || !/^[A-Za-z]+$/.test(text)) return undefined;
  const keys = [...text].map((letter) => `${walk.path} -${letter}`);
  const told = keys.map(look);
  if (told.includes(undefined)) return undefined;
  walk.option = keys.find((key) => look(`${key} *`) !== undefined) ?? (keys[0] as string);
  walk.values = keys.flatMap((key) => look(`${key} *`) ?? []);
  return { means: told.join('; ') };
}

/** A word that an option before it asked for. */
export function value(text: string, walk: Walk, known: Known): Reading {
  const { look } = known;
  const means = walk.values.shift() as string;
  if (means.startsWith('$')) return { means: start(text, means, walk, known) };
  // `-genv A=B` says in one word what `-genv A B` says in two
  if (text.includes('=')) walk.values = [];
  if (walk.values.length === 0) walk.handedTo = look(`${walk.option} #1+`)?.replace(/^handed to /, '');
  const told = special(walk.option, text, look) ?? (walk.values.length > 0 ? generally(means) : shaped(means, text));
  return isLine(means) ? { means: told, line: text } : { means: told };
}

/** What one value of an option means: the whole value, or how it begins. */
function special(option: string, text: string, look: Look): string | undefined {
  return look(`${option}=${text}`) ?? (text.includes(':') ? look(`${option}=${text.replace(/:.*/s, ':')}`) : undefined);
}
