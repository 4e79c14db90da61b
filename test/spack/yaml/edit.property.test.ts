import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Changed, Path, Plain, YamlFile } from '../../../src/spack/yaml/contract.ts';
import { diffLines } from '../../../src/spack/yaml/diff.ts';
import { addItem, removeKey, setItems, setValue } from '../../../src/spack/yaml/edit.ts';
import { linesOf, valueAt } from '../../../src/spack/yaml/look.ts';
import { openFile } from '../../../src/spack/yaml/open.ts';
import { type Choose, choices, documentBy, pathsIn, valueBy } from './documents.ts';

const runs = Number(process.env.SIFU_RUNS ?? 100);

/** A file made by chance, an edit made by chance, and what the file should say then. */
function tried(choose: Choose) {
  const text = documentBy(choose);
  const { file, findings } = openFile(text);
  expect(findings.filter((one) => one.severity === 'error' && !allowed(one.code))).toEqual([]);
  return file && { text, file, root: valueAt(file, []) as Plain };
}

/** Chance may write these. */
function allowed(code: string): boolean {
  return code === 'spack-yaml-alias-of-itself';
}

// biome-ignore lint/suspicious/noExplicitAny: a place in any data
function at(value: Plain, path: Path): any {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return path.reduce<any>((inner, step) => inner?.[step], value);
}

// biome-ignore lint/suspicious/noExplicitAny: data to be changed
function copied(value: Plain): any {
  return structuredClone(value);
}

/** The file now says `wanted`, and what was not meant is as it was; or it was refused for a reason that is allowed. */
function holds(text: string, changed: Changed, wanted: Plain, refusals: readonly string[] = ['spack-yaml-shared']) {
  if ('refused' in changed) return expect(refusals).toContain(changed.refused.code);
  const again = openFile(changed.file.text);
  expect(again.findings.filter((one) => one.severity === 'error')).toEqual([]);
  expect(valueAt(again.file as YamlFile, [])).toEqual(wanted);
  const kept = (all: string) => all.startsWith('\uFEFF');
  expect(kept(changed.file.text)).toBe(kept(text));
}

function chosen(choose: Choose, root: Plain, fits: (value: Plain) => boolean): Path | undefined {
  const paths = pathsIn(root).filter((path) => fits(at(root, path)));
  return paths[choose(Math.max(1, paths.length))];
}

const isList = (value: Plain) => Array.isArray(value);
const isTable = (value: Plain) => typeof value === 'object' && value !== null && !Array.isArray(value);

describe('after any change of any file, it says what it said, and that', () => {
  const property = (check: (choose: Choose) => void) => fc.assert(fc.property(choices, check), { numRuns: runs });

  test('a value is set', () => {
    property((choose) => {
      const one = tried(choose);
      const path = one && chosen(choose, one.root, () => true);
      if (!one || !path || path.length === 0) return;
      const value = valueBy(choose);
      const wanted = copied(one.root);
      at(wanted, path.slice(0, -1))[path.at(-1) as string] = value;
      holds(one.text, setValue(one.file, path, value, { comment: ['new'] }), wanted);
    });
  });

  test('the same value is set again: not a byte changes', () => {
    property((choose) => {
      const one = tried(choose);
      const path = one && chosen(choose, one.root, () => true);
      if (!one || !path) return;
      expect(setValue(one.file, path, copied(at(one.root, path)))).toEqual({ file: one.file });
    });
  });

  test('a key is added', () => {
    property((choose) => {
      const one = tried(choose);
      const path = one && chosen(choose, one.root, isTable);
      if (!one || !path) return;
      const value = valueBy(choose);
      const wanted = copied(one.root);
      at(wanted, path)['brand new'] = value;
      const keys = Object.keys(at(one.root, path));
      const style = { comment: ['new'], air: choose(2) === 0, before: choose(2) === 0 ? keys.slice(choose(4)) : [] };
      const changed = setValue(one.file, [...path, 'brand new'], value, style);
      holds(one.text, changed, wanted);
      // and taken out again, it leaves no trace but, perhaps, an empty line and the form of empty brackets
      if ('refused' in changed || keys.length === 0) return;
      const back = removeKey(changed.file, [...path, 'brand new']);
      if ('refused' in back) return;
      const rest = (text: string) =>
        text
          .split(/\r?\n/)
          .filter((line) => line.trim() !== '')
          .join('\n');
      if (!/[{[]/.test(one.text)) expect(rest(back.file.text)).toBe(rest(one.text));
    });
  });

  test('a key or an item is taken out, and no line that belongs to another', () => {
    property((choose) => {
      const one = tried(choose);
      const path = one && chosen(choose, one.root, () => true);
      if (!one || !path || path.length === 0) return;
      const wanted = copied(one.root);
      const holder = at(wanted, path.slice(0, -1));
      if (Array.isArray(holder)) holder.splice(Number(path.at(-1)), 1);
      else delete holder[path.at(-1) as string];
      const changed = removeKey(one.file, path);
      holds(one.text, changed, wanted);
      const lines = linesOf(one.file, path);
      if ('refused' in changed || !lines || /[{[]/.test(one.text) || Object.keys(holder).length === 0) return;
      const gone = diffLines(one.text, changed.file.text, 0).filter((line) => line.kind === 'removed' && line.text.trim() !== '');
      const others = gone.filter((line) => line.line < lines.first || line.line > lines.last);
      // behind a dash, the second key moves to the place of the first
      expect(others.filter((line) => !changed.file.text.includes(line.text.trim()))).toEqual([]);
    });
  });

  test('an item is added', () => {
    property((choose) => {
      const one = tried(choose);
      const path = one && chosen(choose, one.root, isList);
      if (!one || !path) return;
      const value = valueBy(choose);
      const wanted = copied(one.root);
      at(wanted, path).push(value);
      holds(one.text, addItem(one.file, path, value, { comment: ['new'] }), wanted);
    });
  });

  test('a list becomes another one', () => {
    property((choose) => {
      const one = tried(choose);
      const path = one && chosen(choose, one.root, isList);
      if (!one || !path || path.length === 0) return;
      const values = [
        ...at(one.root, path).filter(() => choose(3) > 0),
        ...Array.from({ length: choose(3) }, () => valueBy(choose)),
      ];
      const wanted = copied(one.root);
      at(wanted, path.slice(0, -1))[path.at(-1) as string] = values;
      holds(one.text, setItems(one.file, path, values), wanted);
    });
  });
});
