/** What the parser stumbled over, in words for people. */
import type { YAMLParseError } from 'yaml';
import { applyEdits, type Fix, type SpackFinding } from '../../finding.ts';
import type { YamlFile } from '../contract.ts';
import { lineEnd } from '../lines.ts';
import { errorsOf, parse } from '../parse.ts';
import { type About, finding, type Text } from './found.ts';
import { lexemes } from './lexemes.ts';

/** The first mistake; those after it mostly follow from it. */
export function syntax(file: YamlFile, of: Text): readonly SpackFinding[] {
  const [first] = [...errorsOf(file)].sort((one, other) => one.pos[0] - other.pos[0]);
  if (!first) return [];
  const from = Math.min(openQuote(of.text, first) ?? first.pos[0], Math.max(0, of.text.length - 1));
  return [finding(of, from, Math.max(from + 1, first.pos[1]), { ...wordsFor(first), fix: fixFor(file, first, from) })];
}

/** The parser misses the closing quote at the end of what it read; people look for the opening one. */
function openQuote(text: string, error: YAMLParseError): number | undefined {
  if (!/^Missing closing .quote/.test(error.message)) return undefined;
  for (const { from, source, kind } of lexemes(text)) {
    if (kind === 'quoted' && from <= error.pos[0] && error.pos[0] <= from + source.length) return from;
  }
  return undefined;
}

function wordsFor(error: YAMLParseError): About {
  return byMessage(error.message) ?? byCode[error.code] ?? unknown;
}

function byMessage(message: string): About | undefined {
  if (/without - indicator|start at the same column/.test(message)) return byCode.BAD_INDENT;
  if (/must be sufficiently indented and end with/.test(message)) return unclosed;
  if (/Implicit map keys need to be followed/.test(message)) return noColon;
  if (/Missing , or : between flow/.test(message)) return noComma;
  if (/Missing closing .*quote/.test(message)) return byCode.MISSING_CHAR;
  return undefined;
}

/** Texts that must not begin as they do are put in quotes: to the end of the line or, in brackets, up to the next sign of those. */
function fixFor(file: YamlFile, error: YAMLParseError, from: number): Fix | undefined {
  if (error.code !== 'BAD_SCALAR_START') return undefined;
  const rest = file.text.slice(from, lineEnd(file.text, from)).replace(/\s+#.*$/, '');
  const fixes = [rest, /^[^,[\]{}]*/.exec(rest)?.[0] ?? '']
    .map((words) => quoting(words.trimEnd(), from))
    .filter((one) => one !== undefined);
  const left = fixes.map(({ edits }) => errorsOf(parse(applyEdits(file.text, edits))).length);
  const best = Math.min(...left);
  return best < errorsOf(file).length ? fixes[left.indexOf(best)] : undefined;
}

function quoting(word: string, from: number): Fix | undefined {
  if (word === '' || /["\\]/.test(word)) return undefined;
  return {
    text: `Put ${word.length > 40 ? 'the text' : word} in quotes.`,
    edits: [{ from, to: from + word.length, text: `"${word}"` }],
  };
}

const unknown: About = {
  code: 'syntax',
  title: 'This is not YAML',
  cause:
    'YAML reads structure from indentation and from a few signs: a colon and a blank after a key, a dash and a blank before an item, quotes around odd texts. Look at this line and the one above it.',
};

const unclosed: About = {
  code: 'not-closed',
  title: 'A bracket above is not closed',
  cause: 'Everything from the opening bracket to this line is read as one list or table. Close the bracket where the list ends.',
};

const noColon: About = {
  code: 'no-colon',
  title: 'A colon is missing, or a dash',
  cause:
    'Among keys every line is `key: value`, with a blank behind the colon; in a list every line begins with a dash and a blank.',
};

const noComma: About = {
  code: 'no-comma',
  title: 'A comma is missing here',
  cause: 'Between brackets the entries of a list or table are kept apart by commas.',
};

/** The mistakes that people make most. */
const byCode: Partial<Record<string, About>> = {
  TAB_AS_INDENT: {
    code: 'tab',
    title: 'A tab indents this line',
    cause: 'YAML counts blanks to see what belongs to what, and does not know how wide a tab is.',
  },
  BAD_INDENT: {
    code: 'indent',
    title: 'This line stands in a column that fits nothing above it',
    cause: 'The keys of one table start in the same column, and so do the dashes of one list. Move the line under its neighbors.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    code: 'second-colon',
    title: 'A second colon on this line',
    cause: 'After a key and its colon, a text with another colon and a blank is read as a key again. Put the text in quotes.',
  },
  BLOCK_IN_FLOW: {
    code: 'block-in-brackets',
    title: 'Lines with dashes or keys cannot stand between brackets',
    cause: 'Between brackets, entries are kept apart by commas alone. Close the bracket, or write the whole list with dashes.',
  },
  MULTILINE_IMPLICIT_KEY: {
    code: 'no-colon',
    title: 'A key goes on over the end of its line',
    cause: 'The colon after a key is missing, or a quote is not closed, here or just above.',
  },
  BAD_SCALAR_START: {
    code: 'needs-quotes',
    title: 'A text cannot begin with this sign',
    cause:
      'At the start of a text, signs as @ % ` mean something to YAML. In quotes they are only signs, as in "%gcc" or "@1.2".',
  },
  MISSING_CHAR: {
    code: 'not-closed',
    title: 'Something is not closed',
    cause: 'A quote or a bracket was opened here or above, and its other half is missing.',
  },
  BAD_DQ_ESCAPE: {
    code: 'escape',
    title: 'There is no such escape in double quotes',
    cause: 'Between double quotes a backslash begins an escape, as \\n for a new line. In single quotes it is only a backslash.',
  },
  MULTIPLE_DOCS: {
    code: 'two-documents',
    title: 'A second document begins here',
    cause:
      'A line of three dashes begins a new document, and Spack reads files that hold one only. Delete the line, or what follows it.',
  },
  BAD_DIRECTIVE: {
    code: 'directive',
    title: 'A line for YAML itself that Spack does not take',
    cause:
      'A line that begins with % at the very start tells something about the YAML in the file. A spack.yaml needs none: delete the line.',
  },
  KEY_OVER_1024_CHARS: {
    code: 'long-key',
    title: 'A key of more than 1,024 characters',
    cause: 'YAML looks no further than that for the colon. Most likely a colon is missing, or a quote is not closed.',
  },
  MULTIPLE_ANCHORS: {
    code: 'syntax',
    title: 'Two names for one value',
    cause:
      'A text that begins with & gives the value behind it a name, and one value takes one name. Put the text in quotes if it is none.',
  },
  MULTIPLE_TAGS: {
    code: 'syntax',
    title: 'Two types for one value',
    cause: 'A text that begins with ! tells the type of the value behind it. Put it in quotes if it is only a text.',
  },
};
