/** How well a word fits the names of packages: as it is, without separators, or with a few letters wrong. */
import { begin, beginAt, lettersOf, type Names, ownerOf } from './names.ts';
import { points } from './points.ts';
import { slips } from './typos.ts';

/** Every place where the word stands in a name. Returns how many names. */
export function scoreInside({ all, text, from }: Names, bare: string, into: Float32Array): number {
  let [found, name] = [0, 0];
  for (let at = text.indexOf(bare); at !== -1; at = text.indexOf(bare, at + 1)) {
    name = ownerOf(from, at, name);
    const [first, end] = [from[name] ?? 0, (from[name + 1] ?? 0) - 1];
    const value =
      worth(all[name] ?? '', at - first, bare.length, end - first) +
      (60 * bare.length) / (end - first) +
      (digitsOnly(text, at + bare.length, end) ? points.numbered : 0);
    if (into[name] === 0) found++;
    if (value > (into[name] ?? 0)) into[name] = Math.min(value, points.same);
  }
  return found;
}

/** libxml2 is the xml that is meant. */
function digitsOnly(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (text.charCodeAt(at) > 57) return false;
  return from < end;
}

function worth(name: string, offset: number, length: number, whole: number): number {
  const begins = beginAt(name, offset);
  const toTheEnd = offset + length === whole;
  if (begins === begin.whole) return toTheEnd ? points.same : points.prefix;
  if (begins === begin.proper) return toTheEnd ? points.proper : points.properPrefix;
  if (begins === begin.foreign) return toTheEnd ? points.foreign : points.foreignPrefix;
  if (begins === begin.part) return toTheEnd || beginAt(name, offset + length) === begin.part ? points.part : points.partPrefix;
  return points.inside;
}

export function scoreTypos({ all, text, from, letters }: Names, bare: string, into: Float32Array): void {
  const most = bare.length >= 7 ? 2 : 1;
  const wanted = lettersOf(bare, 0, bare.length);
  const has = letters();
  for (let name = 0; name < all.length; name++) {
    if (bits(wanted & ~(has[name] ?? 0)) > most) continue;
    const [first, end] = [from[name] ?? 0, (from[name + 1] ?? 0) - 1];
    for (let at = first; at < end - bare.length + most + 1; at++) {
      const begins = beginAt(all[name] ?? '', at - first);
      if (begins === begin.nothing) continue;
      const wrong = slips(bare, text, at, end, most);
      if (wrong === -1) continue;
      const value = points.typo - 60 * wrong + 10 * begins - (text.charCodeAt(at) === bare.charCodeAt(0) ? 0 : 60);
      if (value > (into[name] ?? 0)) into[name] = value;
    }
  }
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
