import type { YAMLParseError } from 'yaml';
import { flaw, type LessonFinding } from './code.ts';
import { placeOf, type Source } from './source.ts';

/** What the YAML reader stumbled over, in a person's words. */
export function syntaxFlaw(source: Source, error: Pick<YAMLParseError, 'code' | 'message' | 'pos'>): LessonFinding {
  const where = placeOf(source, error.pos[0]);
  const [title, cause, mend] = byMessage(error.message) ??
    explained[error.code] ?? [
      `This is not YAML: ${lowered(error.message)}`,
      'YAML reads structure from indentation and from a few signs: `:` after a key, `-` before an item, quotes around odd texts.',
      'Look at this line and the one above it.',
    ];
  const code =
    error.code === 'TAB_AS_INDENT' ? 'lesson-tab' : error.code === 'DUPLICATE_KEY' ? 'lesson-duplicate-key' : 'lesson-syntax';
  return flaw(code, where, title, cause, mend);
}

type Words = readonly [title: string, cause: string, mend: string];

/** Where one code stands for several mistakes, the reader's message tells them apart. */
function byMessage(message: string): Words | undefined {
  if (/without - indicator|start at the same column/.test(message)) return explained.BAD_INDENT;
  if (/must be sufficiently indented and end with/.test(message)) {
    return [
      'A bracket above is not closed',
      'Everything from the opening bracket to this line reads as one list or map.',
      'Close the bracket where the list or map ends.',
    ];
  }
  if (/Implicit map keys need to be followed/.test(message)) {
    return [
      'A colon is missing after this key',
      'Every line of a map is `key: value`.',
      'Write a colon and a blank after the key, or indent the line if it goes on with the text above.',
    ];
  }
  return undefined;
}

export function lowered(message: string): string {
  const first = message.split('\n')[0] ?? '';
  return first.charAt(0).toLowerCase() + first.slice(1, 160);
}

/** The mistakes that people make most, in our words. */
const explained: Partial<Record<string, Words>> = {
  TAB_AS_INDENT: [
    'A tab indents this line',
    'YAML counts blanks, and does not know how wide a tab is.',
    'Put blanks in place of the tab.',
  ],
  DUPLICATE_KEY: [
    'This key is here twice',
    'Only one of the two could count, and nobody could say which.',
    'Delete one of them, or rename it.',
  ],
  BAD_INDENT: [
    'This line stands in a column that fits nothing above it',
    'The keys of one map, and the dashes of one list, start in the same column.',
    'Move the line under its neighbors.',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'A second colon on this line',
    'After `key: `, a text with another colon and blank reads like a map within a map.',
    'Put the text in quotes, or start a block with `|` and write it on the next line.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'A key goes on over the end of its line',
    'A colon is missing after a key, or a quote is not closed.',
    'Look for the missing `:` or quote here or just above.',
  ],
  BAD_SCALAR_START: [
    'A text cannot start with this sign',
    'Some signs (@ ` % and others) mean something to YAML at the start of a text.',
    'Put the text in quotes.',
  ],
  MISSING_CHAR: [
    'Something is not closed',
    'A quote or a bracket was opened, and its other half is missing.',
    'Add the other half.',
  ],
  BAD_DQ_ESCAPE: [
    'There is no such escape in double quotes',
    'Between double quotes a backslash starts an escape, as in "\\n".',
    'Use single quotes, in which a backslash is only a backslash.',
  ],
  MULTIPLE_DOCS: [
    'A second document starts here',
    'A line `---` begins a new document; a file holds one lesson.',
    'Delete the line.',
  ],
  TAG_RESOLVE_FAILED: [
    'A text cannot start with !',
    'To YAML, `!name` tells the type of a value, and lessons know no types of their own.',
    'Put the text in quotes.',
  ],
};
