/** Offsets to lines and columns. */
import type { YamlFile } from './contract.ts';

const starts = new WeakMap<YamlFile, readonly number[]>();

/** Offsets at which lines begin; the first is 0. */
export function lineStarts(file: YamlFile): readonly number[] {
  const known = starts.get(file);
  if (known) return known;
  const found = startsOf(file.text);
  starts.set(file, found);
  return found;
}

export function startsOf(text: string): readonly number[] {
  const found = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) found.push(at + 1);
  return found;
}

/** Line from 0. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Line and column from 1; a BOM is no column. */
export function positionAt(text: string, starts: readonly number[], offset: number): { line: number; column: number } {
  const line = lineAt(starts, offset);
  return { line: line + 1, column: columnAt(text, offset) + 1 };
}

/** Characters before it on its line, a BOM not counted. */
export function columnAt(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return Math.max(0, offset - start - (start === 0 && text.startsWith('\uFEFF') ? 1 : 0));
}

/** Where the line begins that this offset is on; after the BOM on the first. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the text of that line ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  const end = at < 0 ? text.length : at;
  return at > offset && text[at - 1] === '\r' ? end - 1 : end;
}

/** Where the next line begins; the end of the text after the last. */
export function nextLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

/** What stands before it on its line is blank, or a BOM. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return /^\uFEFF?[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}
