/** An explained command as text: a row a word, its meaning beside it, or below where there is no room. */
import stringWidth from 'string-width';
import type { Explained, ExplainedWord } from '../engine/explain.ts';
import { wrapped } from '../runner/wrap.ts';
import { plainFor } from './plain-text.ts';

interface Look {
  readonly color: boolean;
  readonly unicode: boolean;
  readonly columns: number;
}

interface Row {
  readonly text: string;
  readonly means: string | undefined;
  readonly depth: number;
}

export function explainedText({ words, unclosed }: Explained, look: Look): string {
  const rows = merged(rowsOf(words, 0));
  const width = Math.max(20, look.columns);
  const beside = widest(rows, width);
  const paint = painter(look);
  const lines = rows.map((row) => drawn(row, beside, width, paint));
  const sign = unclosed && (/\w/.test(unclosed) ? `The line ${unclosed}` : `A ${unclosed}`);
  const note = sign && `${sign} is missing at the end: the shell would wait for it. Explained as far as it goes.`;
  return `${[...lines, ...(note ? ['', wrapped(note, { width })] : [])].join('\n')}\n`;
}

function rowsOf(words: readonly ExplainedWord[], depth: number): Row[] {
  return words.flatMap(({ text, means, inside }) => [{ text, means, depth }, ...rowsOf(inside ?? [], depth + 1)]);
}

/** Words handed to the same program share a row. So do words that cannot be told because one before them is not known. */
function merged(rows: readonly Row[]): Row[] {
  const result: Row[] = [];
  let stranger: Row | undefined;
  for (const [at, row] of rows.entries()) {
    const known = row.means !== undefined;
    const another = isOption(row) && stranger !== undefined && isOption(stranger) && rows[at - 1] === stranger;
    if (known || another || stranger?.depth !== row.depth) stranger = known ? undefined : row;
    const means = known || stranger === row ? row.means : `unclear, since ${shown(stranger?.text ?? '')} is not known`;
    const last = result.at(-1);
    const alike = last?.depth === row.depth && last.means === means && /^(handed to|unclear,) /.test(means ?? '');
    if (last && alike) result[result.length - 1] = { ...last, text: `${last.text} ${row.text}` };
    else result.push({ ...row, means });
  }
  return result;
}

function isOption({ text }: Row): boolean {
  return text.startsWith('-');
}

/** Where meanings begin: after the longest word that is not too long to stand beside one. */
function widest(rows: readonly Row[], width: number): number {
  const room = Math.max(10, Math.floor(width * 0.42));
  const sizes = rows.map((row) => 2 * row.depth + stringWidth(shown(row.text))).filter((size) => size <= room);
  return Math.max(6, ...sizes) + 2;
}

/** A word on one line: what it holds of line ends and escapes is written out. */
function shown(text: string): string {
  return text.trim().replace(/\n/g, '\\n').replace(/\t/g, '\\t');
}

interface Painter {
  clean(text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

const controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function painter({ color, unicode }: Look): Painter {
  const plain = plainFor(unicode);
  const paint = (code: string, end: string) => (text: string) =>
    color && text !== '' ? `\u001b[${code}m${text}\u001b[${end}m` : text;
  return {
    clean: (text) => plain(text.replace(controls, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)),
    bold: paint('1', '22'),
    dim: paint('2', '22'),
  };
}

function drawn({ text, means, depth }: Row, beside: number, width: number, { clean, bold, dim }: Painter): string {
  const indent = 2 * depth;
  const word = folded(clean(shown(text)), width - indent);
  const size = indent + stringWidth(word.at(-1) ?? '');
  const known = means === undefined ? unknown : clean(means);
  const color = means === undefined || means.startsWith('unclear, ') ? dim : (one: string) => one;
  const room = Math.max(10, width - beside);
  const told = wrapped(known, { width: room })
    .split('\n')
    .flatMap((one) => folded(one, room));
  const left = word.map((one) => ' '.repeat(indent) + bold(one));
  if (word.length === 1 && size + 2 <= beside) {
    const first = `${left[0]}${' '.repeat(beside - size)}${color(told[0] ?? '')}`;
    return [first, ...told.slice(1).map((one) => ' '.repeat(beside) + color(one))].join('\n');
  }
  return [...left, ...told.map((one) => ' '.repeat(beside) + color(one))].join('\n');
}

const unknown = 'not known to sifu';

/** Cut where a line ends: nothing of a long word is left out. */
export function folded(text: string, width: number): string[] {
  const lines: string[] = [''];
  let used = 0;
  for (const part of text.split(/(?<= )/)) {
    const size = stringWidth(part.trimEnd());
    if (used > 0 && used + size > width) {
      lines.push('');
      used = 0;
    }
    for (const sign of used + size > width ? [...part] : [part]) {
      const cells = stringWidth(sign);
      if (used > 0 && used + stringWidth(sign.trimEnd()) > width) {
        lines.push('');
        used = 0;
      }
      lines[lines.length - 1] += sign;
      used += cells;
    }
  }
  return lines.map((line) => line.trimEnd()).filter((line, at) => line !== '' || at === 0);
}
