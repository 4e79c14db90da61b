import stringWidth from 'string-width';

const plain = /^[\x20-\x7e]*$/;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many terminal cells a text fills. Plain ASCII, nearly everything here, takes the short way. */
export function cells(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}

/** Cuts a text so that its first part fills at most `room` cells, but always holds at least one character. */
export function cut(text: string, room: number): [string, string] {
  if (plain.test(text)) return [text.slice(0, Math.max(1, room)), text.slice(Math.max(1, room))];
  let used = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    used += cells(segment);
    if (used > room && index > 0) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}

/** Control characters would reach the terminal: tabs become blanks, all others go. Newlines stay. */
export function tame(text: string): string {
  return text
    .replaceAll('\t', '    ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
