/** Kinds of values in words. */
import type { Problem } from './problem.ts';
import { releasesTaking, spanOf } from './since.ts';
import { called, quoted, type Subject } from './subject.ts';
import type { Value } from './tree.ts';

/** `install_tree: /opt/software` was right once. */
export function ofOtherRelease(subject: Subject, { path, value }: Pick<Problem, 'path' | 'value'>): string | undefined {
  const kind = types[value.kind];
  const ids = kind === undefined ? [] : releasesTaking(subject.known, path, kind);
  if (ids.length === 0 || ids.includes(subject.release.id)) return undefined;
  return `Releases of Spack differ here: ${kinds[kind ?? '']} will do ${spanOf(subject.known, ids)}. ${called(subject.release)} refuses the whole file.`;
}

const types: Readonly<Partial<Record<Value['kind'], string>>> = { map: 'object', list: 'array', text: 'string', bool: 'boolean' };

/** Kinds as a schema names them. */
export const kinds: Readonly<Record<string, string>> = {
  object: 'keys with values',
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  null: 'nothing',
};

/** Kinds as they are found. */
export const found: Readonly<Record<Value['kind'], string>> = {
  map: 'keys with values',
  list: 'a list',
  text: 'text',
  int: 'a number',
  float: 'a number',
  bool: 'a switch',
  null: 'nothing',
  date: 'a date',
  other: 'something else',
};

/** A value as it is told in a title. */
export function shown(value: Value): string {
  if (value.kind === 'map' || value.kind === 'list' || value.kind === 'other') return found[value.kind];
  return `${found[value.kind]} (${value.plain ? quoted(value.text).slice(1, -1) : quoted(value.text)})`;
}

/** Why a value is not of the kind that was meant. */
export function whyType(value: Value, wanted: readonly string[]): string {
  if (value.kind === 'int' && /^(?:true|false)$/i.test(value.text)) {
    return 'Behind an anchor (&name), the parser of Spack makes a number of true and false. Write it out in each place.';
  }
  if (wanted.includes('string')) {
    if (value.kind === 'float') return `Without quotes, YAML reads ${value.text} as a number, and Spack takes only text here.`;
    if (value.kind === 'int' || value.kind === 'bool' || value.kind === 'date') {
      return `Without quotes, YAML reads ${value.text} as ${found[value.kind]}, and Spack takes only text here.`;
    }
  }
  if (value.kind === 'text' && wanted.includes('boolean')) {
    return 'Spack wants the word true or false, without quotes. YAML 1.2 knows no yes, no, on or off.';
  }
  if (value.kind === 'text' && wanted.includes('array'))
    return 'A list has one item a line, each behind a dash, even if it is only one.';
  if (value.kind === 'list' && wanted.includes('object'))
    return 'The dashes make this a list. Spack expects keys here, without dashes.';
  if (value.kind === 'map' && wanted.includes('array'))
    return 'Spack expects items behind dashes here. A colon behind a word makes it a key.';
  if (value.kind === 'map' && wanted.includes('string')) return 'A colon with a space behind it makes this a key with a value.';
  return 'Spack checks the kind of each value before it reads anything else, and refuses the whole file.';
}

export function listed(words: readonly string[]): string {
  const some = [...new Set(words)];
  if (some.length > 9) return `${some.slice(0, 8).join(', ')} and ${some.length - 8} more`;
  return some.length < 2 ? (some[0] ?? '') : `${some.slice(0, -1).join(', ')} or ${some.at(-1)}`;
}
