/** Settings of a file that are true, false, or a word. */
import type { Path, YamlFile } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';

export function textAt(file: YamlFile, path: Path): string | undefined {
  const found = valueAt(file, path);
  return typeof found === 'boolean' || typeof found === 'string' ? String(found) : undefined;
}

export function boolOr(value: string): boolean | string {
  return value === 'true' ? true : value === 'false' ? false : value;
}
