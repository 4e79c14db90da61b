/** Searching all packages at each key: words are scored one by one, and what fits all of them comes first. */
import type { Hit } from '../contract.ts';
import { described, reason } from './because.ts';
import { points } from './points.ts';
import { type Word, wordsOf } from './query.ts';
import { type Index, score, scoreVersions } from './score.ts';
import { mayBeVersion } from './versions.ts';

/** Makes a search that keeps its arrays from key to key. */
export function searcher(index: Index): (text: string, limit: number) => readonly Hit[] {
  const size = index.names.all.length;
  const [one, sum, keys] = [new Float32Array(size), new Float32Array(size), new Float64Array(size)];
  const fitting = new Uint8Array(size);
  return (text, limit) => {
    const words = wordsOf(text);
    if (words.length === 0 || !(limit > 0)) return [];
    sum.fill(0);
    fitting.fill(0);
    // versions last: what the other words leave is little
    const ordered = [...words].sort((a, b) => Number(a.kind === 'version') - Number(b.kind === 'version'));
    const plain = words.length === 2 && words.every((word) => word.kind === 'any');
    for (const [at, word] of ordered.entries()) {
      one.fill(0);
      score(index, word, one);
      if (word.kind === 'version' || mayBeVersion(word.text)) scoreVersions(index, word, one, at > 0 ? sum : undefined);
      for (let name = 0; name < size; name++) {
        const value = one[name] ?? 0;
        if (value === 0) continue;
        sum[name] = (sum[name] ?? 0) + value;
        // whose name is typed in full stays, though it may not have all the rest
        fitting[name] = (fitting[name] ?? 0) + (value >= points.exact && plain ? 2 : 1);
      }
    }
    return best(index, { sum, fitting, keys }, words.length, limit).map((name) => hit(index, name, ordered));
  };
}

interface Sums {
  readonly sum: Float32Array;
  readonly fitting: Uint8Array;
  readonly keys: Float64Array;
}

/** Room for the number of a package in one key with its points, so that plain numbers are sorted. */
const room = 65_536;

/** If nothing fits all words, what fits the most of them: one wrong word should not leave the screen empty. */
function best({ facts }: Index, { sum, fitting, keys }: Sums, words: number, limit: number): readonly number[] {
  let most = 0;
  for (const count of fitting) if (count > most) most = count;
  most = Math.min(most, words);
  if (most === 0) return [];
  let found = 0;
  for (let name = 0; name < sum.length; name++) {
    if ((fitting[name] ?? 0) < most) continue;
    const worth = Math.max(0, Math.round(8 * ((sum[name] ?? 0) + (facts.known[name] ?? 0))));
    keys[found++] = worth * room + (room - 1 - name);
  }
  const sorted = keys.subarray(0, found).sort();
  const top: number[] = [];
  for (let at = found - 1; at >= 0 && top.length < limit; at--) top.push(room - 1 - ((sorted[at] ?? 0) % room));
  return top;
}

function hit(index: Index, name: number, words: readonly Word[]): Hit {
  const reasons = [...new Set(words.flatMap((word) => reason(index, name, word) ?? []))];
  // `described as molecular dynamics`, and not each word by itself
  const because = reasons.join(', ').replaceAll(`, ${described}`, reasons[0]?.startsWith(described) ? ' ' : `, ${described}`);
  const about = index.sentences?.about.get(index.names.all[name] ?? '');
  return { name: index.names.all[name] ?? '', ...(because === '' ? {} : { because }), ...(about ? { about } : {}) };
}
