/** Values as the text of new lines, or as text for one line. */
import type { Plain, Scalar } from '../contract.ts';
import { isList, isTable } from '../plain.ts';
import type { Habits } from './habits.ts';
import { type Quotes, scalarText, UNPRINTABLE } from './quote.ts';

export interface Pen extends Habits {
  readonly eol: string;
  /** for texts that need none */
  readonly wish: Quotes;
}

/** `key: value` as lines, all of them indented by `indent`. */
export function pairLines(pen: Pen, indent: number, key: string, value: Plain): readonly string[] {
  const head = `${' '.repeat(indent)}${keyIn(pen, key)}:`;
  const inline = inlineValue(pen, value);
  if (inline !== undefined) return [`${head} ${inline}`];
  if (isText(value)) return blockText(head, indent + pen.step, pen.step, value);
  return [head, ...childLines(pen, indent, value)];
}

/** A key in quotes where it needs them; keys as `1.1` are texts to Spack in any case. */
export function keyIn(pen: Pen, key: string, flow = false): string {
  return scalarText(key, 'plain', pen.quotes, { flow });
}

/** Lines for what stands below a key that is indented by `indent`. */
export function childLines(pen: Pen, indent: number, value: Plain): readonly string[] {
  if (isList(value)) return value.flatMap((item) => itemLines(pen, indent + pen.dash, item));
  if (!isTable(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => pairLines(pen, indent + pen.step, key, child));
}

/** `- value` as lines. */
export function itemLines(pen: Pen, indent: number, value: Plain): readonly string[] {
  const head = `${' '.repeat(indent)}-`;
  const inline = inlineValue(pen, value);
  if (inline !== undefined) return [`${head} ${inline}`];
  if (isText(value)) return blockText(head, indent + pen.step, pen.step, value);
  const lines = isList(value)
    ? value.flatMap((item) => itemLines(pen, indent + 2, item))
    : Object.entries(value as { readonly [key: string]: Plain }).flatMap(([key, child]) =>
        pairLines(pen, indent + 2, key, child),
      );
  return [`${head} ${(lines[0] ?? '').slice(indent + 2)}`, ...lines.slice(1)];
}

/** What fits on one line in block style; undefined: it needs lines of its own. */
function inlineValue(pen: Pen, value: Plain): string | undefined {
  if (isList(value)) return value.length === 0 ? '[]' : undefined;
  if (isTable(value)) return Object.keys(value).length === 0 ? '{}' : undefined;
  return isText(value) && fitsBlock(value) ? undefined : scalarText(value as Scalar, pen.wish, pen.quotes);
}

/** In brackets, on one line. */
export function flowText(pen: Pen, value: Plain): string {
  if (isList(value)) return `[${value.map((item) => flowText(pen, item)).join(', ')}]`;
  if (!isTable(value)) return scalarText(value as Scalar, pen.wish, pen.quotes, { flow: true });
  const pairs = Object.entries(value).map(([key, child]) => `${keyIn(pen, key, true)}: ${flowText(pen, child)}`);
  return `{${pairs.join(', ')}}`;
}

function isText(value: Plain): value is string {
  return typeof value === 'string';
}

/** Several lines that can stand below a `|` as they are. With empty lines at their end they could not be told from those after them. */
export function fitsBlock(value: string): boolean {
  if (!/[^\n]\n/.test(value) || /^\s*\n|^\t|\n\n$/.test(value)) return false;
  return !UNPRINTABLE.test(value.replaceAll(/[\n\t]/g, ''));
}

/** `head |` and the lines of a text below it. */
export function blockText(head: string, indent: number, step: number, value: string): readonly string[] {
  const ends = value.endsWith('\n');
  // a digit says how far in the text stands where its own first line begins with blanks
  const digit = value.startsWith(' ') ? String(step) : '';
  const pad = ' '.repeat(indent);
  const lines = (ends ? value.slice(0, -1) : value).split('\n').map((line) => (line === '' ? '' : pad + line));
  return [`${head} |${digit}${ends ? '' : '-'}`, ...lines];
}

export function commentLines(indent: number, comment: readonly string[] | undefined): readonly string[] {
  return (comment ?? [])
    .flatMap((text) => text.split(/\r?\n/))
    .map((text) => `${' '.repeat(indent)}#${text === '' ? '' : ` ${text}`}`.trimEnd());
}
