/** Tabs where YAML, or Spack's reader of it, allows none. */
import type { Edit, SpackFinding } from '../../finding.ts';
import { applyEdits } from '../../finding.ts';
import { lineEnd } from '../lines.ts';
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
  const indents = first.indents && !/^[ \t]*$/.test(lineFrom(of.text, first.at));
  return [
    finding(of, first.at, first.at + 1, {
      code: 'tab',
      title: indents
        ? `A tab indents this line${andMore(places.length)}`
        : `A tab where only blanks may stand${andMore(places.length)}`,
      cause: indents
        ? 'YAML counts blanks to see what belongs to what, and does not know how wide a tab is. Spack stops at the first one.'
        : 'Spack takes tabs in comments, in quotes and in texts below a `|`, but nowhere else, not even at the end of a line.',
      fix: places.length > MOST ? undefined : { text: 'Put blanks in place of the tabs.', edits: fixFor(of.text, places) },
    }),
  ];
}

/** With more tabs than this, nobody would want to see them replaced here. */
const MOST = 5_000;

function lineFrom(text: string, at: number): string {
  return text.slice(at, lineEnd(text, at));
}

interface Tab {
  readonly at: number;
  /** nothing but blanks and tabs stands before it on its line */
  readonly indents: boolean;
}

function tabPlaces(text: string): readonly Tab[] {
  const places: Tab[] = [];
  let read = 0;
  let indents = true;
  for (const { from, source, kind } of lexemes(text)) {
    if (kind !== 'loose' && kind !== 'plain') continue;
    for (let at = source.indexOf('\t'); at >= 0; at = source.indexOf('\t', at + 1)) {
      for (; read < from + at; read += 1) {
        const sign = text[read] ?? '';
        indents = sign === '\n' || (indents && ' \t\uFEFF'.includes(sign));
      }
      places.push({ at: from + at, indents });
    }
  }
  return places;
}

/** As wide as makes the file readable: two blanks a tab, four or eight. */
function fixFor(text: string, places: readonly Tab[]): readonly Edit[] {
  const tries = [2, 4, 8].map((width) => places.map((tab) => blanksFor(tab, width)));
  const good = tries.find((edits) => errorsOf(parse(applyEdits(text, edits))).length === 0);
  return good ?? tries[0] ?? [];
}

function blanksFor({ at, indents }: Tab, width: number): Edit {
  return { from: at, to: at + 1, text: indents ? ' '.repeat(width) : ' ' };
}
