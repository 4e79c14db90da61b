/** Lists of packages of the system, one on each line. */
import { valuesOf } from '../../shown/values.ts';
import type { Path, YamlFile } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Complaint } from '../contract.ts';

export function noNameIn(value: string): Complaint | undefined {
  const odd = valuesOf(value).find((one) => !/^[A-Za-z0-9][\w.+:=*~/-]*$/.test(one));
  if (odd === undefined) return undefined;
  return {
    text: `"${odd}" is no name of a package: one on each line, and no blanks.`,
    severity: 'error',
    at: value.indexOf(odd),
    length: odd.length,
  };
}

export function linesAt(file: YamlFile, path: Path): string | undefined {
  const found = valueAt(file, path);
  const lines = Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
  return lines.length > 0 ? lines.join('\n') : undefined;
}
