/** Which packages have a variant, need a package or provide something: lists by name, made once, when first asked. */
import { field, fieldOf, type Sheet, words } from './text.ts';

/** Packages by a name: numbers into the list of all. */
export type Lists = ReadonlyMap<string, readonly number[]>;

export interface Facts {
  readonly variants: Lists;
  readonly needs: Lists;
  readonly provides: Lists;
  /** how well known each package is, about 0 to 150 */
  readonly known: Float32Array;
}

/** `more` names come after those of the sheet, and nothing is known of them. */
export function gather(sheet: Sheet, more: number): Facts {
  const variants = new Map<string, number[]>();
  const needs = new Map<string, number[]>();
  const provides = new Map<string, number[]>();
  const known = new Float32Array(sheet.lines.length + more);
  const names = sheet.variants.map((line) => line.slice(0, line.indexOf('\t')));
  for (const [index, line] of sheet.lines.entries()) {
    const fields = line.split('\t');
    const own = words(fields[field.variants] ?? '');
    for (const one of own) put(variants, names[Number(one)] ?? '', index);
    for (const one of words(fields[field.needs] ?? '')) put(needs, one, index);
    for (const one of words(fields[field.provides] ?? '')) put(provides, one, index);
    known[index] = fame(fields, own.length) - (sheet.external.has(fields[field.name] ?? '') ? 60 : 0);
  }
  return { variants, needs, provides: rank(provides, known, sheet), known };
}

/** Once: a package may define a variant several times. */
function put(lists: Map<string, number[]>, name: string, index: number): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [index]);
  else if (list[list.length - 1] !== index) list.push(index);
}

/** Applications have few dependents, so what Spack's builds test and how much there is to say of a package count as well. */
function fame(fields: readonly string[], variants: number): number {
  const dependents = Number(fields[field.dependents]) || 0;
  const stacks = Number(fields[field.stacks]) || 0;
  const versions = words(fields[field.versions] ?? '').length;
  return 8 * Math.log2(1 + dependents) + 7 * Math.min(stacks, 8) + 3 * Math.log2(1 + versions) + 3 * Math.log2(1 + variants);
}

/** What Spack takes first comes first, then what is well known. */
function rank(provides: ReadonlyMap<string, number[]>, known: Float32Array, { preferred, lines }: Sheet): Lists {
  const order = (virtual: string, index: number) => {
    const at = (preferred.get(virtual) ?? []).indexOf(fieldOf(lines[index] ?? '', field.name));
    return at === -1 ? (known[index] ?? 0) : 1000 - at;
  };
  return new Map([...provides].map(([virtual, list]) => [virtual, list.sort((a, b) => order(virtual, b) - order(virtual, a))]));
}
