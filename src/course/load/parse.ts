import { type Document, parseDocument, type YAMLParseError } from 'yaml';
import { flaw, type LessonFinding } from './code.ts';
import { placeOf, type Source } from './source.ts';

/** Aliases make a small file large; a lesson needs none, so a few are plenty. */
const maxAliasCount = 50;
/** Lessons are at most some eight levels deep; deeper ones only exhaust the stack. */
const maxDepth = 60;

export interface Parsed {
  readonly document: Document.Parsed;
  readonly value: unknown;
}

/** YAML to plain data, or what is wrong with it. Never throws. */
export function parseSource(source: Source): Parsed | readonly LessonFinding[] {
  const deep = tooDeep(source);
  if (deep) return [deep];
  try {
    const document = parseDocument(source.text, { lineCounter: source.counter, prettyErrors: false, logLevel: 'silent' });
    const flaws = [...document.errors, ...document.warnings];
    if (flaws.length > 0) return flaws.slice(0, 5).map((error) => syntaxFlaw(source, error));
    return { document, value: document.toJS({ maxAliasCount }) };
  } catch (error) {
    return [aliasFlaw(source, error)];
  }
}

function syntaxFlaw(source: Source, error: Pick<YAMLParseError, 'code' | 'message' | 'pos'>): LessonFinding {
  const where = placeOf(source, error.pos[0]);
  const [title, cause, mend] = explained[error.code] ?? [
    `This is not YAML: ${lowered(error.message)}`,
    'YAML reads structure from indentation and from a few signs: `:` after a key, `-` before an item, quotes around odd texts.',
    'Look at this line and the one above it.',
  ];
  const code =
    error.code === 'TAB_AS_INDENT' ? 'lesson-tab' : error.code === 'DUPLICATE_KEY' ? 'lesson-duplicate-key' : 'lesson-syntax';
  return flaw(code, where, title, cause, mend);
}

function lowered(message: string): string {
  const first = message.split('\n')[0] ?? '';
  return first.charAt(0).toLowerCase() + first.slice(1, 160);
}

/** The mistakes that people make most, in our words. */
const explained: Partial<Record<string, readonly [title: string, cause: string, mend: string]>> = {
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
  BAD_ALIAS: [
    'This alias points at nothing',
    '`*name` repeats what `&name` marked earlier in the file.',
    'Put the text in quotes if the star is meant as a star.',
  ],
};

function aliasFlaw(source: Source, error: unknown): LessonFinding {
  const text = error instanceof Error ? error.message : String(error);
  const star = /(^|[\s[{,:-])(\*[^\s,[\]{}]+)/m.exec(source.text);
  const offset = star ? star.index + (star[1]?.length ?? 0) : 0;
  if (/alias/i.test(text)) {
    return flaw(
      'lesson-alias',
      placeOf(source, offset),
      'Aliases repeat too much here',
      'Each `*name` copies what `&name` marked, and copies of copies grow without end.',
      'Write the text out, or repeat it less.',
    );
  }
  return flaw('lesson-syntax', placeOf(source, 0), `This is not YAML: ${lowered(text)}`, 'The reader gave up on this file.');
}

/** Brackets or dashes nested without end would exhaust the stack of any reader. */
function tooDeep(source: Source): LessonFinding | undefined {
  let depth = 0;
  for (const match of source.text.matchAll(/[[{]|[\]}]|^[ ]*(?:[-?:] +){30,}/gm)) {
    const sign = match[0];
    if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    if (depth <= maxDepth * 4 && sign.length < 2) continue;
    countLines(source);
    return flaw(
      'lesson-syntax',
      placeOf(source, match.index),
      'This is nested too deeply to be a lesson',
      'Brackets or dashes are opened within each other many times, and a lesson is only a few levels deep.',
      'Close what was opened, or put quotes around a text full of brackets.',
    );
  }
  return undefined;
}

function countLines(source: Source): void {
  source.counter.addNewLine(0);
  for (const match of source.text.matchAll(/\n/g)) source.counter.addNewLine(match.index + 1);
}
