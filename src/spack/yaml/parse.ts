/** Text to a file with positions; judges nothing. */
import { parseDocument, type YAMLParseError } from 'yaml';
import type { YamlFile } from './contract.ts';
import { shadowOf, withLineFeeds } from './shadow.ts';

/** Never throws but for nesting so deep that the parser runs out of stack. Errors: see `errorsOf`. */
export function parse(text: string): YamlFile {
  let parsed = withLineFeeds(text);
  let doc = docOf(parsed);
  for (let round = 0; round < 3; round += 1) {
    const next = shadowOf(parsed, doc);
    if (next === undefined) break;
    parsed = next;
    doc = docOf(parsed);
  }
  return { text, doc, eol: eolOf(text) };
}

function docOf(text: string) {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    keepSourceTokens: true,
    prettyErrors: false,
    // silent would also keep still about a second document
    logLevel: 'error',
    // the parser compares each key with all before it, which takes minutes for a large mapping; check/tree.ts looks instead
    uniqueKeys: false,
  });
}

/** Errors that matter to Spack: its parser wants no blank before a comment after a bracket or quote, and no indentation in quotes. */
export function errorsOf(file: YamlFile): readonly YAMLParseError[] {
  return file.doc.errors.filter(
    ({ message }) =>
      !message.startsWith('Comments must be separated from other tokens') &&
      !(message.startsWith('Flow ') && message.endsWith('must be sufficiently indented')) &&
      !/^Multi-line .* needs to be sufficiently indented/.test(message),
  );
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
