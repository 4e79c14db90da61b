/** Words set in lines, for plain text. */
import stringWidth from 'string-width';

interface WrapOptions {
  /** cells of a line; a longer word stands alone */
  readonly width: number;
  /** blanks before the first line */
  readonly indent?: number;
  /** blanks before the others, by default as many */
  readonly hang?: number;
}

/** Without a line break at its end. Line breaks of the text stay; runs of blanks become one. */
export function wrapped(text: string, { width, indent = 0, hang = indent }: WrapOptions): string {
  const lines: string[] = [];
  for (const part of text.split('\n')) {
    let line = '';
    const before = () => ' '.repeat(lines.every((one) => one === '') ? indent : hang);
    for (const word of part.split(/\s+/).filter(Boolean)) {
      if (line !== '' && stringWidth(`${before()}${line} ${word}`) > width) {
        lines.push(before() + line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line === '' ? '' : before() + line);
  }
  return lines.join('\n');
}
