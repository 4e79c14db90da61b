/** The outermost form of a file: that it holds anything, and one root. */
import type { Fix, SpackFinding } from '../finding.ts';
import { nextLine } from '../yaml/lines.ts';
import { nearest } from './near.ts';
import { keysAt } from './since.ts';
import { called, childOf, entryOf, finding, quoted, replace, type Subject } from './subject.ts';
import type { Span, Value } from './tree.ts';

/** What stands under `spack:`, or under `env:` for a release that still takes that. */
export function rootOf(subject: Subject): Value | undefined {
  const { root } = subject.tree;
  return childOf(root, 'spack') ?? (takesEnv(subject) ? childOf(root, 'env') : undefined);
}

/** Up to 0.20, the root may be called `env`. */
function takesEnv({ release }: Subject): boolean {
  const { schema } = release;
  return typeof schema !== 'boolean' && Object.keys(schema.patternProperties ?? {}).some((pattern) => pattern.includes('env'));
}

export function emptyFile(subject: Subject): SpackFinding | undefined {
  if (subject.tree.root.kind !== 'null') return undefined;
  return finding(
    subject,
    { from: 0, to: 0 },
    {
      code: 'spack-empty-file',
      title: 'The file holds nothing',
      cause: 'An environment begins with the line "spack:", and everything else is indented below it.',
      fix: subject.file.text.trim() === '' ? { text: 'Begin an environment.', edits: starter(subject.file.text) } : undefined,
    },
  );
}

function starter(text: string) {
  return [{ from: text.length, to: text.length, text: 'spack:\n  specs: []\n  view: true\n' }];
}

export function noRoot(subject: Subject): SpackFinding | undefined {
  const { root } = subject.tree;
  if (root.kind !== 'map') {
    return finding(subject, root.at, {
      code: 'spack-no-root',
      title: 'The line "spack:" is missing',
      cause: 'A spack.yaml is one mapping with the key "spack", and everything else is indented below it.',
    });
  }
  if (rootOf(subject)) return undefined;
  const first = root.entries[0];
  const at = first?.key.at ?? root.at;
  const names = root.entries.map(({ name }) => name);
  const inside = keysAt(subject.release.schema, ['spack']);
  const near = nearest('spack', names) ?? (names.length === 1 && names[0] === 'env' ? 'env' : undefined);
  const wrong = near === undefined ? undefined : entryOf(root, near);
  const fix = wrong
    ? { text: 'Write spack.', edits: replace(wrong.key.at, 'spack') }
    : names.every((name) => inside.includes(name))
      ? below(subject.file.text, root)
      : undefined;
  return finding(subject, wrong?.key.at ?? at, {
    code: 'spack-no-root',
    title: wrong ? `${quoted(wrong.name)} should be "spack"` : 'The line "spack:" is missing',
    cause:
      wrong?.name === 'env'
        ? `Old releases took "env" for it. ${called(subject.release)} does not.`
        : 'Everything in the file is indented below that line. Without it, Spack finds no environment.',
    fix,
  });
}

/** Puts `spack:` on top and indents all lines. */
function below(text: string, root: Value): Fix | undefined {
  if (root.flow || /[|>][-+0-9]*[ \t]*(#.*)?$/m.test(text)) return undefined;
  const start = root.at.from;
  if (start > 0 && text[start - 1] !== '\n') return undefined;
  const edits = [{ from: start, to: start, text: 'spack:\n  ' }];
  for (let at = nextLine(text, start); at < text.length; at = nextLine(text, at)) {
    if (!/^[\r\n]/.test(text.slice(at, at + 1))) edits.push({ from: at, to: at, text: '  ' });
  }
  return { text: 'Put "spack:" on top and indent the rest.', edits };
}

export function endless(subject: Subject, at: Span): SpackFinding {
  return finding(subject, at, {
    code: 'spack-endless',
    title: 'The aliases of this file never end',
    cause:
      'An alias (*name) stands for what is anchored (&name) elsewhere. These stand within each other, or for more than anything can read.',
  });
}
