/** Keys that a release does not know: what was meant, where they belong, or since when they are known. */
import type { Edit, Fix, SpackFinding } from '../finding.ts';
import { lineEnd, lineStart, nextLine } from '../yaml/lines.ts';
import { nearest } from './near.ts';
import type { Problem } from './problem.ts';
import { homesOf, keysAt, releasesKnowing, spanOf } from './since.ts';
import { called, finding, quoted, replace, type Said, type Subject } from './subject.ts';
import type { Entry, Value } from './tree.ts';

type Unknown = Extract<Problem, { readonly rule: 'unknown' }>;

export function unknownKey(subject: Subject, problem: Unknown): SpackFinding {
  const { entry } = problem;
  return finding(
    subject,
    entry.key.at,
    keptApart(problem) ?? ofOtherRelease(subject, problem) ?? misplaced(subject, problem) ?? misspelt(subject, problem),
  );
}

/** `build` beside `os`: each is right, but not with the other. */
function keptApart({ entry, apart, path, value }: Unknown): Said | undefined {
  if (!apart) return undefined;
  const there = value.entries.map(({ name }) => name).filter((name) => apart.includes(name));
  return {
    code: 'spack-two-forms',
    title: `${quoted(entry.name)} does not go together with ${quoted(there[0] ?? '')} ${underOf(path)}`,
    cause: `Either ${apart.join(' and ')} may stand there, or what goes with ${entry.name}. Spack refuses both at once.`,
  };
}

function ofOtherRelease(subject: Subject, { entry, path }: Unknown): Said | undefined {
  const ids = releasesKnowing(subject.known, [...path, entry.name]);
  if (ids.length === 0 || ids.includes(subject.release.id)) return undefined;
  const span = spanOf(subject.known, ids);
  const order = subject.known.map(({ id }) => id);
  const later = order.indexOf(ids[0] ?? '') > order.indexOf(subject.release.id);
  return {
    code: later ? 'spack-key-too-new' : 'spack-key-too-old',
    title: `${called(subject.release)} does not know ${nameOf(entry)} ${underOf(path)}`,
    cause: later
      ? `Spack knows it ${span}. ${called(subject.release)} refuses the whole file.`
      : `Spack knew it ${span}. ${called(subject.release)} refuses the whole file.`,
  };
}

/** `specs` at the left margin, or `unify` right under `spack`. */
function misplaced(subject: Subject, { entry, path, value }: Unknown): Said | undefined {
  const { schema } = subject.release;
  const root = String(keysAt(schema, [])[0] ?? 'spack');
  if (path.length === 0 && keysAt(schema, [root]).includes(entry.name)) {
    return {
      code: 'spack-outside-root',
      title: `${quoted(entry.name)} belongs under "${root}:"`,
      cause: `It begins at the left margin, beside "${root}:" and not in it. Everything in the file has to be indented below that line.`,
      fix: moveIn(subject.file.text, root, entry, value),
    };
  }
  if (path.length !== 1) return undefined;
  const homes = homesOf(schema, root, entry.name);
  if (homes.length !== 1 || nearest(entry.name, keysAt(schema, path))) return undefined;
  return {
    code: 'spack-misplaced-key',
    title: `${quoted(entry.name)} belongs under "${homes[0]}:"`,
    cause: `Right under ${quoted(String(path[0]))}, Spack does not know it and refuses the whole file.`,
  };
}

/** Indents the lines of an entry as those of the root are, or by two. */
function moveIn(text: string, root: string, entry: Entry, top: Value): Fix | undefined {
  if (top.flow || lineStart(text, entry.key.at.from) !== entry.key.at.from) return undefined;
  const holder = top.entries.find(({ name }) => name === root)?.value;
  const first = holder?.kind === 'map' && !holder.flow ? holder.entries[0]?.key.at.from : undefined;
  if (holder && holder.kind !== 'null' && first === undefined) return undefined;
  const indent = first === undefined ? '  ' : text.slice(lineStart(text, first), first);
  if (!/^ +$/.test(indent)) return undefined;
  // only right below the root does it become a part of it
  const order = top.entries.map(({ name }) => name);
  if (order.indexOf(root) !== order.indexOf(entry.name) - 1) return undefined;
  const edits: Edit[] = [];
  for (let at = entry.key.at.from; at < Math.max(entry.value.at.to, entry.key.at.to); at = nextLine(text, at)) {
    if (lineEnd(text, at) > at) edits.push({ from: at, to: at, text: indent });
    if (nextLine(text, at) === at) break;
  }
  return { text: `Indent it below "${root}:".`, edits };
}

function misspelt(subject: Subject, { entry, path }: Unknown): Said {
  const names = keysAt(subject.release.schema, path);
  const near = nearest(entry.name, names);
  const newest = subject.known.at(-1);
  const some = names.length > 0 && names.length < 10 ? ` It knows ${names.join(', ')} there.` : '';
  const doubt =
    newest && newest.id !== subject.release.id
      ? ` No Spack up to ${newest.date.slice(0, 7)} knows it.`
      : ` A Spack newer than ${subject.release.date.slice(0, 7)} may.`;
  return {
    code: 'spack-unknown-key',
    title: `${called(subject.release)} does not know ${nameOf(entry)} ${underOf(path)}`,
    cause: near ? `It refuses the whole file. Did you mean ${quoted(near)}?` : `It refuses the whole file.${some}${doubt}`,
    fix:
      near === undefined
        ? undefined
        : { text: `Write ${near}.`, edits: replace(entry.key.at, near + (entry.override ? ':' : '')) },
  };
}

function nameOf({ name, key }: Entry): string {
  if (name !== '') return quoted(name);
  return key.kind === 'map' || key.kind === 'list' ? 'a key in brackets' : 'a key without a name';
}

function underOf(path: Problem['path']): string {
  const name = path.findLast((step) => typeof step === 'string');
  return name === undefined ? 'at the top of the file' : `under ${quoted(String(name))}`;
}
