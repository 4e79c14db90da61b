/** What a release's parser refuses although it is YAML, and what it takes in silence although it is none. */
import type { SpackFinding } from '../finding.ts';
import { called, finding, quoted, replace, type Subject } from './subject.ts';
import type { Span } from './tree.ts';

export function reading(subject: Subject): readonly SpackFinding[] {
  const { colons, tags } = subject.tree;
  return [
    ...duplicates(subject),
    ...(subject.habits.strictColons ? colons.map((at) => colon(subject, at)) : []),
    ...(subject.habits.strictTags ? tags.map((at) => tag(subject, at)) : []),
    ...(subject.habits.strictCharacters ? characters(subject) : []),
  ];
}

/** A key that stands twice in one mapping. */
function duplicates(subject: Subject): readonly SpackFinding[] {
  return subject.tree.twice.map(({ later, first }) => {
    const { line } = finding(subject, first.key.at, { code: '', title: '', cause: '' });
    const taken = subject.habits.twice;
    return finding(subject, later.key.at, {
      code: 'spack-duplicate-key',
      severity: taken ? 'warning' : 'error',
      title: `${quoted(later.name)} stands here for the second time`,
      cause: taken
        ? `It is already on line ${line}, in the same mapping. ${called(subject.release)} takes this one and drops the first, without a word.`
        : `It is already on line ${line}, in the same mapping, and each key may stand there once. Put both parts under one key.`,
    });
  });
}

function colon(subject: Subject, at: Span): SpackFinding {
  const text = subject.file.text.slice(at.from, at.to);
  return finding(subject, at, {
    code: 'spack-colon-in-brackets',
    title: `${quoted(text)} needs quotes inside of brackets`,
    cause: `${called(subject.release)} takes a colon there for the end of a key. Newer releases do not.`,
    fix: { text: 'Put it in quotes.', edits: replace(at, `"${text.replace(/["\\]/g, '\\$&')}"`) },
  });
}

function tag(subject: Subject, at: Span): SpackFinding {
  return finding(subject, at, {
    code: 'spack-tag',
    title: `${called(subject.release)} does not know this tag`,
    cause: 'A word behind an exclamation mark tells YAML of which kind a value is. Spack has no kinds of its own.',
  });
}

/** Emoji, even in comments. */
function characters(subject: Subject): readonly SpackFinding[] {
  const from = subject.file.text.search(/[\ud800-\udfff]/);
  if (from < 0) return [];
  return [
    finding(
      subject,
      { from, to: from + 2 },
      {
        code: 'spack-character',
        title: `${called(subject.release)} cannot read this character`,
        cause: 'Its parser knows letters and signs of nearly all scripts, but no emoji, not even in a comment.',
      },
    ),
  ];
}
