/** Lists of specs: definitions, references to them, and matrices; what Spack checks in them beyond the schema. */
import type { SpackFinding } from '../finding.ts';
import { isNever } from './condition.ts';
import type { Rows } from './matrix.ts';
import { nearest } from './near.ts';
import { called, childOf, finding, quoted, type Subject } from './subject.ts';
import type { Value } from './tree.ts';

/** A text that has to be a spec, or a part of one. */
export interface SpecText {
  readonly value: Value;
  /** `^` or `%` from the reference it came by, as in `$^mpis` */
  readonly sigil: '' | '^' | '%';
}

interface Lists {
  readonly specs: readonly SpecText[];
  readonly matrices: readonly Rows[];
  readonly findings: readonly SpackFinding[];
}

interface Reading {
  readonly subject: Subject;
  /** what each name stands for, as far as it is no matrix */
  readonly defined: Map<string, readonly SpecText[]>;
  /** files named under `include:` may define more */
  readonly open: boolean;
  readonly specs: SpecText[];
  readonly matrices: Rows[];
  readonly findings: SpackFinding[];
}

/** Reads `definitions:` and `specs:` in the order in which Spack does. */
export function listsOf(subject: Subject, root: Value, sound: boolean): Lists {
  const open = (childOf(root, 'include')?.items.length ?? 0) > 0;
  const reading: Reading = { subject, defined: new Map(), open, specs: [], matrices: [], findings: [] };
  for (const item of childOf(root, 'definitions')?.items ?? []) definition(reading, item);
  for (const item of childOf(root, 'specs')?.items ?? []) member(reading, item);
  // what the schema refuses already would only be told twice
  return sound ? reading : { ...reading, findings: [], matrices: [] };
}

function definition(reading: Reading, item: Value): void {
  const { subject } = reading;
  const lists = item.entries.filter(({ name }) => name !== 'when');
  if (lists.length !== 1) {
    const at = lists[1]?.key.at ?? item.entries[0]?.key.at ?? item.at;
    const title = lists.length > 1 ? 'One definition has several names' : 'A definition without a name';
    reading.findings.push(
      finding(subject, at, {
        code: 'spack-definition',
        title,
        cause:
          'Each item of "definitions" is one list with one name, and perhaps a "when". A second name needs a dash of its own.',
      }),
    );
  }
  const when = childOf(item, 'when');
  const never = when !== undefined && isNever(when.text);
  if (!never && !subject.habits.emptyLists) for (const list of lists) reading.findings.push(...gaps(subject, list.value));
  for (const list of lists) {
    const members = list.value.items.flatMap((one) => member(reading, one));
    const before = reading.defined.get(list.name) ?? [];
    if (!never) reading.defined.set(list.name, [...before, ...members]);
    else if (subject.habits.emptyLists) reading.defined.set(list.name, before);
  }
}

/** Up to 0.23, an empty item is taken under `specs:` and nowhere else. */
function gaps(subject: Subject, list: Value): readonly SpackFinding[] {
  const empty = list.items.filter(({ kind }) => kind === 'null');
  return empty.map(({ at }) =>
    finding(subject, at, {
      code: 'spack-empty-item',
      title: 'This item is empty',
      cause: `${called(subject.release)} stops at an empty item of a definition. Delete its line, or write a spec behind the dash.`,
    }),
  );
}

/** Items of a list that stand for this one; of a matrix, none are known. */
function member(reading: Reading, value: Value): readonly SpecText[] {
  if (value.kind === 'map') matrix(reading, value);
  if (value.kind !== 'text') return [];
  const name = /^\$([\^%]?)(.*)$/s.exec(value.text);
  if (name) return reference(reading, value, name[2] ?? '', name[1] as SpecText['sigil']);
  const spec: SpecText = { value, sigil: '' };
  reading.specs.push(spec);
  return [spec];
}

function reference(reading: Reading, value: Value, name: string, sigil: SpecText['sigil']): readonly SpecText[] {
  const list = reading.defined.get(name);
  // a list of lists of lists may be larger than anything that can be looked at
  if (list) return list.slice(0, 5000).map((one) => (sigil === '' ? one : { ...one, sigil }));
  const near = nearest(name, [...reading.defined.keys()]);
  const hint = near ? ` Did you mean ${quoted(near)}?` : '';
  reading.findings.push(
    finding(reading.subject, value.at, {
      code: 'spack-undefined-list',
      ...(reading.open ? { severity: 'note' as const } : {}),
      title: `No list is called ${quoted(name)} here`,
      cause: reading.open
        ? 'It is not among the definitions above it. It has to come from a file under "include:", or Spack refuses the environment.'
        : `A name behind $ stands for a list under "definitions:", which has to come before it.${hint}`,
    }),
  );
  return [];
}

function matrix(reading: Reading, value: Value): void {
  const rows = value.entries.find(({ name }) => name === 'matrix');
  if (!rows) {
    reading.findings.push(
      finding(reading.subject, value.entries[0]?.key.at ?? value.at, {
        code: 'spack-matrix',
        title: 'A matrix without its rows',
        cause: 'An item with keys is a matrix: Spack combines the lists under "matrix:", and stops where there are none.',
      }),
    );
  }
  const known = reading.findings.length;
  const made = (rows?.value.items ?? []).map((row) => row.items.flatMap((one) => member(reading, one)));
  if (reading.findings.length === known) reading.matrices.push(made);
  for (const one of childOf(value, 'exclude')?.items ?? [])
    if (one.kind === 'text') reading.specs.push({ value: one, sigil: '' });
}
