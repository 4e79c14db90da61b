/** How well one word fits each package: points, the better the more. Written into arrays that are used again at each key. */
import { aliases } from './aliases.ts';
import type { Facts, Lists } from './facts.ts';
import { type Names, withoutSeparators } from './names.ts';
import { points } from './points.ts';
import type { Word } from './query.ts';
import { scoreInside, scoreTypos } from './score-names.ts';
import { type Sentences, scoreSentences } from './sentences.ts';
import { field, fieldOf, lineOf, type Sheet } from './text.ts';
import { nameAndVersion, versionFits } from './versions.ts';

export interface Index {
  readonly sheet: Sheet;
  readonly names: Names;
  readonly facts: Facts;
  /** in the words of the learner's own Spack; absent: there are none */
  readonly sentences?: Sentences;
}

/** Raises `into` to the points that `word` gets in each package; `into` is all zeros before. */
export function score(index: Index, { kind, text }: Word, into: Float32Array): void {
  const { facts, sentences } = index;
  if (kind === 'any') {
    scoreNames(index, text, into);
    scoreProviders(facts, text, into);
    // one letter begins a thousand variants, and tells nothing
    if (text.length < shortest) return;
    if (sentences) scoreSentences(sentences, text, into);
  }
  if (kind === 'any' || kind === 'variant') scoreList(facts.variants(), text, points.variant, points.variantPrefix, into);
  if (kind === 'any' || kind === 'needs') {
    const needs = facts.needs();
    scoreList(needs, text, points.needs, points.needsPrefix, into);
    for (const virtual of standsFor(index, text)) raise(needs, needs.names.indexOf(virtual), points.needsSuch, into);
  }
}

/** The virtual packages that a package of exactly that name can stand for: who types openmpi also means what needs any mpi. */
export function standsFor({ names, facts }: Index, text: string): readonly string[] {
  const at = names.at.get(text);
  return at === undefined ? [] : [...facts.provides].flatMap(([virtual, list]) => (list.includes(at) ? [virtual] : []));
}

function scoreNames({ names, sheet }: Index, text: string, into: Float32Array): void {
  const bare = withoutSeparators(text);
  if (bare === '') return;
  const found = scoreInside(names, bare, into);
  for (const one of aliases.get(text) ?? []) set(into, names.at.get(one), points.alias);
  const split = nameAndVersion(text);
  const at = split && names.at.get(split.name);
  if (split && at !== undefined) {
    const fits = at < sheet.count && versionFits(fieldOf(lineOf(sheet, at), field.versions), split.version);
    set(into, at, fits ? points.withVersion : points.proper);
  }
  // pyton3
  if (split && at === undefined && split.name.length >= 4) scoreTypos(names, withoutSeparators(split.name), into);
  const exact = names.at.get(text);
  if (exact !== undefined) into[exact] = points.exact;
  // what so many names have is no typo
  else if (bare.length >= 4 && found < 400) scoreTypos(names, bare, into);
}

function set(into: Float32Array, at: number | undefined, value: number): void {
  if (at !== undefined && value > (into[at] ?? 0)) into[at] = value;
}

/** Short words begin too many names. */
const shortest = 2;

function scoreList(lists: Lists, text: string, whole: number, prefix: number, into: Float32Array): void {
  for (const [id, name] of lists.names.entries()) {
    if (name === text) raise(lists, id, whole, into);
    else if (text.length >= shortest && name.startsWith(text)) raise(lists, id, prefix, into);
  }
}

function raise({ from, items }: Lists, id: number, value: number, into: Float32Array): void {
  for (let at = from[id] ?? 0; at < (from[id + 1] ?? 0); at++) {
    const one = items[at] ?? 0;
    if (value > (into[one] ?? 0)) into[one] = value;
  }
}

/** In the order of the list, whatever is better known: what Spack takes first comes first. */
function scoreProviders({ provides, known }: Facts, text: string, into: Float32Array): void {
  for (const [name, list] of provides) {
    const value = name === text ? points.provides : text.length >= shortest && name.startsWith(text) ? points.providesPrefix : 0;
    for (const [place, one] of value > 0 ? list.entries() : []) set(into, one, value + 200 - 5 * place - (known[one] ?? 0));
  }
}

/** Versions are looked at only where the other words already fit: there are 45,000. */
export function scoreVersions({ sheet }: Index, word: Word, into: Float32Array, only: Float32Array | undefined): void {
  for (let at = 0; at < sheet.count; at++) {
    if (only && only[at] === 0) continue;
    const line = lineOf(sheet, at);
    if (!line.includes(word.text)) continue;
    const fits = versionFits(fieldOf(line, field.versions), word.text);
    if (fits === undefined) continue;
    const value = fits.whole ? points.version : points.versionPrefix;
    if (value > (into[at] ?? 0)) into[at] = value;
  }
}
