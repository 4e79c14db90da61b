/** Violations of the schema as findings: what is wrong, why, and how to put it right where that is clear. */
import type { SpackFinding } from '../finding.ts';
import { fixOfEnum, fixOfType } from './fixes.ts';
import { found, kinds, listed, ofOtherRelease, shown, whyType } from './kind-words.ts';
import { nearest } from './near.ts';
import type { Problem } from './problem.ts';
import { called, finding, quoted, replace, type Said, type Subject } from './subject.ts';
import type { Value } from './tree.ts';
import { unknownKey } from './unknown.ts';

export function say(subject: Subject, problem: Problem): SpackFinding {
  switch (problem.rule) {
    case 'type':
      return finding(subject, problem.value.at, wrongType(subject, problem));
    case 'enum':
      return finding(subject, problem.value.at, notAllowed(problem));
    case 'unknown':
      return unknownKey(subject, problem);
    case 'key':
      return finding(subject, problem.entry.key.at, wrongKey(problem));
    case 'missing':
      return finding(subject, headOf(problem.value), missing(problem));
    case 'spec':
      return finding(subject, problem.entry.key.at, {
        code: 'spack-key-no-spec',
        title: `${quoted(problem.entry.name)} is no spec`,
        cause: `Keys under ${where(problem)} name packages, as in gromacs@2024:+mpi, and Spack reads them as specs.`,
      });
    case 'deprecated':
      return finding(subject, problem.entry.key.at, deprecated(subject, problem));
    default:
      return finding(subject, problem.value.at, unfit(problem));
  }
}

type Of<R extends Problem['rule']> = Extract<Problem, { readonly rule: R }>;

function wrongType(subject: Subject, problem: Of<'type'>): Said {
  const { value, wanted } = problem;
  const wants = wanted.length === 0 ? 'nothing' : listed(wanted.map((type) => kinds[type] ?? type));
  const fix = fixOfType(subject.file.text, problem);
  if (value.kind === 'null') {
    return {
      code: 'spack-empty-value',
      title: `${where(problem)} is empty, and should be ${wants}`,
      cause:
        'An empty value is no value to Spack, and it refuses the file. Perhaps the lines below lost their indent, or all became comments.',
      fix,
    };
  }
  return {
    code: 'spack-wrong-type',
    title: `${where(problem)} should be ${wants}, not ${shown(value)}`,
    cause: ofOtherRelease(subject, problem) ?? whyType(value, wanted),
    fix,
  };
}

function notAllowed(problem: Of<'enum'>): Said {
  const fix = fixOfEnum(problem);
  return {
    code: 'spack-not-allowed',
    title: `${where(problem)} cannot be ${quoted(problem.value.text)}`,
    cause: `Spack knows ${listed([...(problem.also ?? []).flatMap((type) => (type === 'boolean' ? ['true', 'false'] : (kinds[type] ?? type))), ...problem.allowed])} here, and nothing else.`,
    fix,
  };
}

function wrongKey({ entry }: Of<'key'>): Said {
  return {
    code: 'spack-key-no-text',
    title: `The key ${quoted(entry.key.text || 'null')} is no text`,
    cause: `Without quotes, YAML reads it as ${found[entry.key.kind]}, and Spack stops with an error of its own.`,
    fix: entry.key.text
      ? { text: `Write "${entry.key.text}" in quotes.`, edits: replace(entry.key.at, `"${entry.key.text}"`) }
      : undefined,
  };
}

function missing(problem: Of<'missing'>): Said {
  const close = nearest(
    problem.name,
    problem.value.entries.map(({ name }) => name),
  );
  return {
    code: 'spack-missing-key',
    title: `${where(problem)} needs ${quoted(problem.name)}, too`,
    cause: close ? `Spack asks for it, and ${quoted(close)} is not the same.` : 'Spack asks for it whenever this part is there.',
  };
}

function deprecated(subject: Subject, { entry, refused }: Of<'deprecated'>): Said {
  const name = called(subject.release);
  return {
    code: 'spack-deprecated-key',
    severity: refused ? 'error' : 'warning',
    title: `${quoted(entry.name)} is no longer used`,
    cause: refused
      ? `${name} refuses the file for it.`
      : `${name} reads the file, warns, and may ignore this. A later release can refuse it.`,
  };
}

function unfit(problem: Problem): Said {
  const title = `${where(problem)} does not fit`;
  switch (problem.rule) {
    case 'pattern':
      return {
        code: 'spack-not-allowed',
        title,
        cause: `${quoted(problem.value.text)} is not of the form that Spack expects here.`,
      };
    case 'range':
    case 'count': {
      const what = problem.rule === 'count' ? 'items' : 'as its value';
      const least = problem.least === undefined ? '' : `at least ${problem.least}`;
      const most = problem.most === undefined ? '' : `at most ${problem.most}`;
      return {
        code: 'spack-not-allowed',
        title,
        cause: `Spack wants ${[least, most].filter(Boolean).join(' and ')} ${what} here.`,
      };
    }
    default:
      return { code: 'spack-not-allowed', title, cause: 'It could be read in two ways, of which Spack allows only one.' };
  }
}

/** Where in the file, as somebody would say it: `"images"`, or `Item 2 of "specs"`. */
function where({ path }: Pick<Problem, 'path'>): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last === 'string') return quoted(last);
  const list = path.findLast((step) => typeof step === 'string');
  return `Item ${last + 1} of ${list === undefined ? 'the list' : quoted(String(list))}`;
}

/** Of a mapping, its first key: underlining all of it would help nobody. */
function headOf(value: Value): Value['at'] {
  return value.entries[0]?.key.at ?? value.at;
}
