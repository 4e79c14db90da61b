import { type Document, isScalar, parseDocument, visit, type YAMLParseError } from 'yaml';
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
    const document = parseDocument(source.text, {
      lineCounter: source.counter,
      prettyErrors: false,
      logLevel: 'error',
      uniqueKeys: false,
    });
    // One mistake makes the reader stumble over the lines after it: only the first place is worth a look.
    const [first] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
    if (first) return [syntaxFlaw(source, first)];
    const twice = duplicateKey(document);
    if (twice !== undefined) return [syntaxFlaw(source, { code: 'DUPLICATE_KEY', message: '', pos: [twice, twice] })];
    return { document, value: document.toJS({ maxAliasCount }) };
  } catch (error) {
    return [aliasFlaw(source, error)];
  }
}

/** Where a key stands a second time in its map. (The reader's own search takes a minute for some ten thousand keys.) */
function duplicateKey(document: Document.Parsed): number | undefined {
  let found: number | undefined;
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(String(key.value))) found = key.range?.[0] ?? 0;
        seen.add(String(key.value));
        if (found !== undefined) return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

function syntaxFlaw(source: Source, error: Pick<YAMLParseError, 'code' | 'message' | 'pos'>): LessonFinding {
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

function lowered(message: string): string {
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

function aliasFlaw(source: Source, error: unknown): LessonFinding {
  const text = error instanceof Error ? error.message : String(error);
  const star = /(^|[\s[{,:-])(\*[^\s,[\]{}]+)/m.exec(source.text);
  const offset = star ? star.index + (star[1]?.length ?? 0) : 0;
  if (/unresolved alias/i.test(text)) {
    return flaw(
      'lesson-alias',
      placeOf(source, unresolved(source, text) ?? offset),
      'This alias points at nothing',
      '`*name` repeats what `&name` marked earlier in the file.',
      'Put the text in quotes if the star is meant as a star.',
    );
  }
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

function unresolved(source: Source, message: string): number | undefined {
  const name = /: (\S+)$/.exec(message)?.[1];
  const at = name === undefined ? -1 : source.text.indexOf(`*${name}`);
  return at < 0 ? undefined : at;
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
