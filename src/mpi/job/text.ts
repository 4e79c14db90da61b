/** Shell text: quoting, remarks, and commands with every word explained above them. */
import type { Command, Word } from '../../engine/contract.ts';

/** One shell word that stands for exactly `text`, a `~` in front included. */
export function shell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** One line of plain text: what a terminal or a shell would take for a sign of its own becomes a blank. */
export function plain(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ').trim();
}

/** Remarks of a script, set to 76 columns. An empty line stays one. What begins with a # is no more than a word of the remark. */
export function remark(text: string, indent = ''): string {
  return text
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [''] : wrapped(plain(line), 76 - indent.length)))
    .map((line) => `${indent}# ${unmarked(line)}`.trimEnd())
    .join('\n');
}

/** Flux takes a line that begins with its name and a colon for one of its own, whatever signs stand before. */
const marked = /^\W*flux:/i;

function unmarked(line: string): string {
  return line.replace(marked, (mark) => `${mark.slice(0, -1)} :`);
}

function wrapped(line: string, width: number): string[] {
  const lines: string[] = [];
  let now = '';
  for (const word of line.split(/ +/)) {
    if (now !== '' && now.length + 1 + word.length > width) {
      lines.push(now);
      now = word;
    } else now = now === '' ? word : `${now} ${word}`;
  }
  return [...lines, now];
}

export type Put = Readonly<Record<string, string>>;

/** The words with placeholders replaced by what the script calls these things. Longer names first. */
export function filled(words: readonly Word[], put: Put): Word[] {
  const names = Object.keys(put).sort((one, other) => other.length - one.length);
  return words.map((word) => {
    const text = names.reduce((now, name) => now.replaceAll(name, () => put[name] as string), word.text);
    return { ...word, text };
  });
}

/** A command as the script runs it, below a list of what its words mean. */
export function explained(words: readonly Word[], indent: string, after = ''): string {
  const list = words.filter(({ means }) => means !== undefined && means !== '');
  const shown = list.filter(({ text }, at) => list.findIndex((one) => one.text === text) === at);
  const width = Math.min(26, Math.max(...shown.map(({ text }) => text.length), 0));
  const told = shown.map(({ text, means }) => `${indent}#   ${unmarked(plain(text)).padEnd(width)}  ${plain(means ?? '')}`);
  // a script inside single quotes is for the shell that is started, and shellcheck asks whether that was meant
  const meant = words.some(({ text }) => /'[^']*\$/.test(text)) ? [`${indent}# shellcheck disable=SC2016`] : [];
  return [...told, ...meant, broken(words, indent) + after].join('\n');
}

/** Long commands go on in the next line, which a backslash at the end of a line says. */
function broken(words: readonly Word[], indent: string): string {
  // no line but its own may begin with the mark of Flux
  if (words.some(({ text }) => /flux:/i.test(text))) return indent + words.map(({ text }) => text).join(' ');
  const lines: string[] = [];
  let now = indent;
  for (const { text } of words) {
    if (now.length + 1 + text.length > 100 && now.trim() !== '') {
      lines.push(`${now} \\`);
      now = `${indent}    ${text}`;
    } else now = now === indent ? `${indent}${text}` : `${now} ${text}`;
  }
  return [...lines, now].join('\n');
}

export function isCommand<T extends object>(said: T): said is T & Command {
  return 'words' in said;
}
