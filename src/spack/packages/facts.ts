/** Which packages have a variant, need a package or provide something: lists by name, made once, when first asked. */
import { once } from './once.ts';
import { columns, field, nameOf, type Sheet, words } from './text.ts';

const zero = 48;

/** Packages by a name: numbers into the list of all. Arrays of numbers, as there are 60,000 entries to make at the first key. */
export interface Lists {
  readonly names: readonly string[];
  /** where the list of each name begins in `items`; one more at the end */
  readonly from: Uint32Array;
  readonly items: Uint16Array;
}

export interface Facts {
  variants(): Lists;
  needs(): Lists;
  /** best first */
  readonly provides: ReadonlyMap<string, readonly number[]>;
  /** how well known each package is, about 0 to 150 */
  readonly known: Float32Array;
}

/** `at` has the number of each package; after those of the sheet some may come of which nothing is known. */
export function gather(sheet: Sheet, at: ReadonlyMap<string, number>): Facts {
  const fields = tabs(sheet);
  const known = new Float32Array(at.size);
  for (let index = 0; index < sheet.count; index++) known[index] = fame(sheet.text, fields, index);
  // what Spack cannot build is of little use in a container
  for (const name of sheet.external) {
    const index = at.get(name);
    if (index !== undefined) known[index] = (known[index] ?? 0) - 60;
  }
  return {
    variants: once(() => {
      const [names, ids] = byName(sheet.variants);
      return invert(sheet, fields, field.variants, names, ids);
    }),
    needs: once(() => invert(sheet, fields, field.needs, sheet.needs)),
    provides: rank(sheet, fields, known),
    known,
  };
}

/** Where each field of each package ends. */
function tabs({ text, from, count }: Sheet): Uint32Array {
  const found = new Uint32Array(count * columns);
  for (let line = 0, place = 0; line < count; line++) {
    let at = from[line] ?? 0;
    for (let column = 0; column < columns - 1; column++) {
      at = text.indexOf('\t', at);
      found[place++] = at++;
    }
    found[place++] = (from[line + 1] ?? 0) - 1;
  }
  return found;
}

/** Applications have few dependents, so what Spack's builds test and how much there is to say of a package count as well. */
function fame(text: string, fields: Uint32Array, index: number): number {
  const at = index * columns;
  const end = (column: number) => fields[at + column] ?? 0;
  const length = (column: number) => end(column) - end(column - 1);
  const dependents = numberIn(text, end(field.name) + 1, end(field.dependents));
  const stacks = numberIn(text, end(field.dependents) + 1, end(field.stacks));
  // a version has about six letters, a number of a variant four
  const told = Math.log2(1 + length(field.versions) / 6) + Math.log2(1 + length(field.variants) / 4);
  return 8 * Math.log2(1 + dependents) + 7 * Math.min(stacks, 8) + 3 * told;
}

/** Variants that differ only in their default or values have one name: all names, and for each variant the number of its name. */
function byName(variants: readonly string[]): [readonly string[], readonly number[]] {
  const numbers = new Map<string, number>();
  const ids = variants.map((line) => {
    const name = line.slice(0, line.indexOf('\t'));
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
  return [[...numbers.keys()], ids];
}

/** From what each package has to which packages have it. */
function invert(sheet: Sheet, fields: Uint32Array, which: number, names: readonly string[], ids?: readonly number[]): Lists {
  const { owners, numbers, used } = numbersOf(sheet, fields, which);
  const from = new Uint32Array(names.length + 2);
  for (let at = 0; at < used; at++) {
    const number = numbers[at] ?? 0;
    const id = ids ? (ids[number] ?? 0) : number;
    numbers[at] = id;
    from[id + 2] = (from[id + 2] ?? 0) + 1;
  }
  for (let id = 2; id < from.length; id++) from[id] = (from[id] ?? 0) + (from[id - 1] ?? 0);
  const items = new Uint16Array(used);
  // until here a list begins one place further on: filling moves each to where it belongs
  for (let at = 0; at < used; at++) {
    const id = (numbers[at] ?? 0) + 1;
    const place = from[id] ?? 0;
    items[place] = owners[at] ?? 0;
    from[id] = place + 1;
  }
  return { names, from, items };
}

/** All numbers that stand in one field, and in whose. */
function numbersOf({ text, count }: Sheet, fields: Uint32Array, which: number) {
  const [owners, numbers] = [new Uint16Array(text.length >> 1), new Uint16Array(text.length >> 1)];
  let used = 0;
  for (let line = 0; line < count; line++) {
    const end = fields[line * columns + which] ?? 0;
    let at = (fields[line * columns + which - 1] ?? 0) + 1;
    while (at < end) {
      const space = text.indexOf(' ', at);
      const to = space === -1 || space > end ? end : space;
      owners[used] = line;
      numbers[used++] = numberIn(text, at, to);
      at = to + 1;
    }
  }
  return { owners, numbers, used };
}

/** Letter by letter: making a word of each of 60,000 numbers would take ten times as long. */
function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + text.charCodeAt(at) - zero;
  return number;
}

/** What Spack takes first comes first, then what is well known. */
function rank(sheet: Sheet, fields: Uint32Array, known: Float32Array): Facts['provides'] {
  const provides = new Map<string, number[]>();
  for (let index = 0; index < sheet.count; index++) {
    const at = index * columns + field.provides;
    if ((fields[at] ?? 0) - (fields[at - 1] ?? 0) === 1) continue;
    for (const one of words(sheet.text.slice((fields[at - 1] ?? 0) + 1, fields[at])))
      provides.set(one, [...(provides.get(one) ?? []), index]);
  }
  const order = (virtual: string, index: number) => {
    const at = (sheet.preferred.get(virtual) ?? []).indexOf(nameOf(sheet, index));
    return at === -1 ? (known[index] ?? 0) : 1000 - at;
  };
  for (const [virtual, list] of provides) list.sort((a, b) => order(virtual, b) - order(virtual, a));
  return provides;
}
