/** A text to a file, or to findings that say why it is none. */
import type { SpackFinding } from '../finding.ts';
import { curlyQuotes, falseBlanks } from './check/blanks.ts';
import { loneReturns, refusedCharacters, separators } from './check/characters.ts';
import { conflicts } from './check/conflict.ts';
import { finding, type Text } from './check/found.ts';
import { syntax } from './check/syntax.ts';
import { tabs } from './check/tabs.ts';
import { treeFindings } from './check/tree.ts';
import type { Opened, YamlFile } from './contract.ts';
import { startsOf } from './lines.ts';
import { parse } from './parse.ts';

/** Characters that are read. The largest spack.yaml known has 83,000; the parser takes some seconds for the worst of this length. */
export const LARGEST = 300_000;

/**
 * Reads a spack.yaml. Never throws, whatever the text is, and takes seconds at worst. An error among the findings means that Spack
 * refuses the file, or that it is too large or too deep to be read here. An empty file is given back beside its finding, so that
 * something can be written into it.
 */
export function openFile(text: string): Opened {
  const of: Text = { text, starts: text.length > LARGEST ? [0] : startsOf(text) };
  const refused = beforeParsing(of);
  if (refused.length > 0) return { findings: refused };
  try {
    return judged(parse(text), of);
  } catch (error) {
    return { findings: [outOfStack(of, error)] };
  }
}

/** What needs no parser, and would only confuse one. */
function beforeParsing(of: Text): readonly SpackFinding[] {
  if (of.text.length > LARGEST) return [tooLarge(of)];
  const characters = refusedCharacters(of);
  return characters.length > 0 ? characters : conflicts(of);
}

function judged(file: YamlFile, of: Text): Opened {
  const blanks = [...tabs(of), ...falseBlanks(of), ...separators(of), ...loneReturns(of)];
  const wrong = blanks.filter((one) => one.severity === 'error');
  const ended = afterEnd(of);
  const broken = ended.length > 0 ? ended : syntax(file, of);
  // where blanks are wrong, most else that is found follows from it
  if (wrong.length > 0) return { findings: inOrder(blanks) };
  if (broken.length > 0) return { findings: inOrder([...broken, ...blanks, ...curlyQuotes(file, of)]) };
  const inTree = treeFindings(file, of);
  const findings = inOrder([...blanks, ...curlyQuotes(file, of), ...inTree, ...empty(file, of)]);
  return inTree.some((one) => STOPS.has(one.code)) ? { findings } : { file, findings };
}

/** With these, what the file says is not what Spack would make of it, or nothing at all. */
const STOPS = new Set(
  ['too-deep', 'unknown-alias', 'alias-of-itself', 'too-many-aliases', 'duplicate-key', 'merge'].map(
    (code) => `spack-yaml-${code}`,
  ),
);

/** Nobody reads more findings than this. */
const MOST_FINDINGS = 200;

function inOrder(findings: readonly SpackFinding[]): readonly SpackFinding[] {
  return [...findings].sort((one, other) => one.line - other.line || one.column - other.column).slice(0, MOST_FINDINGS);
}

function empty(file: YamlFile, of: Text): readonly SpackFinding[] {
  if (file.doc.contents !== null) return [];
  const comments = of.text.includes('#');
  return [
    finding(of, 0, 1, {
      code: 'empty',
      title: comments ? 'The file holds nothing but comments' : 'The file is empty',
      cause: 'Spack looks for a key `spack:` at the top, with all else below it, and refuses a file without it.',
    }),
  ];
}

/** Behind a line of three dots nothing may come but comments. */
function afterEnd(of: Text): readonly SpackFinding[] {
  const end = /^\.\.\.(?=[ \t\r\n]|$)/m.exec(of.text)?.index;
  if (end === undefined) return [];
  const rest = /\n(?!---)[ \t]*[^\s#]/.exec(of.text.slice(end));
  if (!rest) return [];
  return [
    finding(of, end, end + 3, {
      code: 'two-documents',
      title: 'The document ends here, but more follows',
      cause: 'A line of three dots ends a YAML document, and Spack reads files that hold one only. Delete the line.',
      fix: { text: 'Delete the three dots.', edits: [{ from: end, to: end + 3, text: '' }] },
    }),
  ];
}

function tooLarge(of: Text): SpackFinding {
  const size = (of.text.length / 1e6).toFixed(1);
  return finding(of, 0, 1, {
    code: 'too-large',
    title: `The file has ${size} million characters, too many for a spack.yaml`,
    cause:
      'Environments take a few hundred lines, the largest known ones some thousand. Perhaps this is a spack.lock, or a log? sifu does not read it.',
  });
}

function outOfStack(of: Text, error: unknown): SpackFinding {
  const deep = error instanceof RangeError;
  return finding(of, 0, 1, {
    code: deep ? 'too-deep' : 'syntax',
    title: deep ? 'Lists and tables stand thousands deep in one another' : 'This is not YAML',
    cause: deep
      ? 'No spack.yaml needs that, and Spack gives up as well. Perhaps brackets were never closed, or this is another kind of file.'
      : 'The file could not be read as YAML at all. Is it the right one?',
  });
}
