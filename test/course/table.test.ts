/** A choice that is a table: what an author is told when it has a hole. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadLesson } from '../../src/course/load.ts';

const path = 'lessons/hpc-containers/03-engines.yaml';
const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

function told(from: string | RegExp, to: string): string[] {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return loadLesson(path, changed).findings.map(({ title, remedy }) => [title, ...remedy.map((one) => one.text)].join(' '));
}

test('every option has every cell', () => {
  expect(loadLesson(path, text).findings).toEqual([]);
});

test('a cell that is missing is named, with its option', () => {
  expect(told(/ {12}gpu:\n {14}is: CDI[\s\S]*?(?= {12}network:)/, '')).toEqual([
    '"podman" has no cell for "gpu" Add "gpu:" with is and more.',
  ]);
});

test('a cell of no column is an error, with the name that was meant', () => {
  expect(told('            network:\n              is: direct', '            netwrok:\n              is: direct')).toEqual([
    '"apptainer" has no cell for "network" Add "network:" with is and more.',
    'The table has no column "netwrok" Did you mean "network"?',
  ]);
});

test('an option without a row is told so', () => {
  const row = / {8}row:\n {10}name: Shifter[\s\S]*?(?= {6}- value: byhand)/;
  expect(told(row, '')).toEqual(['"shifter" has no row in the table Add "row:" with a name, more, and a cell for each column.']);
});
