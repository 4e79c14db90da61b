import { type Document, isScalar, parseDocument, visit } from 'yaml';
import { flaw, type LessonFinding } from './code.ts';
import { placeOf, type Source } from './source.ts';
import { lowered, syntaxFlaw } from './syntax.ts';

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
