/** Text to a file with positions; judges nothing. */
import { parseDocument } from 'yaml';
import type { YamlFile } from './contract.ts';

/** Never throws but for nesting so deep that the parser runs out of stack. Errors stand in `doc.errors`. */
export function parse(text: string): YamlFile {
  const doc = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'silent',
    // the parser compares each key with all before it, which takes minutes for a large mapping; check/duplicates.ts looks instead
    uniqueKeys: false,
  });
  return { text, doc, eol: eolOf(text) };
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
