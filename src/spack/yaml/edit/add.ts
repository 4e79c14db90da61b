/** Edits that add an entry to a collection. */
import { isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Edit } from '../../finding.ts';
import type { Plain, Style, YamlFile } from '../contract.ts';
import { isFirstOnLine, lineEnd, lineStart } from '../lines.ts';
import { type Collection, columnOf, entryEnd, indexOfKey, isFlow, linesOfEntry, startOf, type tokensOf } from '../spot.ts';
import { commentLines, flowText, itemLines, keyIn, pairLines } from './render.ts';
import { insert, penFor } from './replace.ts';

export function addPairEdits(file: YamlFile, map: YAMLMap, key: string, value: Plain, style?: Style): readonly Edit[] {
  const pen = penFor(file, map, style);
  const next = (style?.before ?? []).map((name) => indexOfKey(map, name)).find((index) => index >= 0) ?? map.items.length;
  if (isFlow(map)) return flowEdits(file, map, next, `${keyIn(pen, key, true)}: ${flowText(pen, value)}`);
  const indent = columnOf(file.text, map);
  const lines = [...commentLines(indent, style?.comment), ...pairLines(pen, indent, key, value)];
  return lineEdits(file, map, next, indent, lines, style?.air ?? false);
}

/** The same without the empty line, which below a `|+` block would become a part of that. */
export function withoutAir(style: Style | undefined): Style | undefined {
  return style?.air ? { ...style, air: false } : undefined;
}

export function addItemEdits(file: YamlFile, seq: YAMLSeq, at: number, value: Plain, style?: Style): readonly Edit[] {
  const pen = penFor(file, seq, style);
  if (isFlow(seq)) return flowEdits(file, seq, at, flowText(pen, value));
  const indent = columnOf(file.text, seq);
  const lines = [...commentLines(indent, style?.comment), ...itemLines(pen, indent, value)];
  return lineEdits(file, seq, at, indent, lines, style?.air ?? false);
}

/** In front of the entry `at`; an item of a list rather behind the one before, since comments above an item are its own. */
function lineEdits(
  file: YamlFile,
  holder: Collection,
  at: number,
  indent: number,
  lines: readonly string[],
  air: boolean,
): readonly Edit[] {
  const { text, eol } = file;
  const behind = at >= holder.items.length || (isSeq(holder) && at > 0);
  const span = linesOfEntry(text, holder, behind ? at - 1 : at);
  const place = behind ? span.to : span.from;
  if (!behind && !isFirstOnLine(text, place)) {
    return [insert(place, `${lines.join(eol).slice(indent)}${eol}${' '.repeat(indent)}`)];
  }
  const above = air && !isBlankAbove(text, place) ? eol : '';
  const block = lines.join(eol);
  // the empty line above what follows stays there, too
  const below = air && !behind && above === '' && place > 0 ? eol : '';
  const open = behind && place > 0 && text[place - 1] !== '\n';
  return [insert(place + bom(text, place), open ? `${eol}${above}${block}` : `${above}${block}${eol}${below}`)];
}

/** The BOM stays the first character. */
function bom(text: string, place: number): number {
  return place === 0 && text.startsWith('\uFEFF') ? 1 : 0;
}

function isBlankAbove(text: string, place: number): boolean {
  if (place === 0) return true;
  const above = lineStart(text, place - 1);
  return text[place - 1] === '\n' && text.slice(above, lineEnd(text, above)).trim() === '';
}

/** Into brackets: on the same line, or on a line of its own where the entries have one each. */
function flowEdits(file: YamlFile, holder: Collection, at: number, added: string): readonly Edit[] {
  const { text, eol } = file;
  const count = holder.items.length;
  if (count === 0) return [insert((holder.range?.[0] ?? 0) + 1, added)];
  if (at < count) {
    const start = startOf(holder, at);
    if (!isFirstOnLine(text, start)) return [insert(start, `${added}, `)];
    const line = lineStart(text, start);
    return [insert(start, `${added},${eol}${text.slice(line, start)}`)];
  }
  const last = count - 1;
  const end = entryEnd(text, holder, last);
  const start = startOf(holder, last);
  const comma = commaAfter(holder, last);
  if (!isFirstOnLine(text, start)) return comma === undefined ? [insert(end, `, ${added}`)] : [insert(comma + 1, ` ${added}`)];
  const indent = text.slice(lineStart(text, start), start);
  const tail = lineEnd(text, comma ?? end);
  if (closesOnLine(holder, tail))
    return comma === undefined ? [insert(end, `,${eol}${indent}${added}`)] : [insert(comma + 1, `${eol}${indent}${added}`)];
  const line = `${eol}${indent}${added}`;
  return comma === undefined ? [insert(end, ','), insert(tail, line)] : [insert(tail, `${line},`)];
}

function closesOnLine(holder: Collection, tail: number): boolean {
  return (holder.range?.[1] ?? 0) <= tail;
}

/** Offset of the comma behind an entry in brackets. */
export function commaAfter(holder: Collection, index: number): number | undefined {
  const items = (holder.srcToken as { items?: readonly unknown[] } | undefined)?.items;
  if (!items) return undefined;
  const next = items[index + 1] as ReturnType<typeof tokensOf> | undefined;
  return next?.start.find((token) => token.type === 'comma')?.offset;
}
