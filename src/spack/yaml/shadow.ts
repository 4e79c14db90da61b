/**
 * Where Spack's parser is more generous than the one here, a text of the same length is parsed in place of the real one: every offset
 * stays true, and the real text stays the one that is shown, edited and saved.
 */
import { type CST, isCollection, isNode, visit } from 'yaml';
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
  const colons = colonsOfWords(text, doc);
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
function colonsOfWords(text: string, doc: Doc): readonly number[] {
  if (!/[^\s"'\]}]:[,[\]{}]/.test(text) || text.includes(HIDDEN_COLON)) return [];
  const places = new Set<number>();
  visit(doc, {
    Node(_, node) {
      if (!isNode(node) || !isCollection(node) || !node.flow) return;
      const items = (node.srcToken as { items?: readonly Parameters<typeof colonOf>[1][] } | undefined)?.items ?? [];
      for (const item of items) for (const place of colonOf(text, item)) places.add(place);
    },
  });
  return [...places].sort((one, other) => one - other);
}

function colonOf(text: string, item: { key?: CST.Token | null; sep?: readonly CST.SourceToken[] }): readonly number[] {
  const colon = item.sep?.find((token) => token.type === 'map-value-ind');
  if (!colon || item.key?.type !== 'scalar') return [];
  const ends = item.key.offset + item.key.source.length === colon.offset;
  return ends && /[,[\]{}]/.test(text[colon.offset + 1] ?? '') ? [colon.offset] : [];
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
