/** How well one word fits each package: points, the better the more. Written into arrays that are used again at each key. */
import type { Facts, Lists } from './facts.ts';
import { compact, lettersOf, type Names } from './names.ts';
import type { Word } from './query.ts';
import { field, fieldOf, type Sheet } from './text.ts';
import { slips } from './typos.ts';
import { versionFits } from './versions.ts';

export interface Index {
  readonly sheet: Sheet;
  readonly names: Names;
  readonly facts: Facts;
}

/** What a word may be in a package, and what that is worth. What is better known gets up to 150 on top, once. */
export const points = {
  exact: 1000,
  /** the whole name but for separators, or without the prefix of its language */
  same: 960,
  proper: 900,
  prefix: 800,
  part: 780,
  properPrefix: 740,
  partPrefix: 660,
  inside: 560,
  typo: 500,
  provides: 980,
  providesPrefix: 500,
  version: 420,
  versionPrefix: 360,
  variant: 400,
  variantPrefix: 220,
  needs: 380,
  needsPrefix: 200,
} as const;

/** Raises `into` to the points that `word` gets in each package; `into` is all zeros before. */
export function score(index: Index, word: Word, into: Float32Array): void {
  const { facts } = index;
  if (word.kind === 'any' || word.kind === 'name') scoreNames(index, word.text, into);
  if (word.kind === 'any') scoreList(facts.provides, word.text, points.provides, points.providesPrefix, into);
  if (word.kind === 'any' || word.kind === 'variant')
    scoreList(facts.variants, word.text, points.variant, points.variantPrefix, into);
  if (word.kind === 'any' || word.kind === 'needs') scoreList(facts.needs, word.text, points.needs, points.needsPrefix, into);
}

function scoreNames(index: Index, text: string, into: Float32Array): void {
  const { names } = index;
  const bare = compact(text);
  if (bare === '') return;
  const found = scoreInside(names, bare, into);
  const exact = names.all.indexOf(text);
  if (exact !== -1) into[exact] = points.exact;
  else if (bare.length >= 4 && found < 400) scoreTypos(names, bare, into);
}

/** Every place where the word stands in a name. Returns how many names. */
function scoreInside({ text, from, owner, begins }: Names, bare: string, into: Float32Array): number {
  let found = 0;
  for (let at = text.indexOf(bare); at !== -1; at = text.indexOf(bare, at + 1)) {
    const name = owner[at] ?? 0;
    const end = (from[name + 1] ?? 0) - 1;
    const value = worth(begins[at] ?? 0, at + bare.length, end, begins) + (60 * bare.length) / (end - (from[name] ?? 0));
    if ((into[name] ?? 0) === 0) found++;
    if (value > (into[name] ?? 0)) into[name] = Math.min(value, points.same);
  }
  return found;
}

function worth(begin: number, after: number, end: number, begins: Uint8Array): number {
  if (begin === 3) return after === end ? points.same : points.prefix;
  if (begin === 2) return after === end ? points.proper : points.properPrefix;
  if (begin === 1) return after === end || begins[after] === 1 ? points.part : points.partPrefix;
  return points.inside;
}

function scoreTypos({ all, text, from, letters, begins }: Names, bare: string, into: Float32Array): void {
  const most = bare.length >= 7 ? 2 : 1;
  const wanted = lettersOf(bare, 0, bare.length);
  for (let name = 0; name < all.length; name++) {
    if (bits(wanted & ~(letters[name] ?? 0)) > most) continue;
    const [first, end] = [from[name] ?? 0, (from[name + 1] ?? 0) - 1];
    for (let at = first; at < end; at++) {
      if (begins[at] === 0) continue;
      const wrong = slips(bare, text, at, end, most);
      if (wrong === -1) continue;
      const value = points.typo - 60 * wrong + 10 * (begins[at] ?? 0) - (text.charCodeAt(at) === bare.charCodeAt(0) ? 0 : 60);
      if (value > (into[name] ?? 0)) into[name] = value;
    }
  }
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function scoreList(lists: Lists, text: string, whole: number, prefix: number, into: Float32Array): void {
  if (text.length >= 2)
    for (const [name, list] of lists) {
      if (name.startsWith(text)) raise(list, prefix, into);
    }
  raise(lists.get(text) ?? [], whole, into);
}

function raise(list: readonly number[], value: number, into: Float32Array): void {
  for (const one of list) if (value > (into[one] ?? 0)) into[one] = value;
}

/** Versions are looked at only where the other words already fit: there are 45,000. */
export function scoreVersions({ sheet }: Index, word: Word, into: Float32Array, only: Float32Array | undefined): void {
  for (const [at, line] of sheet.lines.entries()) {
    if (only && only[at] === 0) continue;
    if (!line.includes(word.text)) continue;
    const fits = versionFits(fieldOf(line, field.versions), word.text);
    if (fits === undefined) continue;
    const value = fits.whole ? points.version : points.versionPrefix;
    if (value > (into[at] ?? 0)) into[at] = value;
  }
}
