import type { Changed, Path, Plain, Style, YamlFile } from '../../../src/spack/yaml/contract.ts';
import { addItem, removeItem, removeKey, setItems, setValue } from '../../../src/spack/yaml/edit.ts';
import { openFile } from '../../../src/spack/yaml/open.ts';

/** A file that can be read; the test fails where it cannot. */
export function opened(text: string): YamlFile {
  const { file, findings } = openFile(text);
  if (!file) throw new Error(`not read: ${findings.map((one) => `${one.line}:${one.column} ${one.title}`).join('; ')}`);
  return file;
}

/** The text after a change; a refusal reads as `refused: CODE at LINE`. */
export function textOf(changed: Changed): string {
  return 'file' in changed ? changed.file.text : `refused: ${changed.refused.code} at ${changed.refused.line}`;
}

export const set = (text: string, path: Path, value: Plain, style?: Style) => textOf(setValue(opened(text), path, value, style));
export const remove = (text: string, path: Path) => textOf(removeKey(opened(text), path));
export const add = (text: string, path: Path, value: Plain, style?: Style) => textOf(addItem(opened(text), path, value, style));
export const drop = (text: string, path: Path, index: number) => textOf(removeItem(opened(text), path, index));
export const items = (text: string, path: Path, values: readonly Plain[]) => textOf(setItems(opened(text), path, values));

/** Lines, so that a file can stand in a test at the test's own indentation: the first line tells how much of it to take off. */
export function yaml(strings: TemplateStringsArray): string {
  const text = (strings[0] ?? '').replace(/^\n/, '');
  const indent = /^ */.exec(text)?.[0] ?? '';
  return text
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    .join('\n');
}
