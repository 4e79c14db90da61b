/** Edits that take an entry out of a collection, with the comments that belong to it. */
import type { Edit } from '../../finding.ts';
import type { YamlFile } from '../contract.ts';
import { isFirstOnLine, lineEnd, lineStart, nextLine } from '../lines.ts';
import { type Collection, entryEnd, headEnd, isFlow, linesOfEntry, startOf } from '../spot.ts';
import type { Entry } from '../walk.ts';
import { commaAfter } from './add.ts';
import { insert } from './replace.ts';

/** Ways to take out one of several entries, the best first. */
export function removeWays(file: YamlFile, holder: Collection, index: number): readonly (readonly Edit[])[] {
  return isFlow(holder) ? [[flowCut(file, holder, index)]] : lineCuts(file, holder, index).map((cut) => [cut]);
}

/** Ways to take out the only entry, with `empty` written instead. None: it does not stand on lines of its own. */
export function emptyWays(file: YamlFile, parent: Entry, holder: Collection, empty: string): readonly (readonly Edit[])[] {
  if (isFlow(holder)) return [[{ from: (holder.range?.[0] ?? 0) + 1, to: (holder.range?.[1] ?? 0) - 1, text: '' }]];
  if (!isFirstOnLine(file.text, startOf(holder, 0))) return [];
  const head = insert(headEnd(parent.holder, parent.index), ` ${empty}`);
  return lineCuts(file, holder, 0).map((cut) => [head, cut]);
}

/**
 * Its lines with an empty line that would be one too many, without it, or with those below: an empty line that comes to stand below
 * a `|+` block would become a part of that.
 */
function lineCuts(file: YamlFile, holder: Collection, index: number): readonly Edit[] {
  const { text } = file;
  const { from, to } = linesOfEntry(text, holder, index);
  if (!isFirstOnLine(text, from)) return [{ from, to: pastBlanks(text, to), text: '' }];
  const start = from === 0 && text.startsWith('\uFEFF') ? 1 : from;
  const bare: Edit = { from: start, to, text: '' };
  if (to < text.length && !isBlankLine(text, to)) return [bare];
  const above = withoutBlankLines(text, start);
  const below: Edit = { from: start, to: pastBlankLines(text, to), text: '' };
  const first = index === 0 && above === start ? below : { from: above, to, text: '' };
  return [first, bare, below];
}

/** Empty lines above go too where an empty line, or nothing, follows. */
function withoutBlankLines(text: string, from: number): number {
  let start = from;
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!isBlankLine(text, above) || above === 0) break;
    start = above;
  }
  return start;
}

/** Below a key, no empty line should be the first. */
function pastBlankLines(text: string, to: number): number {
  let end = to;
  while (end < text.length && isBlankLine(text, end)) end = nextLine(text, end);
  return end;
}

function isBlankLine(text: string, at: number): boolean {
  return text.slice(at, lineEnd(text, at)).trim() === '';
}

function pastBlanks(text: string, at: number): number {
  let end = at;
  while (/\s/.test(text[end] ?? '')) end += 1;
  return end;
}

/** From brackets, with one comma. */
function flowCut(file: YamlFile, holder: Collection, index: number): Edit {
  const { text } = file;
  const start = startOf(holder, index);
  const end = entryEnd(text, holder, index);
  const comma = commaAfter(holder, index);
  const stop = comma === undefined ? end : comma + 1;
  const line = lineStart(text, start);
  const alone = isFirstOnLine(text, start) && /^[ \t]*(?:#.*)?$/.test(text.slice(stop, lineEnd(text, stop)));
  if (alone && (comma !== undefined || index > 0)) return { from: line, to: nextLine(text, stop), text: '' };
  if (index + 1 < holder.items.length) return { from: start, to: startOf(holder, index + 1), text: '' };
  return { from: entryEnd(text, holder, index - 1), to: end, text: '' };
}
