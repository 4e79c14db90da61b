/** All packages there are, from the file of facts that is shipped: src/spack/data/packages.txt. */
import type { Package, Packages } from '../contract.ts';
import { gather } from './facts.ts';
import { layOut } from './names.ts';
import { once } from './once.ts';
import type { Index } from './score.ts';
import { searcher } from './search.ts';
import { sentencesOf } from './sentences.ts';
import { lineOf, nameOf, packageOf, readSheet, type Sheet } from './text.ts';

/** What the learner's own Spack adds to the facts that ship. */
export interface Own {
  /** names of its packages: those we do not know can be searched, and nothing else is known of them */
  readonly also?: readonly string[];
  /** one sentence about each package on one line, by name: searched as well, and shown with what is found */
  readonly about?: ReadonlyMap<string, string>;
}

/**
 * Details of a package are read when it is asked for. What takes a few milliseconds is done at the first keys.
 * @throws if the text is no such file
 */
export function loadPackages(text: string, { also = [], about }: Own = {}): Packages {
  const sheet = readSheet(text);
  const at = new Map<string, number>();
  for (let index = 0; index < sheet.count; index++) at.set(nameOf(sheet, index), index);
  // Spack has folders for some virtual packages, too
  for (const name of also) if (!at.has(name) && !sheet.preferred.has(name)) at.set(name, at.size);
  const names = [...at.keys()];
  const index = once(
    (): Index => ({
      ...{ sheet, names: layOut(names, at), facts: gather(sheet, at) },
      ...(about ? { sentences: sentencesOf(names, about) } : {}),
    }),
  );
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
