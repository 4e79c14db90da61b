/** Text to a file with positions; judges nothing. */
import { type CST, isCollection, isNode, parseDocument, visit, type YAMLParseError } from 'yaml';
import type { YamlFile } from './contract.ts';

/** Never throws but for nesting so deep that the parser runs out of stack. Errors stand in `doc.errors`. */
export function parse(text: string): YamlFile {
  // carriage returns alone end a line, for Spack; taking line feeds for them keeps every offset
  let shadow = text.replaceAll(/\r(?!\n)/g, '\n');
  let doc = docOf(shadow);
  for (let round = 0; round < 3; round += 1) {
    const colons = colonsOfWords(text, doc);
    if (colons.length === 0) break;
    shadow = withColonsHidden(shadow, colons);
    doc = docOf(shadow);
  }
  return { text, doc, eol: eolOf(text) };
}

function docOf(text: string) {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'silent',
    // the parser compares each key with all before it, which takes minutes for a large mapping; check/tree.ts looks instead
    uniqueKeys: false,
  });
}

/** Errors that matter. Spack's parser allows what these two are about. */
export function errorsOf(file: YamlFile): readonly YAMLParseError[] {
  return file.doc.errors.filter(
    ({ message }) =>
      !message.startsWith('Comments must be separated from other tokens') &&
      !(message.startsWith('Flow ') && message.endsWith('must be sufficiently indented')),
  );
}

/** A letter in place of a colon while parsing. scalar.ts puts the colon back. */
export const HIDDEN_COLON = '\uE03A';

function withColonsHidden(text: string, places: readonly number[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const place of places) {
    parts.push(text.slice(at, place), HIDDEN_COLON);
    at = place + 1;
  }
  return parts.join('') + text.slice(at);
}

/**
 * In brackets, YAML ends a word at a colon before a comma or bracket: `[cmake@3.20:]` is a table with an empty value. Spack's parser
 * takes the colon for a part of the word, which is what people who write specs mean.
 */
function colonsOfWords(text: string, doc: ReturnType<typeof docOf>): readonly number[] {
  if (!/[^\s"'\]}]:[,[\]{}]/.test(text) || text.includes(HIDDEN_COLON)) return [];
  const places: number[] = [];
  visit(doc, {
    Node(_, node) {
      if (!isNode(node) || !isCollection(node) || !node.flow) return;
      const items = (node.srcToken as { items?: readonly Parameters<typeof colonOf>[1][] } | undefined)?.items ?? [];
      for (const item of items) places.push(...colonOf(text, item));
    },
  });
  return [...new Set(places)].sort((one, other) => one - other);
}

function colonOf(text: string, item: { key?: CST.Token | null; sep?: readonly CST.SourceToken[] }): readonly number[] {
  const colon = item.sep?.find((token) => token.type === 'map-value-ind');
  if (!colon || item.key?.type !== 'scalar') return [];
  const ends = item.key.offset + item.key.source.length === colon.offset;
  return ends && /[,[\]{}]/.test(text[colon.offset + 1] ?? '') ? [colon.offset] : [];
}

/** What most lines end with. */
function eolOf(text: string): '\n' | '\r\n' {
  let crlf = 0;
  let lf = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (text[at - 1] === '\r') crlf += 1;
    else lf += 1;
  }
  return crlf > lf ? '\r\n' : '\n';
}
