import type { Finding } from '../diagnosis/finding.ts';
import { cells, tame } from './prose/cells.ts';

/** At most so many columns of a source line are shown around the place. */
const room = 88;
/** Characters on each side that are looked at: a line may be as long as the file. */
const far = 1000;

/**
 * A finding as a compiler would print it: place and title, the line with a caret under it, the cause, and how to mend it.
 * `source` is the file's text. Plain text without color, several lines, no newline at the end.
 */
export function report(finding: Finding, source: string): string {
  const { where } = finding;
  const place = where ? placeOf(where) : '';
  const mend = finding.remedy.map((one) => `  mend: ${one.text}${one.command === undefined ? '' : `\n        ${one.command}`}`);
  return [`${place}${tame(finding.title)}`, ...(where ? excerpt(source, where) : []), `  ${finding.cause}`, ...mend]
    .map(visible)
    .join('\n');
}

/** All findings, files in the order given, and how many there are. */
export function reportAll(
  findings: readonly Finding[],
  files: readonly { readonly path: string; readonly text: string }[],
): string {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const count = findings.length === 1 ? '1 thing to mend' : `${findings.length} things to mend`;
  return [...findings.map((one) => report(one, texts.get(one.where?.file ?? '') ?? '')), count].join('\n\n');
}

export function placeOf({ file, line, column }: { file: string; line: number; column: number }): string {
  return `${tame(file)}:${line}:${column}: `;
}

interface Spot {
  readonly line: number;
  readonly column: number;
  /** characters to underline */
  readonly length?: number;
}

/** The line of a place, and carets under it: two lines, or none where there is no such line. */
export function excerpt(source: string, { line, column, length = 1 }: Spot, width = room): string[] {
  const text = source
    .replace(/^\ufeff/, '')
    .split('\n')
    [line - 1]?.replace(/\r$/, '');
  if (text === undefined) return [];
  const columns = Math.max(20, Math.min(room, width));
  const before = expanded(text.slice(Math.max(0, column - 1 - far), column - 1), 0);
  const at = cells(before);
  const marked = expanded(text.slice(column - 1, column - 1 + Math.min(length, far)), at);
  const after = expanded(text.slice(column - 1, column - 1 + far), at);
  const number = `${line}`.padStart(5);
  const [shown, caret] = windowed(before, after, columns);
  const carets = length <= 1 ? 1 : Math.max(1, Math.min(cells(marked), cells(shown) - caret));
  return [`${number} | ${shown}`.trimEnd(), `${' '.repeat(5)} | ${' '.repeat(caret)}${'^'.repeat(carets)}`];
}

/** Tabs to blanks, control characters to their pictures, so that the caret stands where it should. */
function expanded(text: string, from: number): string {
  let out = '';
  for (const sign of text) {
    if (sign === '\t') out += ' '.repeat(8 - ((from + cells(out)) % 8));
    else out += visible(sign);
  }
  return out;
}

function windowed(before: string, after: string, room: number): [shown: string, caret: number] {
  if (cells(before) + cells(after) <= room) return [before + after, cells(before)];
  const left = cells(before) > room / 2 ? `…${tail(before, Math.floor(room / 2) - 1)}` : before;
  const space = room - cells(left) - 1;
  const right = cells(after) > space + 1 ? `${head(after, space)}…` : after;
  return [left + right, cells(left)];
}

function head(text: string, width: number): string {
  let out = '';
  for (const sign of text.slice(0, width * 2)) {
    if (cells(out + sign) > width) break;
    out += sign;
  }
  return out;
}

function tail(text: string, width: number): string {
  let out = '';
  for (const sign of [...text.slice(-width * 2)].reverse()) {
    if (cells(sign + out) > width) break;
    out = sign + out;
  }
  return out;
}

/** U+2400 and on are pictures of the control characters, one cell each. */
export function visible(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (sign) => {
    const code = sign.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}
