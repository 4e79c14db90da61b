/** YAML files as people write them, made by chance: comments, empty lines, quotes, brackets, blocks, anchors, odd indentation. */
import fc from 'fast-check';
import type { Path, Plain } from '../../../src/spack/yaml/contract.ts';

export type Choose = (most: number) => number;

/** Numbers from 0 to below `most`, the same for the same seed (xorshift). */
export function chooser(seed: number): Choose {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (most) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % most;
  };
}

/** Shrinking would make another file altogether. */
export const choices = fc.noShrink(fc.nat({ max: 2 ** 31 - 1 })).map(chooser);

const KEYS = ['specs', 'view', 'container', 'images', 'os', 'all', 'packages', 'a b', '1.1', 'yes', 'x:', 'labels'];
const PLAIN = [
  'gromacs+mpi',
  'mpich',
  'ubuntu:24.04',
  'true',
  '1.1',
  '12',
  'null',
  'x y',
  'hdf5@1.10:1.12 ~mpi',
  '/opt/view',
  'é',
  '~',
];
const TEXTS = [
  'one',
  'a: b',
  '# no comment',
  '',
  "it's",
  '1.1',
  'two words',
  '“curly”',
  'x\ty',
  '- x',
  '*x',
  '{a}',
  ' lead',
  'a\nb\n',
  '%gcc',
];

interface Pen {
  readonly choose: Choose;
  readonly step: number;
  readonly dash: number;
  readonly anchors: string[];
}

export function documentBy(choose: Choose): string {
  const pen: Pen = { choose, step: 1 + choose(4), dash: choose(3), anchors: [] };
  const isList = choose(12) === 0;
  const root = isList ? list(pen, 0, 2) : table(pen, 0, 3);
  const lines = [...(choose(4) === 0 ? ['# head', '', '---'] : []), ...root, ...(choose(4) === 0 ? ['', '# tail'] : [])];
  const text = `${lines.join('\n')}${choose(5) === 0 ? '' : '\n'}`;
  const ended = choose(4) === 0 ? text.replaceAll('\n', '\r\n') : text;
  return !isList && choose(8) === 0 ? `\uFEFF${ended}` : ended;
}

function some<T>(choose: Choose, from: readonly T[]): T {
  return from[choose(from.length)] as T;
}

function table(pen: Pen, indent: number, depth: number): string[] {
  const { choose } = pen;
  const keys = KEYS.filter(() => choose(3) === 0);
  return (keys.length === 0 ? ['spack'] : keys).flatMap((key, at) => [
    ...between(pen, indent, at),
    ...entry(pen, indent, depth, `${' '.repeat(indent)}${quotedKey(choose, key)}:`, pen.step, pen.dash),
  ]);
}

function list(pen: Pen, indent: number, depth: number): string[] {
  const count = 1 + pen.choose(4);
  return Array.from({ length: count }, (_, at) => [
    ...between(pen, indent, at),
    ...item(pen, indent, depth, `${' '.repeat(indent)}-`),
  ]).flat();
}

/** Comments and empty lines above an entry. */
function between({ choose }: Pen, indent: number, at: number): string[] {
  const comment = `${' '.repeat(indent)}# about ${choose(100)}`;
  const kinds = [[], [], [], [comment], [comment, comment], at === 0 ? [] : ['', comment], at === 0 ? [] : [''], [comment, '']];
  return [...some(choose, kinds)];
}

function quotedKey(choose: Choose, key: string): string {
  if (/[: ]$/.test(key)) return `"${key}"`;
  return some(choose, [key, key, key, `"${key}"`, `'${key}'`]);
}

/** What comes after a key or dash. */
function entry(pen: Pen, indent: number, depth: number, head: string, step: number, dash: number): string[] {
  const { choose } = pen;
  const tail = choose(5) === 0 ? '  # why' : '';
  const anchor = choose(10) === 0 ? ` &a${pen.anchors.push('') - 1}` : '';
  const name = pen.anchors.length - 1;
  const named = (lines: string[]): string[] => {
    if (anchor !== '') pen.anchors[name] = `a${name}`;
    return lines;
  };
  const kind = choose(depth > 0 ? 12 : 7);
  if (kind === 0) return named([`${head}${anchor} ${oneLine(choose)}${tail}`]);
  if (kind === 1) return named([`${head}${anchor} ${quoted(choose)}${tail}`]);
  if (kind === 2) return named([`${head}${anchor}${choose(3) === 0 ? '' : ' ~'}${tail}`]);
  if (kind === 3) return named(block(pen, indent + Math.max(1, step), `${head}${anchor}`, tail));
  if (kind === 4) return named([`${head}${anchor} ${brackets(pen, 2)}${tail}`]);
  if (kind === 5) return named(longBrackets(pen, indent + Math.max(1, step), `${head}${anchor}`, tail));
  if (kind === 6) return alias(pen, head, tail) ?? [`${head} plain${tail}`];
  if (kind < 10) return named([`${head}${anchor}${tail}`, ...table(pen, indent + Math.max(1, step), depth - 1)]);
  return named([`${head}${anchor}${tail}`, ...list(pen, indent + dash, depth - 1)]);
}

function item(pen: Pen, indent: number, depth: number, head: string): string[] {
  const { choose } = pen;
  if (depth === 0 || choose(3) > 0) return entry(pen, indent, Math.min(depth, 1), head, pen.step, Math.max(1, pen.dash));
  // the first key, or the first dash, behind the dash
  const inner = choose(3) === 0 ? list(pen, indent + 2, depth - 1) : table(pen, indent + 2, depth - 1);
  const first = inner.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  return [
    ...inner.slice(0, first).map((line) => line.slice(2)),
    `${head} ${(inner[first] ?? '').trimStart()}`,
    ...inner.slice(first + 1),
  ];
}

function alias(pen: Pen, head: string, tail: string): string[] | undefined {
  const known = pen.anchors.filter((one) => one !== '');
  return known.length === 0 ? undefined : [`${head} *${some(pen.choose, known)}${tail}`];
}

function oneLine(choose: Choose): string {
  return some(choose, PLAIN);
}

function quoted(choose: Choose): string {
  const text = some(choose, TEXTS);
  return choose(2) === 0 || /\n/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

function block({ choose }: Pen, indent: number, head: string, tail: string): string[] {
  const pad = ' '.repeat(indent);
  const sign = some(choose, ['|', '|-', '>', '|+']);
  return [
    `${head} ${sign}${tail}`,
    `${pad}first # no comment`,
    ...(choose(2) === 0 ? ['', `${pad}  - deeper`] : []),
    `${pad}last: line`,
  ];
}

function brackets(pen: Pen, depth: number): string {
  const { choose } = pen;
  const count = choose(4);
  const inner = Array.from({ length: count }, () => {
    if (depth > 0 && choose(4) === 0) return brackets(pen, depth - 1);
    return choose(2) === 0 ? some(choose, ['x', 'zlib@1.2:', '12', 'true', 'a b']) : quoted(choose);
  });
  if (choose(2) === 0) return `[${inner.join(', ')}${count > 0 && choose(4) === 0 ? ',' : ''}]`;
  return `{${inner.map((value, at) => `k${at}: ${value}`).join(', ')}}`;
}

function longBrackets(pen: Pen, indent: number, head: string, tail: string): string[] {
  const { choose } = pen;
  const pad = ' '.repeat(indent);
  const count = 1 + choose(3);
  const isTable = choose(2) === 0;
  const lines = Array.from({ length: count }, (_, at) => {
    const comma = at < count - 1 || choose(3) === 0 ? ',' : '';
    return `${pad}${isTable ? `k${at}: ` : ''}${brackets(pen, 1)}${comma}${choose(4) === 0 ? ' # note' : ''}`;
  });
  const commented = choose(4) === 0 ? [`${pad}# inside`, ...lines] : lines;
  return [`${head} ${isTable ? '{' : '['}`, ...commented, `${pad}${isTable ? '}' : ']'}${tail}`];
}

const VALUES: readonly Plain[] = [
  'x',
  '1.1',
  'a: b',
  '',
  'yes',
  '*x',
  '%gcc',
  'gromacs+mpi ^mpich@4:',
  12,
  1.5,
  true,
  null,
  'one\ntwo\n',
  '  a\nb',
  'it\'s "so"',
  'zlib@1:',
];

export function valueBy(choose: Choose, depth = 2): Plain {
  const kind = choose(depth > 0 ? 8 : 5);
  if (kind < 5) return some(choose, VALUES);
  const count = choose(4);
  if (kind < 7) return Array.from({ length: count }, () => valueBy(choose, depth - 1));
  return Object.fromEntries(Array.from({ length: count }, () => [some(choose, KEYS), valueBy(choose, depth - 1)]));
}

/** All places in a value, the top one first. */
export function pathsIn(value: Plain, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...at, Array.isArray(value) ? Number(key) : key])),
  ];
}
