/** Characters that no YAML file may hold, or that look like something they are not. */
import type { SpackFinding } from '../../finding.ts';
import { finding, replaced, type Text } from './found.ts';
import { lexemes } from './lexemes.ts';

/**
 * What Spack's reader refuses anywhere, even in comments (0.18 to develop): all control characters but tab and line ends, and the two
 * that are no characters. 0.18 and 0.19 refuse everything beyond U+FFFF as well, as emoji; nobody should need to care by now.
 */
const REFUSED = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/g;
/** What is left of bytes that are no UTF-8, once they were read as such. Spack does not read such a file at all. */
const UNDECODED = /\uFFFD/g;
/** Spack takes these for line ends, editors do not show them. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** Any of these: the text is not looked at further. */
export function refusedCharacters(text: Text): readonly SpackFinding[] {
  return binary(text) ?? undecoded(text) ?? [];
}

function binary(of: Text): readonly SpackFinding[] | undefined {
  const found = [...of.text.matchAll(REFUSED)];
  const [first] = found;
  if (!first) return undefined;
  const number = first[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const many = found.length > 20 || first[0] === '\0';
  return [
    finding(of, first.index, first.index + 1, {
      code: many ? 'binary' : 'control-character',
      title: many ? 'This is not a text file' : `A control character (U+${number}) that no editor shows`,
      cause: many
        ? `It holds ${found.length === 1 ? 'a control character' : `${found.length} control characters`}, the first of them U+${number}. A spack.yaml is plain text in UTF-8; is this the right file?`
        : 'YAML allows no control characters besides tabs and line ends, not even in comments. They often come along when text is copied from a terminal.',
      fix: many ? undefined : { text: 'Take out the control characters.', edits: replaced(of.text, REFUSED, () => '') },
    }),
  ];
}

function undecoded(of: Text): readonly SpackFinding[] | undefined {
  const at = of.text.search(UNDECODED);
  if (at < 0) return undefined;
  return [
    finding(of, at, at + 1, {
      code: 'not-utf8',
      title: 'The file is not encoded in UTF-8',
      cause:
        'Bytes stand here that are no UTF-8, as in files saved in Latin-1 by an old editor. Spack reads UTF-8 only: save the file anew with that encoding.',
    }),
  ];
}

/** In a comment, what follows is no comment any more; elsewhere Spack mostly reads on. */
export function separators(of: Text): readonly SpackFinding[] {
  const first = of.text.search(LINE_ENDS);
  if (first < 0) return [];
  const commented = placeInComment(of.text);
  const at = commented ?? first;
  return [
    finding(of, at, at + 1, {
      code: 'line-separator',
      severity: commented === undefined ? 'warning' : 'error',
      title: 'A line end that editors do not show',
      cause:
        'To YAML a new line begins here, also in the middle of a comment. Such characters come along when text is copied from a web page or a document.',
      fix: { text: 'Write blanks instead.', edits: replaced(of.text, LINE_ENDS, () => ' ') },
    }),
  ];
}

function placeInComment(text: string): number | undefined {
  for (const { from, source, kind } of lexemes(text)) {
    const at = kind === 'comment' ? source.search(LINE_ENDS) : -1;
    if (at >= 0) return from + at;
  }
  return undefined;
}

/** Lines that end in a carriage return alone, as on computers of the last century. Spack reads them. */
export function loneReturns(of: Text): readonly SpackFinding[] {
  const at = of.text.search(/\r(?!\n)/);
  if (at < 0) return [];
  return [
    finding(of, at, at + 1, {
      code: 'carriage-return',
      severity: 'warning',
      title: 'A line ends in a carriage return alone',
      cause:
        'Spack reads that as the end of a line, most other tools do not. Until it is changed, the file can be checked but not edited here.',
      fix: { text: 'End these lines as all others.', edits: replaced(of.text, /\r(?!\n)/g, () => '\n') },
    }),
  ];
}
