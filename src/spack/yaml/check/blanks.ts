/** Blanks and quotes that look right and are not: they come along when text is copied from a web page or a document. */
import { isScalar, type Node, visit } from 'yaml';
import type { SpackFinding } from '../../finding.ts';
import type { YamlFile } from '../contract.ts';
import { lineStart } from '../lines.ts';
import { andMore, finding, type Text } from './found.ts';
import { lexemes } from './lexemes.ts';

const FALSE_BLANK = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]|[\u200B-\u200D\u2060]|(?<!^)\uFEFF/g;
const NO_WIDTH = /[\u200B-\u200D\u2060\uFEFF]/;

/** No-break spaces and their like outside of comments, quotes and blocks. `error` where the indentation is made of them. */
export function falseBlanks(of: Text): readonly SpackFinding[] {
  if (of.text.search(FALSE_BLANK) < 0) return [];
  const places = falseBlankPlaces(of.text);
  const [first] = places;
  if (first === undefined) return [];
  const indents = places.find((at) => isStructure(of.text, at));
  const at = indents ?? first;
  return [
    finding(of, at, at + 1, {
      code: 'false-blank',
      severity: indents === undefined ? 'warning' : 'error',
      title: `${NO_WIDTH.test(of.text[at] ?? '') ? 'An invisible character' : 'A no-break space'}, which is no blank to YAML${andMore(places.length)}`,
      cause:
        'It looks like a blank or like nothing, but Spack reads it as a letter of the word it stands next to. It comes along when text is copied from a web page.',
      fix: {
        text: 'Write ordinary blanks instead.',
        edits: places.map((from) => ({ from, to: from + 1, text: NO_WIDTH.test(of.text[from] ?? '') ? '' : ' ' })),
      },
    }),
  ];
}

function falseBlankPlaces(text: string): readonly number[] {
  const places: number[] = [];
  for (const { from, source, kind } of lexemes(text)) {
    if (kind !== 'loose' && kind !== 'plain') continue;
    for (const found of source.matchAll(FALSE_BLANK)) if (from + found.index > 0) places.push(from + found.index);
  }
  return places;
}

/** It begins a line, or stands right behind a colon or dash: what is meant there cannot be what is read. */
function isStructure(text: string, at: number): boolean {
  const before = text.slice(lineStart(text, at), at).replaceAll(/\s/g, '');
  return /^-*$|:$/.test(before);
}

const CURLY = /[\u2018-\u201F\u2039\u203A\u00AB\u00BB]/;

/** Texts in curly quotes: YAML takes these for letters. */
export function curlyQuotes(file: YamlFile, of: Text): readonly SpackFinding[] {
  if (!CURLY.test(of.text)) return [];
  const found: SpackFinding[] = [];
  visit(file.doc, {
    Scalar(_, node) {
      const one = curlyIn(of, node);
      if (one) found.push(one);
    },
  });
  return found;
}

function curlyIn(of: Text, node: Node): SpackFinding | undefined {
  if (!isScalar(node) || node.type !== 'PLAIN' || !node.range) return undefined;
  const [from, to] = node.range;
  const source = of.text.slice(from, to);
  const first = CURLY.test(source[0] ?? '');
  const last = CURLY.test(source.at(-1) ?? '');
  if (!first && !last) return undefined;
  const inner = source.slice(first ? 1 : 0, last && source.length > 1 ? -1 : undefined);
  const text = `"${inner.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  return finding(of, from, to, {
    code: 'curly-quote',
    severity: 'warning',
    title: 'Curly quotes, which YAML takes for letters',
    cause:
      'Only straight quotes, " and \', hold a text together. Curly ones become part of it; they come along when text is copied from a document or a web page.',
    fix: inner.includes('\n') ? undefined : { text: 'Use straight quotes.', edits: [{ from, to, text }] },
  });
}
