/** The wizard as a front end sees it. The last few results are kept, since a front end asks for the same again and again. */
import type { Package } from '../contract.ts';
import type { SpackFinding } from '../finding.ts';
import { mend } from '../mend.ts';
import { valuesOf } from '../shown/values.ts';
import { openFile } from '../yaml/open.ts';
import { askedParts, type InForce, inForce } from './answers.ts';
import { type Composed, compose } from './compose.ts';
import type { Answers, Asked, Composer, MadeFile, Start } from './contract.ts';
import { previewOf } from './preview.ts';
import type { Part } from './question.ts';
import { partCalled } from './questions.ts';

export interface ComposerParts {
  /** the files that go with a spack.yaml of this text */
  files(composed: Composed): readonly MadeFile[];
  /** what is to be said about a spack.yaml of this text */
  check(text: string): readonly SpackFinding[];
  /** what the learner's own Spack says of a package; undefined until it is known */
  about?(name: string): (Package & { readonly description: string }) | undefined;
}

export function createComposer(start: Start, made: ComposerParts): Composer {
  const composed = lastFew((given: Answers) => mended(compose(start, given), given, made));
  // questions and complaints come at every key, and need the answers alone
  const answers = lastFew((given: Answers) => inForce(start, given));
  return {
    asked: (given) => askedParts(start, answers(given)).map((part) => askedOf(part, answers(given))),
    complaint: (given, question, value) => {
      const part = partCalled(question);
      return part?.complaint?.(value, answers({ ...given, [question]: value }));
    },
    preview: (given, question) => previewOf(composed(given), question),
    findings: (given) => {
      const { file, refused } = composed(given);
      return [...refused, ...made.check(file.text)];
    },
    search: (text, limit) => start.known.packages.search(text, limit),
    facts: (name) => made.about?.(name) ?? start.known.packages.get(name),
    files: (given) => made.files(composed(given)),
  };
}

/** `fixes`: codes of findings whose fixes are wanted, one a line; what an answer wrote may need none any more. */
function mended(composed: Composed, given: Answers, { check }: ComposerParts): Composed {
  const wanted = new Set(valuesOf(given['fixes'] ?? ''));
  if (wanted.size === 0) return composed;
  const { text } = mend(composed.file.text, check, ({ code }) => wanted.has(code));
  const { file } = openFile(text);
  return file ? { ...composed, file } : composed;
}

function askedOf(part: Part, context: InForce): Asked {
  const value = context.answers[part.id] ?? '';
  const source = context.sources[part.id];
  const because =
    source === 'preset' || source === 'asked' ? part.because?.(context) : source === 'file' ? 'your file says so' : undefined;
  const complaint = part.complaint?.(value, context);
  return {
    ...{ id: part.id, group: part.group, kind: part.kind, label: part.label, ask: part.ask, why: part.why, value },
    free: part.free ?? part.kind !== 'one',
    optional: part.optional ?? false,
    options: withOwn(part.options?.(context) ?? [], value, source),
    base: part.kind === 'specs' && (source === 'preset' || source === 'asked') ? '' : value,
    given: source === 'given',
    ...(because === undefined ? {} : { because }),
    ...(complaint === undefined ? {} : { complaint }),
  };
}

/** An answer from the file stays among the options when another is tried. */
function withOwn(options: Asked['options'], value: string, source: string | undefined): Asked['options'] {
  if (source !== 'file' || options.length === 0 || options.some((one) => one.value === value)) return options;
  return [{ value, means: 'as your file has it' }, ...options];
}

/** The function, with its last eight results kept by what it was called with. */
function lastFew<Result>(make: (given: Answers) => Result): (given: Answers) => Result {
  const kept = new Map<string, Result>();
  return (given) => {
    const key = JSON.stringify(given);
    const before = kept.get(key);
    if (before !== undefined) return before;
    const result = make(given);
    kept.set(key, result);
    if (kept.size > 8) kept.delete(kept.keys().next().value as string);
    return result;
  };
}
