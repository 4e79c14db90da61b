/** Edits that write the whole document: into an empty file, or over one that holds a single value. */
import { isCollection } from 'yaml';
import type { Edit } from '../../finding.ts';
import type { Plain, Scalar, Style, YamlFile } from '../contract.ts';
import { lineStart } from '../lines.ts';
import { isList, isTable } from '../plain.ts';
import { type Collection, isFlow, isUnwritten, linesOfEntry, nodeEnd } from '../spot.ts';
import { blockText, commentLines, fitsBlock, flowText, itemLines, type Pen, pairLines } from './render.ts';
import { insert, penFor } from './replace.ts';

export function rootEdits(file: YamlFile, value: Plain, style?: Style): readonly Edit[] {
  const { text, eol } = file;
  const pen = penFor(file, undefined, style);
  const node = file.doc.contents;
  const lines = rootLines(pen, value).join(eol);
  if (isUnwritten(node)) {
    const open = text !== '' && text !== '\uFEFF' && !text.endsWith('\n');
    const comment = commentLines(0, style?.comment).map((line) => line + eol);
    return [insert(text.length, `${open ? eol : ''}${comment.join('')}${lines}${eol}`)];
  }
  const block = isCollection(node) && !isFlow(node as Collection);
  const from = block ? lineStart(text, linesOfEntry(text, node as Collection, 0).from) : (node?.range?.[0] ?? 0);
  const start = from === 0 && text.startsWith('\uFEFF') ? 1 : from;
  return [{ from: start, to: nodeEnd(text, node, start), text: lines }];
}

function rootLines(pen: Pen, value: Plain): readonly string[] {
  if (isList(value) && value.length > 0) return value.flatMap((item) => itemLines(pen, 0, item));
  if (isTable(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, child]) => pairLines(pen, 0, key, child));
  }
  if (typeof value === 'string' && fitsBlock(value)) {
    const lines = blockText('', pen.step, pen.step, value);
    return [(lines[0] ?? '').trimStart(), ...lines.slice(1)];
  }
  return [flowText(pen, value as Scalar)];
}
