/** Lines to what the terminal is sent: one string for each row, styles closed at its end. */
import type { Look } from '../contract.ts';
import { tones } from '../theme.ts';
import type { Line, Span } from './line.ts';

export function paint(line: Line, look: Look): string {
  let out = '';
  for (const span of line) out += paintSpan(span, look);
  return out;
}

function paintSpan(span: Span, look: Look): string {
  const text = look.unicode ? span.text : plainLetters(span.text);
  const codes = codesOf(span, look);
  if (codes.length === 0 || text === '') return text;
  const open = codes.map(([begin]) => begin).join(';');
  const close = [...new Set(codes.map(([, end]) => end))].join(';');
  return `\u001b[${open}m${text}\u001b[${close}m`;
}

function codesOf(span: Span, look: Look): (readonly [number, number])[] {
  const codes: (readonly [number, number])[] = [];
  if (span.bold || span.code) codes.push([1, 22]);
  if (span.italic && look.color) codes.push([3, 23]);
  if (span.link) codes.push([4, 24]);
  if (span.inverse) codes.push([7, 27]);
  if (span.tone && look.color) codes.push(tones[span.tone]);
  return codes;
}

// one cell for one cell, so that nothing moves
const twins: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '─-',
    '━-',
    '│|',
    '┃|',
    '╭+',
    '╮+',
    '╰+',
    '╯+',
    '┌+',
    '┐+',
    '└+',
    '┘+',
    '├+',
    '┤+',
    '┬+',
    '┴+',
    '┼+',
    '═=',
    '║|',
    '╔+',
    '╗+',
    '╚+',
    '╝+',
    '▼v',
    '▲^',
    '▶>',
    '◀<',
    '→>',
    '←<',
    '↑^',
    '↓v',
    '·-',
    '•*',
    '…~',
    "’'",
    "‘'",
    '“"',
    '”"',
    '–-',
    '—-',
    '×x',
    '✔x',
    '✘!',
    '○o',
    '●*',
    '█#',
    '▓#',
    '▒:',
    '░.',
    '›>',
    '‹<',
    'µu',
  ].map((pair) => [[...pair][0], [...pair][1]]),
);

function plainLetters(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (letter) => twins[letter] ?? '?');
}
