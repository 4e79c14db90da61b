/** Specs of a file, each by itself: what Spack cannot read in them, at the place where it stands. */
import type { SpackFinding } from '../finding.ts';
import type { Spec } from '../spec/contract.ts';
import { parseSpec, parseSpecs } from '../spec/parse.ts';
import type { SpecText } from './lists.ts';
import { finding, type Subject } from './subject.ts';
import type { Span, Value } from './tree.ts';

/** Undefined: Spack can read it. */
export function unreadable(subject: Subject, { value, sigil }: SpecText): SpackFinding | undefined {
  // an empty text is a spec that says nothing
  if (value.text.trim() === '') return undefined;
  const { problem } = parseSpec(sigil + value.text, subject.release.id);
  if (!problem) return undefined;
  const [first = '', ...rest] = problem.text;
  const at = within(subject.file.text, value, Math.max(0, problem.at - sigil.length), problem.length);
  return finding(subject, at, {
    code: 'spack-spec-syntax',
    title: 'Spack cannot read this spec',
    cause: `${first.toUpperCase()}${rest.join('')}.`,
  });
}

/** A key that names packages, as in `modules: tcl:`. */
export function isSpecText(subject: Pick<Subject, 'release'>, text: string): boolean {
  return parseSpecs(text, subject.release.id).problem === undefined;
}

const kept = new WeakMap<Subject, Map<string, Spec | undefined>>();

/** Read once for each text: lists of a matrix can name the same spec thousands of times. */
export function specOf(subject: Subject, { value, sigil }: SpecText): Spec | undefined {
  const known = kept.get(subject) ?? new Map<string, Spec | undefined>();
  kept.set(subject, known);
  const text = sigil + value.text;
  if (!known.has(text)) known.set(text, parseSpec(text, subject.release.id).spec);
  return known.get(text);
}

/** The place of a part of a scalar's text; the whole scalar, where quotes or line ends hide which characters those are. */
function within(file: string, value: Value, offset: number, length: number): Span {
  const { from, to } = value.at;
  const skip = value.plain ? 0 : 1;
  if (file.slice(from + skip, to - skip) !== value.text) return value.at;
  const at = from + skip + offset;
  return { from: Math.min(at, to), to: Math.min(at + Math.max(1, length), to) };
}
