/** An entry that says `tested` is held to it: a row of the lab tries its remedy, or it is said why none does. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { nameOf } from '../../src/diagnosis/compile.ts';
import { type Row, rowName } from '../lab/remedies/row.ts';
import { untried } from '../lab/remedies/untried.ts';
import { catalogue } from './catalogue.ts';

const folder = join(import.meta.dirname, '..', 'lab', 'remedies');
let rows: readonly Row[] = [];
beforeAll(async () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const files = await Promise.all(names.map(async (name) => Object.entries<unknown>(await import(join(folder, name)))));
  rows = files.flat().flatMap(([name, value]) => (name.endsWith('Rows') ? table(value as Table) : []));
});

/** Some want to know where a service is first. */
type Table = readonly Row[] | ((...places: readonly string[]) => readonly Row[]);
const table = (one: Table): readonly Row[] => (typeof one === 'function' ? one('here', 'there', 'name') : one);

const tested = catalogue.filter((one) => one.tested !== undefined).map(nameOf);
const excused = Object.values(untried).flat();

test('what is called tested is tried in the lab, or it is said why not', () => {
  const tried = new Set([...rows.map(rowName), ...excused]);
  expect(tested.filter((name) => !tried.has(name))).toEqual([]);
});

test('a row tries a remedy that the catalogue has', () => {
  const wrong = rows.filter((row) => {
    const entry = catalogue.find((one) => nameOf(one) === rowName(row));
    return entry?.remedies[row.remedy ?? 0] === undefined;
  });
  expect(wrong.map(rowName)).toEqual([]);
});

test('nothing is excused that is not called tested', () => {
  expect(excused.filter((name) => !tested.includes(name))).toEqual([]);
});

test('nothing is excused twice', () => {
  expect(excused.filter((name, at) => excused.indexOf(name) !== at)).toEqual([]);
});

test('nothing is excused that a row tries', () => {
  const tried = new Set(rows.map(rowName));
  expect(excused.filter((name) => tried.has(name))).toEqual([]);
});

test('a learner sees what was tried by hand alone', () => {
  const said = catalogue.filter((one) => one.tested?.endsWith(', by hand')).map(nameOf);
  expect(said.toSorted()).toEqual(excused.toSorted());
});
