/** Cuts a shell line into the words and operators that bash sees, as they are written. Reads bash's grammar, runs nothing. */

export interface Piece {
  /** as written, quotes and all */
  readonly text: string;
  readonly kind: 'word' | 'operator' | 'redirect' | 'text';
}

const blank = /[ \t\r]+/y;
const redirect = /&>>?|(?:\d+|\{[A-Za-z_]\w*\})?(?:<<<|<<-?|<>|>>|>\||[<>]&(?:(?:\d+-?|-)(?=$|[\s|&;<>()]))?|[<>](?!\())/y;
const operator = /;;&|;;|;&|&&|\|\||\|&|[|&;()]/y;
const comment = /#[^\n]*/y;

/** What pages of instructions write that the shell would not take as it is meant. Sticky patterns. */
export interface Extras {
  /** stands for something to fill in, as `<project>` does */
  readonly slot: RegExp;
  /** a whole line that a batch system reads, though the shell does not */
  readonly note: RegExp;
}

/** The pieces of a line. Joined by single blanks they make an equivalent line; comments are left out. */
export function split(line: string, extras?: Extras): Piece[] {
  const pieces: Piece[] = [];
  const waiting: string[] = [];
  let at = 0;
  while (at < line.length) {
    const note = extras && /(?:^|\n)[ \t]*$/.test(line.slice(Math.max(0, at - 20), at)) ? match(extras.note, line, at) : '';
    const rest = match(blank, line, at) || match(comment, line, at) || (line.startsWith('\\\n', at) ? '\\\n' : '');
    if (note) {
      pieces.push({ text: `${note}\n`, kind: 'text' });
      at += note.length;
    } else if (rest) {
      at += rest.length;
    } else if (line[at] === '\n') {
      at = waiting.length > 0 ? takeText(line, at, waiting, pieces) : at + 1;
      endLine(pieces);
    } else {
      const piece = nextPiece(line, at, pieces, extras?.slot);
      if (pieces.at(-1)?.text.match(/^\d*<<-?$/)) waiting.push(unquoted(piece.text));
      pieces.push(piece);
      at += piece.text.length;
    }
  }
  return trimEnd(pieces);
}

function nextPiece(line: string, at: number, before: readonly Piece[], slot?: RegExp): Piece {
  const opening = before.length === 0 || before.at(-1)?.kind === 'operator';
  if (opening && line.startsWith('((', at)) return { text: line.slice(at, afterGroup(line, at + 1, ')')), kind: 'word' };
  const arrow = slot && match(slot, line, at) ? '' : match(redirect, line, at);
  if (arrow) return { text: arrow, kind: 'redirect' };
  const sign = match(operator, line, at);
  if (sign) return { text: sign, kind: 'operator' };
  return { text: line.slice(at, afterWord(line, at, slot)), kind: 'word' };
}

function match(pattern: RegExp, line: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0] ?? '';
}

/** A newline ends a command as `;` does, unless something before it still waits for more. */
function endLine(pieces: Piece[]): void {
  const last = pieces.at(-1);
  if (
    !last ||
    last.kind === 'text' ||
    (last.kind === 'operator' && last.text !== ')') ||
    /^(do|then|else|elif|if|while|until|in|\{|!)$/.test(last.text)
  )
    return;
  pieces.push({ text: ';', kind: 'operator' });
}

/** A here-document stays in one piece with its newlines: they are part of its meaning. */
function takeText(line: string, at: number, waiting: string[], pieces: Piece[]): number {
  let end = at + 1;
  while (waiting.length > 0 && end < line.length) {
    const stop = line.indexOf('\n', end) + 1 || line.length + 1;
    if (line.slice(end, stop - 1).replace(/^\t+/, '') === waiting[0]) waiting.shift();
    end = Math.min(stop, line.length);
  }
  waiting.length = 0;
  const text = line.slice(at, end);
  pieces.push({ text: text.endsWith('\n') ? text : `${text}\n`, kind: 'text' });
  return end;
}

function trimEnd(pieces: Piece[]): Piece[] {
  while (pieces.at(-1)?.text === ';') pieces.pop();
  return pieces;
}

function afterWord(line: string, start: number, slot?: RegExp): number {
  let at = start;
  while (at < line.length) {
    const filled = slot ? match(slot, line, at).length : 0;
    if (filled === 0 && ends(line, start, at)) break;
    at = filled > 0 ? at + filled : afterUnit(line, at);
  }
  return Math.max(at, start + 1);
}

function ends(line: string, start: number, at: number): boolean {
  const char = line[at] as string;
  if (/[\s|&;)]/.test(char)) return true;
  if (char === '<' || char === '>') return line[at + 1] !== '(' || at > start;
  return char === '(' && !/^\w+\+?=$/.test(line.slice(start, at)) && !/[?*+@!]$/.test(line.slice(start, at));
}

/** Groups inside groups that are followed; deeper ones are taken as if they had no end. */
const deepest = 200;

/** Position after one character, escape, quotation, expansion or group. An open end reaches to the end of the line. */
function afterUnit(line: string, at: number, depth = 0): number {
  const two = line.slice(at, at + 2);
  if (depth > deepest) return line.length;
  if (two === '$(' || two === '<(' || two === '>(') return afterGroup(line, at + 2, ')', depth);
  if (two === '${') return afterGroup(line, at + 2, '}', depth);
  if (two === "$'") return afterQuote(line, at + 2, "'", true);
  if (two[0] === "'") return afterQuote(line, at + 1, "'", false);
  if (two[0] === '`') return afterQuote(line, at + 1, '`', true);
  if (two[0] === '"') return afterDouble(line, at + 1, depth);
  if (two[0] === '(') return afterGroup(line, at + 1, ')', depth);
  return Math.min(at + (two[0] === '\\' ? 2 : 1), line.length);
}

function afterGroup(line: string, start: number, close: string, depth = 0): number {
  let at = start;
  while (at < line.length && line[at] !== close) at = afterUnit(line, at, depth + 1);
  return Math.min(at + 1, line.length);
}

function afterQuote(line: string, start: number, close: string, escapes: boolean): number {
  let at = start;
  while (at < line.length && line[at] !== close) at += escapes && line[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, line.length);
}

/** Inside double quotes only escapes and expansions are more than plain characters. */
function afterDouble(line: string, start: number, depth: number): number {
  let at = start;
  while (at < line.length && line[at] !== '"')
    at = /^(\\|`|\$[({])/.test(line.slice(at, at + 2)) ? afterUnit(line, at, depth + 1) : at + 1;
  return Math.min(at + 1, line.length);
}

/** The sign that would close what `line` leaves open; undefined for a line that is whole. */
export function unclosed(line: string): string | undefined {
  const mark = '\u0001';
  const isWhole = (text: string) => split(`${text}\n${mark}`).at(-1)?.text === mark;
  if (isWhole(line)) return undefined;
  const fed = split(line).flatMap((piece, at, all) => (/^\d*<<-?$/.test(all[at - 1]?.text ?? '') ? [unquoted(piece.text)] : []));
  const closing = ['"', "'", '`', ')', '}'].find((close) => isWhole(line + close));
  return closing ?? fed.find((word) => isWhole(`${line}\n${word}`)) ?? ')';
}

/** The commands of `$(...)` inside a word, as they are written. */
export function substitutions(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const opens = text.startsWith('$(', at) && text[at + 2] !== '(';
    const end = opens || text[at] === "'" || text[at] === '\\' ? afterUnit(text, at) : at + 1;
    if (opens && text[end - 1] === ')') found.push(text.slice(at + 2, end - 1));
    at = end;
  }
  return found;
}

/** What a word stands for where that is plain text: quotes and escapes taken away, expansions left as written. */
export function unquoted(text: string): string {
  return text.replace(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs,
    (_, single?: string, double?: string, escaped?: string) => single ?? double?.replace(/\\([$`"\\])/g, '$1') ?? escaped ?? '',
  );
}
