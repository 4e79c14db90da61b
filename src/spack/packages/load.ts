/** All packages there are, from the file of facts that is shipped: src/spack/data/packages.txt. */
import type { Package, Packages } from '../contract.ts';
import { gather } from './facts.ts';
import { layOut } from './names.ts';
import { once } from './once.ts';
import type { Index } from './score.ts';
import { searcher } from './search.ts';
import { lineOf, nameOf, packageOf, readSheet, type Sheet } from './text.ts';

/**
 * Details of a package are read when it is asked for. `also`: names of packages that the learner's own Spack has besides; they can
 * be searched, and nothing else is known of them.
 * @throws if the text is no such file
 */
export function loadPackages(text: string, also: readonly string[] = []): Packages {
  const sheet = readSheet(text);
  const at = new Map<string, number>();
  for (let index = 0; index < sheet.count; index++) at.set(nameOf(sheet, index), index);
  for (const name of also) if (!at.has(name)) at.set(name, at.size);
  const names = [...at.keys()];
  const index = once((): Index => ({ sheet, names: layOut(names, at), facts: gather(sheet, at) }));
  const search = once(() => searcher(index()));
  return {
    date: sheet.date,
    commit: sheet.commit,
    names,
    has: (name) => at.has(name),
    get: remembered((name) => packageAt(sheet, name, at.get(name))),
    providers: (virtual) => (index().facts.provides.get(virtual) ?? []).map((one) => names[one] ?? ''),
    search: (words, limit) => search()(words, limit),
  };
}

/** A file names the same few packages again and again; of all of them nothing is kept for long. */
function remembered<T>(read: (name: string) => T): (name: string) => T {
  const last = new Map<string, T>();
  return (name) => {
    const before = last.get(name);
    if (before !== undefined) return before;
    if (last.size >= 200) last.clear();
    const now = read(name);
    last.set(name, now);
    return now;
  };
}

function packageAt(sheet: Sheet, name: string, index: number | undefined): Package | undefined {
  if (index === undefined) return undefined;
  if (index < sheet.count) return packageOf(lineOf(sheet, index), sheet);
  return { name, versions: [], variants: [], needs: [], provides: [] };
}
