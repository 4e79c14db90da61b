/** Tabs where YAML, or Spack's reader of it, allows none. */
import type { Edit, SpackFinding } from '../../finding.ts';
import { applyEdits } from '../../finding.ts';
import { lineStart } from '../lines.ts';
import { errorsOf, parse } from '../parse.ts';
import { andMore, finding, type Text } from './found.ts';
import { lexemes } from './lexemes.ts';

/**
 * Spack (0.18 to develop) refuses a tab anywhere but in comments, in quotes and in the text of a `|` block: in the indentation, after a
 * colon or dash, before a comment, at the end of a line, on an empty line. YAML itself would allow some of these.
 */
export function tabs(of: Text): readonly SpackFinding[] {
  if (!of.text.includes('\t')) return [];
  const places = tabPlaces(of.text);
  const [first] = places;
  if (first === undefined) return [];
  const indents = isIndent(of.text, first);
  return [
    finding(of, first, first + 1, {
      code: 'tab',
      title: indents
        ? `A tab indents this line${andMore(places.length)}`
        : `A tab where only blanks may stand${andMore(places.length)}`,
      cause: indents
        ? 'YAML counts blanks to see what belongs to what, and does not know how wide a tab is. Spack stops at the first one.'
        : 'Spack takes tabs in comments, in quotes and in texts below a `|`, but nowhere else, not even at the end of a line.',
      fix: { text: 'Put blanks in place of the tabs.', edits: fixFor(of.text, places) },
    }),
  ];
}

function tabPlaces(text: string): readonly number[] {
  const places: number[] = [];
  for (const { from, source, kind } of lexemes(text)) {
    if (kind !== 'loose' && kind !== 'plain') continue;
    for (let at = source.indexOf('\t'); at >= 0; at = source.indexOf('\t', at + 1)) places.push(from + at);
  }
  return places;
}

function isIndent(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === '' && /\S/.test(text.slice(at).split('\n', 1)[0] ?? '');
}

/** As wide as makes the file readable: two blanks a tab, four or eight. */
function fixFor(text: string, places: readonly number[]): readonly Edit[] {
  const tries = [2, 4, 8].map((width) => places.map((at) => blanksFor(text, at, width)));
  const good = tries.find((edits) => errorsOf(parse(applyEdits(text, edits))).length === 0);
  return good ?? tries[0] ?? [];
}

function blanksFor(text: string, at: number, width: number): Edit {
  return { from: at, to: at + 1, text: isIndent(text, at) ? ' '.repeat(width) : ' ' };
}
