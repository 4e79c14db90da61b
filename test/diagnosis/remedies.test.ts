/** What an entry says of its remedy is held to it: a row of the lab tries it, someone did by hand, or it is said why nobody did. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { nameOf } from '../../src/diagnosis/compile.ts';
import { type Row, rowName } from '../lab/remedies/row.ts';
import type { Untried } from '../lab/remedies/untried/untried.ts';
import { catalogue } from './catalogue.ts';

const folder = join(import.meta.dirname, '..', 'lab', 'remedies');
let rows: readonly Row[] = [];
let byHand: readonly string[] = [];
let never: readonly string[] = [];
beforeAll(async () => {
  rows = (await exported(folder)).flatMap(([name, value]) => (name.endsWith('Rows') ? table(value as Table) : []));
  const untried = await exported(join(folder, 'untried'));
  const named = (which: string) =>
    untried.flatMap(([name, value]) => (name === which ? Object.values(value as Untried) : [])).flat();
  byHand = named('byHand');
  never = named('never');
});

async function exported(where: string): Promise<(readonly [string, unknown])[]> {
  const names = readdirSync(where).filter((name) => name.endsWith('.ts'));
  return (await Promise.all(names.map(async (name) => Object.entries<unknown>(await import(join(where, name)))))).flat();
}

/** Some want to know where a service is first. */
type Table = readonly Row[] | ((...places: readonly string[]) => readonly Row[]);
const table = (one: Table): readonly Row[] => (typeof one === 'function' ? one('here', 'there', 'name') : one);

const names = new Set(catalogue.map(nameOf));
const tested = catalogue.filter((one) => one.tested !== undefined).map(nameOf);

test('what is called tested is tried in the lab, or it is said why not', () => {
  const tried = new Set([...rows.map(rowName), ...byHand]);
  expect(tested.filter((name) => !tried.has(name))).toEqual([]);
});

test('what a row tries is called tested', () => {
  expect(rows.map(rowName).filter((name) => !tested.includes(name))).toEqual([]);
});

test('a row tries a remedy that the catalogue has', () => {
  const wrong = rows.filter((row) => {
    const entry = catalogue.find((one) => nameOf(one) === rowName(row));
    return entry?.remedies[row.remedy ?? 0] === undefined;
  });
  expect(wrong.map(rowName)).toEqual([]);
});

test('what was tried by nobody is not called tested', () => {
  expect(never.filter((name) => !names.has(name) || tested.includes(name))).toEqual([]);
});

test('each is tried by a row, by hand, or it is said why nobody tried it', () => {
  const known = new Set([...rows.map(rowName), ...byHand, ...never]);
  expect([...names].filter((name) => !known.has(name))).toEqual([]);
});

test('nothing is excused twice, or although a row tries it', () => {
  const excused = [...byHand, ...never];
  expect(excused.filter((name, at) => excused.indexOf(name) !== at)).toEqual([]);
  const tried = new Set(rows.map(rowName));
  expect(excused.filter((name) => tried.has(name))).toEqual([]);
});

test('a learner sees what was tried by hand alone', () => {
  const said = catalogue.filter((one) => one.tested?.endsWith(', by hand')).map(nameOf);
  expect(said.toSorted()).toEqual(byHand.toSorted());
});
