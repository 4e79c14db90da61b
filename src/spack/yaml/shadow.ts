import { lexemes } from './check/lexemes.ts';
import type { YamlFile } from './contract.ts';

type Doc = YamlFile['doc'];

/** A letter in place of a colon. scalar.ts puts the colon back. */
export const HIDDEN_COLON = '\uE03A';

/** Carriage returns alone end a line. */
export function withLineFeeds(text: string): string {
  return text.replaceAll(/\r(?!\n)/g, '\n');
}

/** The text to parse instead; undefined: this one will do. */
export function shadowOf(text: string, doc: Doc): string | undefined {
  const flat = doc.errors.some(({ message }) => BAD_BRACKETS.test(message)) ? withFlatBrackets(text) : text;
  if (flat !== text) return flat;
  const colons = colonsOfWords(text);
  return colons.length > 0 ? replacedAt(text, colons, HIDDEN_COLON) : undefined;
}

const BAD_BRACKETS = /^(?:Flow .* must be sufficiently indented|Multi-line .* needs to be sufficiently indented)/;

/** Between brackets Spack's parser does not look at indentation at all, so they may as well stand on one line. */
function withFlatBrackets(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { from, source, kind } of lexemes(text)) {
    if (from < done || kind !== 'loose' || (source !== '[' && source !== '{')) continue;
    const end = closing(text, from);
    if (end === undefined) break;
    parts.push(text.slice(done, from), flat(text.slice(from, end)));
    done = end;
  }
  return parts.join('') + text.slice(done);
}

/** Quoted texts keep their inner line ends; comments become blanks. */
function flat(text: string): string {
  return text.replaceAll(PIECE, (piece) => (/^[\s#]/.test(piece) ? piece.replaceAll(/[^ ]/g, ' ') : piece));
}

/** What stands between brackets: quoted texts, comments, line ends, and all else. */
const PIECE = /(?<=[\s,[{:]|^)(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')|(?<=\s)#[^\n]*|\r?\n|[^\n]/g;

/** Offset behind the bracket that closes the one here; undefined: there is none. */
function closing(text: string, from: number): number | undefined {
  let depth = 0;
  const pieces = new RegExp(PIECE.source, 'g');
  pieces.lastIndex = from;
  for (let found = pieces.exec(text); found; found = pieces.exec(text)) {
    if (/^[[{]$/.test(found[0])) depth += 1;
    if (/^[\]}]$/.test(found[0])) depth -= 1;
    if (depth === 0) return pieces.lastIndex;
  }
  return undefined;
}

/**
 * In brackets, YAML ends a word at a colon before a comma or bracket: `[cmake@3.20:]` is a table with an empty value. Spack's parser
 * takes the colon for a part of the word, which is what people who write specs mean.
 */
function colonsOfWords(text: string): readonly number[] {
  if (!mayStandInBrackets(text) || text.includes(HIDDEN_COLON)) return [];
  const places: number[] = [];
  let wordEnd = -1;
  for (const { from, source, kind } of lexemes(text)) {
    if (kind === 'plain') wordEnd = from + source.length;
    else if (source === ':' && from === wordEnd && /[,[\]{}]/.test(text[from + 1] ?? '')) places.push(from);
  }
  return places;
}

/** Quoted texts and comments, whose brackets do not count; a colon of a word before a bracket or comma; a bracket. */
const BRACKET = /(?<=[\s,[{:]|^)(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')|(?<=\s|^)#[^\n]*|[^\s"'\]}]:[,[\]{}]|[[\]{}]/;

/**
 * Whether such a colon has an open bracket anywhere before it, in its line or in lines above that begin with one left open. Reading
 * the text a second time costs as much as parsing it, and few files need it.
 */
function mayStandInBrackets(text: string): boolean {
  const sign = new RegExp(BRACKET, 'g');
  let depth = 0;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const word = found[0];
    if (word.length > 3) continue;
    if (word === '[' || word === '{') depth += 1;
    else if (word === ']' || word === '}') depth = Math.max(0, depth - 1);
    else if (depth > 0) return true;
    else if (/[[{]$/.test(word)) depth += 1;
  }
  return false;
}

function replacedAt(text: string, places: readonly number[], by: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const place of places) {
    parts.push(text.slice(at, place), by);
    at = place + 1;
  }
  return parts.join('') + text.slice(at);
}
